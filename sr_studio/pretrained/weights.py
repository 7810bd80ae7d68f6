"""Finds weights files, says which are whole and whose they are. Never downloads, never reads a tensor.

Looked through, in this order: folders the user names, ``pretrained`` in SR Studio's own folder, and the
cache that torch.hub and torchvision share. A file is either torchvision's (its SHA-256 begins with the
digits in the table) or the user's own, which is used under its own name and digest. In the shared cache,
where everybody's downloads lie, only torchvision's are looked for.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sr_studio import paths
from sr_studio.paths import expanded
from sr_studio.pretrained.backbones import BACKBONES, Backbone, PretrainedError, Weights, find_weights
from sr_studio.pretrained.costs import MeasuredCost, measured_costs
from sr_studio.pretrained.digests import file_digest

SUFFIXES = (".pth", ".pt", ".pth.tar", ".safetensors")
"""Endings of weights files (lower case)."""

OTHER_STEMS = (
    "maskrcnn_resnet50_fpn_v2",
    "vgg19_bn",
    "resnet50_fbgemm",
    "resnext101_32x8d_fbgemm",
    "inception_v3_google_fbgemm",
)
"""torchvision's names of other networks (and of quantised files) that begin like one of ours."""


class FoundWeights(msgspec.Struct, frozen=True, kw_only=True):
    """A weights file that is there and whole as far as can be known without reading its tensors."""

    backbone: str
    path: str
    file_name: str
    weights: str
    """torchvision's name of the weights; empty for a file of the user's own."""
    sha256: str
    """Digest of the whole file, 64 hexadecimal digits."""
    bytes: int

    @property
    def torchvision(self) -> bool:
        """Whether the content is torchvision's."""
        return bool(self.weights)

    @property
    def label(self) -> str:
        """The weights' name in results: torchvision's, or the file's with the first digits of its digest."""
        return self.weights or f"{self.file_name} (sha256 {self.sha256[:8]}, not torchvision's)"


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Weights that are not there, or not usable; ``str()`` is a sentence for the user."""

    backbone: str
    weights: str
    file_name: str
    bytes: int
    """Size of the download, 0 where there is none."""
    reason: str
    how_to_get: str
    absent: bool = False
    """Whether there is no file at all; else one is damaged, or there are too many."""

    def __str__(self) -> str:
        return f"{self.reason} {self.how_to_get}"


class NetworkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One choice of loss network and weights: what it is, whether it is there, else why and how to get it."""

    name: str
    label: str
    task: str
    data: str
    weights: str
    """torchvision's name; empty for a file of the user's own."""
    default: bool
    """Whether these weights are taken where none are named and no file of the user's own is there."""
    file_name: str
    bytes: int
    present: bool
    absent: bool
    """Whether there is no file of it at all; neither present nor absent: what is there cannot be used."""
    path: str
    sha256: str
    reason: str
    how_to_get: str
    last: str
    layers: tuple[str, ...]
    stride: int
    smallest: int
    parameters: int
    gmac: float
    cost: float
    cost_bf16: float
    note: str
    ms: float | None = None
    """Milliseconds of a training step that it was last measured to take on this machine; None: not yet."""
    measured: tuple[MeasuredCost, ...] = ()
    """All its measurements on this machine, newest first; ``ms`` is the first one's."""


def own_folder() -> Path:
    """SR Studio's folder of weights, where downloads go; not created here."""
    return paths.home() / "pretrained"


def torch_cache_folder() -> Path:
    """The folder that torch.hub and torchvision download to; not created here."""
    home = os.environ.get("TORCH_HOME")
    if not home:
        caches = os.environ.get("XDG_CACHE_HOME") or str(expanded("~/.cache"))
        home = str(Path(caches) / "torch")
    return expanded(home) / "hub" / "checkpoints"


def backbone_of(file_name: str) -> Backbone | None:
    """The backbone a file is for, by its name: the longest name of a network that it begins with.

    After the network's name the file's may go on with anything but a letter or digit; so
    ``vgg16_features_edges_fp16.pth`` is a VGG16, ``vgg16_bn-6c64b313.pth`` is not.
    """
    name = file_name.lower()
    if not name.endswith(SUFFIXES):
        return None
    for stem, backbone in STEMS:
        if re.match(re.escape(stem) + r"(?![a-z0-9])", name):
            return BACKBONES.get(backbone)
    return None


STEMS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        [(name, name) for name in BACKBONES] + [(name, "") for name in OTHER_STEMS],
        key=lambda stem: -len(stem[0]),
    )
)
"""Beginnings of file names and the backbone of each, longest first."""


def locate(backbone: Backbone, *, weights: str = "", folders: Sequence[Path] = ()) -> FoundWeights | Missing:
    """The weights file of a backbone.

    ``weights`` is a name of torchvision's weights (also ``V1``, ``V2``), or the name or path of a file. Where
    it is empty, the first folder that holds the default weights or a file of the user's own decides;
    other weights of torchvision's are never taken unasked. Raises `PretrainedError` for a name that
    means nothing and for a named folder that cannot be read.
    """
    if is_file_word(weights):
        return _named_file(backbone, weights, folders)
    wanted = find_weights(backbone, weights)
    damaged: list[str] = []
    others: list[str] = []
    for place in _places(folders):
        held = _identified(place, backbone, damaged)
        if true := next((found for found in held if found.weights == wanted.name), None):
            return true
        others += [found.weights for found in held if found.torchvision]
        own = [found for found in held if not found.torchvision]
        # Other weights must slip neither into the place of named ones nor into that of a damaged file.
        if weights or damaged or not own:
            continue
        if len(own) == 1:
            return own[0]
        names = ", ".join(found.file_name for found in own)
        return _missing(
            backbone,
            wanted,
            f"{place.folder} holds several files for {backbone.label}: {names}.",
            f"Name the one to use as its weights, for example {own[0].file_name}.",
        )
    advice = how_to_get(backbone, wanted)
    if damaged:
        return _missing(backbone, wanted, " ".join(dict.fromkeys(damaged)), advice)
    if others and not weights:
        advice = f"{others[0]} is here; name it as the weights to use it. {advice}"
    size = f"{wanted.mib:,.0f} MiB"
    reason = f"The weights {wanted.name} of {backbone.label} ({wanted.file}, {size}) are not here."
    return _missing(backbone, wanted, reason, advice, absent=True)


def list_networks(folders: Sequence[Path] = ()) -> list[NetworkStatus]:
    """Every choice there is: each of torchvision's weights, then the user's own files of that network.

    Raises `PretrainedError` for a named folder that cannot be read.
    """
    statuses: list[NetworkStatus] = []
    costs = measured_costs()
    for backbone in BACKBONES.values():
        measured = tuple(cost for cost in costs if cost.network == backbone.name)
        for weights in backbone.weights:
            where = locate(backbone, weights=weights.name, folders=folders)
            statuses.append(_status(backbone, weights, where, measured))
        own = [found for place in _places(folders) for found in _identified(place, backbone, [])]
        statuses += [_status(backbone, None, found, measured) for found in own if not found.torchvision]
    return statuses


def how_to_get(backbone: Backbone, weights: Weights) -> str:
    """A sentence: how to get these weights."""
    name = backbone.name if weights is backbone.weights[0] else f"{backbone.name}:{weights.name}"
    return (
        f"Get them with `sr-studio train networks --get {name}`, put {weights.file} into {own_folder()}, or "
        "name a folder that holds weights: --weights FOLDER."
    )


def files_by_name(backbone: Backbone, folders: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files that are for a backbone by their names, in the order `locate` looks at them; none is read.

    Folders that cannot be read are passed over.
    """
    found: list[Path] = []
    for place in _places(folders):
        try:
            found += _meant(place, backbone)
        except OSError:
            continue
    return tuple(found)


def is_file_word(weights: str) -> bool:
    """Whether a word for weights names a file instead of torchvision's weights."""
    return weights.lower().endswith(SUFFIXES)


class _Place(NamedTuple):
    folder: Path
    named: bool
    """By the user; the other folders need not exist."""
    shared: bool
    """With other programs."""


def _places(folders: Sequence[Path]) -> Iterator[_Place]:
    for folder in folders:
        yield _Place(expanded(folder), named=True, shared=False)
    yield _Place(own_folder(), named=False, shared=False)
    yield _Place(torch_cache_folder(), named=False, shared=True)


def _weight_files(folder: Path) -> list[Path]:
    """Files of a folder that could hold weights, by name. Raises `OSError`."""
    return sorted(
        Path(entry.path)
        for entry in os.scandir(folder)
        if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith(".") and entry.is_file()
    )


def _meant(place: _Place, backbone: Backbone) -> list[Path]:
    """Files of a place that are for a backbone by their names. Raises `OSError`."""
    files = _weight_files(place.folder)
    if place.shared:
        return [file for file in files if any(file.name == weights.file for weights in backbone.weights)]
    names = {file: backbone_of(file.name) for file in files}
    return [file for file, meant in names.items() if meant is not None and meant.name == backbone.name]


def _identified(place: _Place, backbone: Backbone, damaged: list[str]) -> list[FoundWeights]:
    """Every usable file of a folder that is for this backbone.

    Sentences about the others are added to ``damaged``. Raises `PretrainedError` for a named folder that
    cannot be read.
    """
    try:
        files = _meant(place, backbone)
    except OSError as error:
        if place.named:
            raise PretrainedError(
                "The folder {folder} cannot be read ({reason}). Correct its name or permissions, or "
                "leave it out.",
                folder=place.folder,
                reason=error.strerror,
            ) from error
        return []
    held = [_identify(file, backbone, damaged) for file in files]
    return [found for found in held if found is not None]


def _identify(file: Path, backbone: Backbone, damaged: list[str]) -> FoundWeights | None:
    """What a file is, by its digest; None, and a sentence more in ``damaged``, where it cannot be used."""
    try:
        size = file.stat().st_size
        digest = file_digest(file)
    except OSError as error:
        damaged.append(f"{file} cannot be read ({error.strerror}); check its permissions.")
        return None
    named = next((weights for weights in backbone.weights if weights.file == file.name), None)
    true = next((weights for weights in backbone.weights if digest.startswith(weights.digest_prefix)), None)
    if named is not None and true is not named:
        damaged.append(
            f"{file} is not what its name says: its SHA-256 begins with {digest[:8]}, not with "
            f"{named.digest_prefix}. {_how_short(size, named)}; delete it, or rename it if it is yours."
        )
        return None
    if size == 0:
        damaged.append(f"{file} is empty (0 bytes); delete it or copy it again.")
        return None
    return FoundWeights(
        backbone=backbone.name,
        path=str(file),
        file_name=file.name,
        weights=true.name if true is not None else "",
        sha256=digest,
        bytes=size,
    )


def _how_short(size: int, weights: Weights) -> str:
    if size < weights.bytes * 0.999:
        return f"It is incomplete ({size / 2**20:,.1f} of {weights.mib:,.1f} MiB)"
    return "It is damaged or another file"


def _named_file(backbone: Backbone, word: str, folders: Sequence[Path]) -> FoundWeights | Missing:
    """The file that the user names, by path or by name in one of the folders."""
    path = expanded(word)
    folder_names = [place.folder for place in _places(folders)]
    candidates = [path] if path.name != word else [folder / word for folder in folder_names]
    damaged: list[str] = []
    for file in candidates:
        try:
            regular = stat.S_ISREG(file.stat().st_mode)
        except OSError:
            continue
        if not regular:
            damaged.append(f"{file} is no file; name a file of weights.")
        elif (found := _identify(file, backbone, damaged)) is not None:
            return found
    if damaged:
        return _missing(backbone, None, " ".join(damaged), "", file_name=path.name)
    looked = ", ".join(str(file.parent) for file in candidates)
    return _missing(
        backbone,
        None,
        f"{path.name} (named as weights of {backbone.label}) is not in {looked}.",
        "Correct the name, or name the folder it is in.",
        file_name=path.name,
    )


def _missing(
    backbone: Backbone,
    weights: Weights | None,
    reason: str,
    advice: str,
    *,
    file_name: str = "",
    absent: bool = False,
) -> Missing:
    return Missing(
        backbone=backbone.name,
        weights=weights.name if weights else "",
        file_name=weights.file if weights else file_name,
        bytes=weights.bytes if weights else 0,
        reason=reason,
        how_to_get=advice,
        absent=absent,
    )


def _status(
    backbone: Backbone,
    weights: Weights | None,
    where: FoundWeights | Missing,
    measured: tuple[MeasuredCost, ...],
) -> NetworkStatus:
    found = where if isinstance(where, FoundWeights) else None
    missing = where if isinstance(where, Missing) else None
    return NetworkStatus(
        name=backbone.name,
        label=backbone.label,
        task=backbone.task,
        data=backbone.data if weights else "",
        weights=weights.name if weights else "",
        default=weights is backbone.weights[0],
        file_name=where.file_name,
        bytes=where.bytes,
        present=found is not None,
        absent=missing is not None and missing.absent,
        path=found.path if found else "",
        sha256=found.sha256 if found else "",
        reason=missing.reason if missing else "",
        how_to_get=missing.how_to_get if missing else "",
        last=backbone.last,
        layers=backbone.layers,
        stride=backbone.stride,
        smallest=backbone.smallest,
        parameters=backbone.parameters,
        gmac=backbone.gmac,
        cost=backbone.cost,
        cost_bf16=backbone.cost_bf16,
        note=weights.note if weights else "A file of your own; its training is not known here.",
        ms=measured[0].ms if measured else None,
        measured=measured,
    )
