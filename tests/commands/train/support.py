"""Values that make a run small."""

SMALL = (
    "network.parameters.blocks=1",
    "network.parameters.channels=8",
    "steps=6",
    "batch=2",
    "patch=24",
    "threads=1",
    "precision=fp32",
    "device=cpu",
    "checkpoint_every=3",
    "validate_every=3",
    "log_every=2",
    "samples=1",
)
