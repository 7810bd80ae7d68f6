"""``sr-studio doctor``: what is here, what is missing and how to get it."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from sr_studio import __version__, paths
from sr_studio.commands.arguments import add_engine, command_parser
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import print_json
from sr_studio.errors import StudioError

Verdict = Literal["ok", "note", "missing"]
MARKS: dict[Verdict, str] = {"ok": "✓", "note": "·", "missing": "✗"}

PACKAGES = {
    "PySide6-Essentials": "the window",
    "torch": "networks",
    "torchvision": "loss networks",
    "numpy": "pixels",
    "pillow": "image files",
    "scikit-image": "bundled photographs",
    "msgspec": "messages between window and engine",
    "safetensors": "model files",
    "spandrel": "other people's architectures",
    "platformdirs": "folders",
    "psutil": "memory limits",
    "tomli-w": "run files",
    "torchmetrics": "heads of LPIPS and DISTS",
    "pyqtgraph": "plots",
    "send2trash": "deleting into the trash",
    "scipy": "statistics of ratings",
    "matplotlib": "figures",
}

EXAMPLES = """\
  sr-studio doctor                                       what works here
  sr-studio doctor --engine "ssh gpu-host sr-studio engine"   and what works there
  sr-studio doctor --json                                for a bug report"""

LOW_SPACE = 500 << 20


@dataclass(frozen=True)
class Finding:
    """One line of the report. ``advice``: how to get what is missing."""

    area: str
    name: str
    value: str
    state: Verdict = "ok"
    advice: str = ""


def main(arguments: Sequence[str]) -> int:
    """Report; the exit code is 0 when nothing is missing, else 1."""
    parser = command_parser("doctor", "What is here, what is missing and how to get it.", EXAMPLES)
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    add_engine(parser)
    options = parser.parse_args(arguments)
    findings: list[Finding] = []
    for finding in examine(options):
        findings.append(finding)
        if not options.json:
            _print(finding, findings)
    missing = [finding for finding in findings if finding.state == "missing"]
    if options.json:
        print_json({"findings": [asdict(finding) for finding in findings], "missing": len(missing)})
    elif missing:
        print(f"\n{len(missing)} missing:")
        for finding in missing:
            print(f"  {finding.name}: {finding.advice or finding.value}")
    else:
        print("\nNothing is missing.")
    return Exit.SOME_FAILED if missing else Exit.OK


def examine(options: argparse.Namespace) -> Iterator[Finding]:
    """Yield the findings in the order of the report; the slow one, the engine, comes last."""
    yield from _versions()
    yield from _window()
    yield from _models()
    yield from _folders()
    yield from _engine(options)


def _print(finding: Finding, so_far: Sequence[Finding]) -> None:
    if len(so_far) < 2 or so_far[-2].area != finding.area:
        print(("\n" if len(so_far) > 1 else "") + finding.area)
    print(f"  {MARKS[finding.state]} {finding.name:<20} {finding.value}", flush=True)


def _versions() -> Iterator[Finding]:
    yield Finding("Versions", "sr-studio", __version__)
    yield Finding("Versions", "Python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("Versions", "system", f"{platform.platform()}, {os.cpu_count()} CPUs")
    for package, purpose in PACKAGES.items():
        try:
            yield Finding("Versions", package, metadata.version(package))
        except metadata.PackageNotFoundError:
            value, advice = f"not installed ({purpose})", f"pip install {package}"
            yield Finding("Versions", package, value, "missing", advice)


def _window() -> Iterator[Finding]:
    from sr_studio.commands.gui import advice, why_no_display

    code = "from PySide6 import QtCore, QtGui, QtWidgets; print(QtCore.qVersion())"
    try:
        asked = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        yield Finding("Window", "Qt", str(error), "missing", "Run sr-studio doctor once more.")
        return
    if asked.returncode:
        complaint = (
            asked.stderr.strip().splitlines()[-1] if asked.stderr.strip() else f"exit code {asked.returncode}"
        )
        yield Finding("Window", "Qt", f"cannot be loaded: {complaint}", "missing", advice(complaint))
        return
    yield Finding("Window", "Qt", asked.stdout.strip())
    if sys.platform.startswith("linux"):
        reason = why_no_display(os.environ)
        if reason:
            text = f"{reason}; sr-studio compare, upscale and evaluate need none"
            yield Finding("Window", "display", text, "note")
        else:
            chosen = os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY")
            yield Finding("Window", "display", chosen or os.environ.get("DISPLAY", ""))


def _models() -> Iterator[Finding]:
    from sr_studio.imaging.samples import SAMPLES, sample_path
    from sr_studio.models.library import list_models

    models, problems = list_models()
    bundled = {model.name for model in models if model.origin == "bundled"}
    for model in models:
        if model.origin != "built in":
            value = f"{model.label} ×{model.scale}, {model.origin}, {model.file}"
            yield Finding("Models", model.name, value)
    for name in ("srresnet_x4", "srgan_x4", "srresnet_x2"):
        if name not in bundled:
            where = f"not in {paths.assets_folder() / 'weights'}"
            yield Finding(
                "Models", name, where, "missing", "Reinstall: pip install --force-reinstall sr-studio"
            )
    for problem in problems:
        yield Finding("Models", "left out", problem.text, "note")
    absent = []
    for name in SAMPLES:
        try:
            sample_path(name)
        except StudioError as error:
            absent.append(str(error))
    if absent:
        yield Finding("Models", "samples", absent[0], "missing", "pip install --force-reinstall scikit-image")
    else:
        yield Finding("Models", "samples", ", ".join(SAMPLES))


def _folders() -> Iterator[Finding]:
    chosen = os.environ.get(paths.HOME_VARIABLE)
    folders = {
        "home": paths.home(),
        "models": paths.models_folder(),
        "runs": paths.runs_folder(),
        "sweeps": paths.sweeps_folder(),
        "cache": paths.cache_folder(),
        "logs": paths.logs_folder(),
    }
    for name, folder in folders.items():
        try:
            existing = next((place for place in (folder, *folder.parents) if place.exists()), Path("/"))
            writable = existing.is_dir() and os.access(existing, os.W_OK)
        except OSError:  # such as a name that no disk takes
            writable = False
        if not writable:
            advice = f"Allow writing there, or set {paths.HOME_VARIABLE} to another folder."
            yield Finding("Folders", name, f"{folder} cannot be written", "missing", advice)
            continue
        free = shutil.disk_usage(existing).free
        state: Verdict = "ok" if free >= LOW_SPACE else "note"
        from_variable = f" ({paths.HOME_VARIABLE})" if chosen and name == "home" else ""
        yield Finding("Folders", name, f"{folder}{from_variable}, {free / 2**30:.1f} GiB free", state)


def _engine(options: argparse.Namespace) -> Iterator[Finding]:
    from sr_studio.commands.engine_runner import running_engine

    area = "Engine" + (f" ({options.engine})" if options.engine else "")
    try:
        with ProgressLine(0, quiet=True) as progress, running_engine(options, progress) as engine:
            status = engine.status(devices=True)
    except StudioError as error:
        advice = (
            "Run the command by itself and read what it says."
            if options.engine
            else "See the log in the logs folder."
        )
        yield Finding(area, "engine", str(error), "missing", advice)
        return
    for name, version in status.versions.items():
        yield Finding(area, name, version)
    for device in status.devices:
        memory = f", {device.memory / 2**30:.1f} GiB" if device.memory else ""
        used = ", in use" if device.name == status.device else ""
        yield Finding(area, device.name, f"{device.label}{memory}, {' and '.join(device.precisions)}{used}")
    if not any(device.name.startswith(("cuda", "mps")) for device in status.devices):
        text = "none; networks run on the CPU. --engine runs them on another machine"
        yield Finding(area, "graphics processor", text, "note")
    yield Finding(area, "results kept", f"up to {status.store_limit / 2**20:,.0f} MiB")
