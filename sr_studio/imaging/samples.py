"""The photographs that come with scikit-image, so that everything can be tried with nothing at hand."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sr_studio.errors import StudioError

SAMPLES: dict[str, str] = {
    "astronaut": "astronaut.png",
    "chelsea": "chelsea.png",
    "coffee": "coffee.png",
    "rocket": "rocket.jpg",
}
"""Name of each sample and its file in scikit-image's data folder."""


class SampleError(StudioError):
    """A sample that does not exist or is not installed."""


@cache
def _folder() -> Path | None:
    spec = find_spec("skimage")  # finds the package without importing it
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "data"


def sample_path(name: str) -> Path:
    """File of the sample called ``name``; raises `SampleError`."""
    if name not in SAMPLES:
        raise SampleError(
            "There is no sample called “{name}”. The samples are {samples}.",
            name=name,
            samples=", ".join(SAMPLES),
        )
    folder = _folder()
    path = folder / SAMPLES[name] if folder else None
    if path is None or not path.is_file():
        raise SampleError(
            "The sample “{name}” is missing from the installed scikit-image. Reinstall it: pip install "
            "--force-reinstall scikit-image",
            name=name,
        )
    return path
