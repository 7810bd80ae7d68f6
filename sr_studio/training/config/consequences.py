"""What follows from values that were set: defaults of a preset that made sense only with what is gone."""

from collections.abc import Collection

import msgspec

from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.terms import NETWORK_TERMS

ALONE = 40
"""Of so many steps at most one lets the discriminator learn alone, as 150 of 6000 do."""


def with_consequences(config: RunConfig, *, given: Collection[str]) -> tuple[RunConfig, tuple[str, ...]]:
    """The configuration with such defaults replaced, and a sentence for each; what was ``given`` stays."""
    said: list[str] = []
    adversarial = any(term.adversarial for term in config.objective.values())
    if (
        config.discriminator is not None
        and config.objective
        and not adversarial
        and not _given(given, "discriminator")
    ):
        config = msgspec.structs.replace(config, discriminator=None)
        said.append("Without an adversarial term there is no discriminator: discriminator=none.")
    judge = config.discriminator
    if (
        judge is not None
        and judge.alone >= config.steps > 0
        and not {"discriminator", "discriminator.alone"} & set(given)
    ):
        alone = config.steps // ALONE
        config = msgspec.structs.replace(config, discriminator=msgspec.structs.replace(judge, alone=alone))
        said.append(
            f"The discriminator learns alone for {alone} of the {config.steps:,} steps, not for the preset's "
            f"{judge.alone}: discriminator.alone={alone}."
        )
    if (
        config.best_by == "feature_distance"
        and config.objective
        and not any(isinstance(term, NETWORK_TERMS) for term in config.objective.values())
        and "best_by" not in given
    ):
        by = "log_spectral_distance" if adversarial else "psnr_y"
        config = msgspec.structs.replace(config, best_by=by)
        said.append(f"Without a loss network the best checkpoint is chosen by {by}: best_by={by}.")
    return config, tuple(said)


def _given(given: Collection[str], key: str) -> bool:
    return any(one == key or one.startswith(f"{key}.") for one in given)
