"""Fixtures of training; the commands of training use them too."""

from tests.training.fixtures import loss_weights, no_cache, threads_kept, trash  # noqa: F401
