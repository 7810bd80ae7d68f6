"""Finished studies, made once for all tests that only read them."""

from pathlib import Path

import pytest

from tests.survey.export.studies import voted_study


@pytest.fixture(scope="session")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ACR-HR, closed, six raters; names that need care in a CSV."""
    return voted_study(tmp_path_factory.mktemp("rated") / "rated.srstudy")


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs with ties, closed, six raters."""
    return voted_study(tmp_path_factory.mktemp("compared") / "compared.srstudy", "pairs", ties=True)
