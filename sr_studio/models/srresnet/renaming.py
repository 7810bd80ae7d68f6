"""From other codes' names of an SRResNet's weights to ours, and from their layers to ours."""

import re
from collections.abc import Callable

import torch
from torch import Tensor

NORM_PARTS = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")


def by_patterns(*patterns: tuple[str, str]) -> Callable[[str, frozenset[str]], str | None]:
    """A renaming by the first whole match; ``\\1`` stands for the first group."""
    compiled = [(re.compile(pattern), ours) for pattern, ours in patterns]

    def rename(key: str, keys: frozenset[str]) -> str | None:  # noqa: ARG001
        for pattern, ours in compiled:
            found = pattern.fullmatch(key)
            if found:
                return found.expand(ours)
        return None

    return rename


PART = r"\.(weight|bias|running_mean|running_var|num_batches_tracked)"


def rename_numbered_blocks(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``block1.0``, ``block2.conv1``, ...: head, residual blocks, middle and upsampling in one count."""
    blocks = len({k.split(".")[0] for k in keys if re.fullmatch(r"block\d+\.conv1\.weight", k)})
    found = re.fullmatch(r"block(\d+)\.(.+)", key)
    if not found:
        return None
    number, rest = int(found[1]), found[2]
    ours: tuple[tuple[str, str], ...]
    if number == 1:
        ours = ((r"0\.(.+)", r"head.\1"), (r"1\.(.+)", r"head_act.\1"))
    elif number <= blocks + 1:
        body = f"body.{number - 2}."
        ours = (
            (r"(conv[12])\.(.+)", rf"{body}\1.\2"),
            (r"bn([12])\.(.+)", rf"{body}norm\1.\2"),
            (r"prelu\.(.+)", rf"{body}act.\1"),
        )
    elif number == blocks + 2:
        ours = ((r"0\.(.+)", r"fuse.\1"), (r"(?:conv)\.(.+)", r"fuse.\1"), (r"1\.(.+)", r"fuse_norm.\1"))
        if f"block{number}.weight" in keys:
            ours = ((r"(weight|bias)", r"fuse.\1"),)
    elif number == blocks + 3:
        return rename_upsampling_sequence(rest)
    else:
        return None
    return by_patterns(*ours)(rest, keys)


def rename_upsampling_sequence(rest: str) -> str | None:
    """``0.conv.weight``, ``0.prelu.weight``, ..., ``2.weight``: stages counted from 0, then the tail."""
    found = re.fullmatch(r"(\d+)\.conv\.(.+)", rest)
    if found:
        return f"up{int(found[1]) + 1}.{found[2]}"
    found = re.fullmatch(r"(\d+)\.prelu\.(.+)", rest)
    if found:
        return f"up{int(found[1]) + 1}_act.{found[2]}"
    found = re.fullmatch(r"\d+\.(weight|bias)", rest)
    return f"tail.{found[1]}" if found else None


def rename_nested_blocks(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``conv_block1.conv_block.0``, ``residual_blocks.0.conv_block1.conv_block.0``, ..."""
    found = re.fullmatch(r"subpixel_convolutional_blocks\.(\d+)\.(conv|prelu)\.(.+)", key)
    if found:
        return f"up{int(found[1]) + 1}{'' if found[2] == 'conv' else '_act'}.{found[3]}"
    return by_patterns(
        (r"conv_block1\.conv_block\.0" + PART, r"head.\1"),
        (r"conv_block1\.conv_block\.1" + PART, r"head_act.\1"),
        (r"residual_blocks\.(\d+)\.conv_block([12])\.conv_block\.0" + PART, r"body.\1.conv\2.\3"),
        (r"residual_blocks\.(\d+)\.conv_block([12])\.conv_block\.1" + PART, r"body.\1.norm\2.\3"),
        (r"residual_blocks\.(\d+)\.conv_block1\.conv_block\.2" + PART, r"body.\1.act.\2"),
        (r"conv_block2\.conv_block\.0" + PART, r"fuse.\1"),
        (r"conv_block2\.conv_block\.1" + PART, r"fuse_norm.\1"),
        (r"conv_block3\.conv_block\.0" + PART, r"tail.\1"),
    )(key, keys)


def rename_trunk(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``conv1.0``, ``trunk.0.rcb.0``, ``upsampling.0.upsample_block.0``, ..., also as once spelt."""
    found = re.fullmatch(r"upsampling\.(\d+)\.upsample_block\.(\d)\.(.+)", key)
    if found:
        return f"up{int(found[1]) + 1}{'' if found[2] == '0' else '_act'}.{found[3]}"
    conv = r"conv(?:_block)?"
    block = r"trunk\.(\d+)\.(?:rcb|rc_block)"
    return by_patterns(
        (conv + r"1\.0" + PART, r"head.\1"),
        (conv + r"1\.1" + PART, r"head_act.\1"),
        (block + r"\.0" + PART, r"body.\1.conv1.\2"),
        (block + r"\.1" + PART, r"body.\1.norm1.\2"),
        (block + r"\.2" + PART, r"body.\1.act.\2"),
        (block + r"\.3" + PART, r"body.\1.conv2.\2"),
        (block + r"\.4" + PART, r"body.\1.norm2.\2"),
        (conv + r"2\.0" + PART, r"fuse.\1"),
        (conv + r"2\.1" + PART, r"fuse_norm.\1"),
        (conv + r"3(?:\.0)?" + PART, r"tail.\1"),
    )(key, keys)


def rename_counted_upsampling(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``conv1.0``, ``res_blocks.0.conv_block.0`` or ``residual_blocks.0.conv1``, ``upsampling.0``, ...

    Four modules a stage: convolution, batch norm, shuffle, activation.
    """
    found = re.fullmatch(r"upsampling\.(\d+)\.(.+)", key)
    if found:
        part = {0: "", 1: "_norm", 3: "_act"}.get(int(found[1]) % 4)
        return None if part is None else f"up{int(found[1]) // 4 + 1}{part}.{found[2]}"
    return by_patterns(
        (r"conv1\.0" + PART, r"head.\1"),
        (r"conv1\.1" + PART, r"head_act.\1"),
        (r"res_blocks\.(\d+)\.conv_block\.0" + PART, r"body.\1.conv1.\2"),
        (r"res_blocks\.(\d+)\.conv_block\.1" + PART, r"body.\1.norm1.\2"),
        (r"res_blocks\.(\d+)\.conv_block\.2" + PART, r"body.\1.act.\2"),
        (r"res_blocks\.(\d+)\.conv_block\.3" + PART, r"body.\1.conv2.\2"),
        (r"res_blocks\.(\d+)\.conv_block\.4" + PART, r"body.\1.norm2.\2"),
        *plain_blocks("residual_blocks"),
        (r"conv2\.0" + PART, r"fuse.\1"),
        (r"conv2\.1" + PART, r"fuse_norm.\1"),
        (r"conv3(?:\.0)?" + PART, r"tail.\1"),
    )(key, keys)


def plain_blocks(name: str, *, act: str = "prelu") -> tuple[tuple[str, str], ...]:
    """Patterns of residual blocks with ``conv1``, ``bn1``, an activation, ``conv2``, ``bn2``."""
    return (
        (name + r"\.(\d+)\.(conv[12])" + PART, r"body.\1.\2.\3"),
        (name + r"\.(\d+)\.bn([12])" + PART, r"body.\1.norm\2.\3"),
        (name + rf"\.(\d+)\.{act}" + PART, r"body.\1.act.\2"),
    )


def rename_plain_trunk(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``conv1.0``, ``trunk.0.conv1``, ``subpixel_conv.0.conv`` or ``upsampling.0.conv``, ..."""
    found = re.fullmatch(r"(?:subpixel_conv|upsampling)\.(\d+)\.(conv|prelu)\.(.+)", key)
    if found:
        return f"up{int(found[1]) + 1}{'' if found[2] == 'conv' else '_act'}.{found[3]}"
    return by_patterns(
        (r"conv1\.0" + PART, r"head.\1"),
        (r"conv1\.1" + PART, r"head_act.\1"),
        *plain_blocks("trunk"),
        (r"conv2\.0" + PART, r"fuse.\1"),
        (r"conv2\.1" + PART, r"fuse_norm.\1"),
        (r"conv3(?:\.0)?" + PART, r"tail.\1"),
    )(key, keys)


def rename_cnn_blocks(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``initial.cnn``, ``residuals.0.block1.cnn``, ``convblock.cnn``, ``upsamples.0.conv``, ..."""
    found = re.fullmatch(r"upsamples\.(\d+)\.(conv|act)\.(.+)", key)
    if found:
        return f"up{int(found[1]) + 1}{'' if found[2] == 'conv' else '_act'}.{found[3]}"
    return by_patterns(
        (r"initial\.cnn" + PART, r"head.\1"),
        (r"initial\.act" + PART, r"head_act.\1"),
        (r"residuals\.(\d+)\.block([12])\.cnn" + PART, r"body.\1.conv\2.\3"),
        (r"residuals\.(\d+)\.block([12])\.bn" + PART, r"body.\1.norm\2.\3"),
        (r"residuals\.(\d+)\.block1\.act" + PART, r"body.\1.act.\2"),
        (r"convblock\.cnn" + PART, r"fuse.\1"),
        (r"convblock\.bn" + PART, r"fuse_norm.\1"),
        (r"final" + PART, r"tail.\1"),
    )(key, keys)


def rename_fixed_slopes(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``conv_input``, ``residual.0.conv1``, ``upscale4x.0``, ...: three modules a stage."""
    found = re.fullmatch(r"upscale\d+x\.(\d+)\.(.+)", key)
    if found:
        return f"up{int(found[1]) // 3 + 1}.{found[2]}" if int(found[1]) % 3 == 0 else None
    return by_patterns(
        (r"conv_input" + PART, r"head.\1"),
        *plain_blocks("residual"),
        (r"conv_mid" + PART, r"fuse.\1"),
        (r"bn_mid" + PART, r"fuse_norm.\1"),
        (r"conv_output" + PART, r"tail.\1"),
    )(key, keys)


def rename_neck(key: str, keys: frozenset[str]) -> str | None:
    """Keys ``neck.0``, ``stem.0.conv1``, ``bottleneck.0``, ``upsampling.0.conv``, ``head.0``, ..."""
    found = re.fullmatch(r"upsampling\.(\d+)\.(conv|relu)\.(.+)", key)
    if found:
        return f"up{int(found[1]) + 1}{'' if found[2] == 'conv' else '_act'}.{found[3]}"
    return by_patterns(
        (r"neck\.0" + PART, r"head.\1"),
        (r"neck\.1" + PART, r"head_act.\1"),
        *plain_blocks("stem", act="relu1"),
        (r"bottleneck\.0" + PART, r"fuse.\1"),
        (r"bottleneck\.1" + PART, r"fuse_norm.\1"),
        (r"head\.0" + PART, r"tail.\1"),
    )(key, keys)


def with_norms_folded(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Batch norms of sub-pixel stages, which our network has none of, inside the convolutions before them."""
    found = dict(state)
    for number in range(1, 10):
        up, norm = f"up{number}", f"up{number}_norm"
        parts = [found.pop(f"{norm}.{part}", None) for part in NORM_PARTS]
        gain, shift, mean, variance = parts[:4]
        weight = found.get(f"{up}.weight")
        if weight is None or gain is None or shift is None or mean is None or variance is None:
            continue
        # These norms are made without an epsilon of their own, so it is torch's.
        scale = gain.double() / torch.sqrt(variance.double() + 1e-5)
        bias = found.get(f"{up}.bias", torch.zeros(len(weight)))
        found[f"{up}.weight"] = (weight.double() * scale.view(-1, 1, 1, 1)).float()
        found[f"{up}.bias"] = ((bias.double() - mean.double()) * scale + shift.double()).float()
    return found


def as_dense(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Depthwise and 1x1 convolutions of residual blocks as the 3x3 ones that compute the same."""
    found = dict(state)
    for key, value in state.items():
        if not re.fullmatch(r"body\.\d+\.conv[12]\.weight", key) or value.ndim != 4:
            continue
        weight = value
        if weight.shape[1] == 1 < weight.shape[0]:
            weight = weight.new_zeros(len(value), len(value), *value.shape[2:])
            index = torch.arange(len(value))
            weight[index, index] = value[:, 0]
        if tuple(weight.shape[2:]) == (1, 1):
            weight = torch.nn.functional.pad(weight, (1, 1, 1, 1))
        found[key] = weight
    return found
