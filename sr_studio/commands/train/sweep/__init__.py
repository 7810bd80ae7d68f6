"""``sr-studio train sweep``: objectives compared. One module an act; each imports only what it needs."""

from collections.abc import Sequence
from importlib import import_module

from sr_studio.commands.train.parsers import act_parser

ACTS = {
    "make": "make the folder of a sweep and check it; nothing is trained",
    "run": "make it and train what is left of it (also: sr-studio train sweep SWEEP.toml)",
    "resume": "go on with a sweep that was stopped or killed, exactly",
    "stop": "let a sweep save and stop",
    "status": "what each run is doing",
    "table": "write the results again, and print them",
    "list": "sweeps in the default place and every one ever opened",
}

MODULES = {"make": "run", "run": "run", "resume": "run", "work": "work", "list": "status"}
"""Where an act is that has no module of its own name. ``work`` is what a sweep starts by itself."""

EXAMPLES = """\
  sr-studio train sweep loss-networks.toml                  make it in the default place and run it
  sr-studio train sweep make loss-networks.toml --out cmp   make it, look at cmp/sweep.toml
  sr-studio train sweep resume cmp --detach --nice 19       train what is left, in the background
  sr-studio train sweep run loss-networks.toml --ray auto   on the Ray cluster that this machine belongs to
  sr-studio train sweep status cmp
  sr-studio train sweep table cmp --format markdown

A sweep file:

  preset = "l1-warm-start"          # everything but the objective: network, optimiser, schedule
  from = "srresnet_x4"
  data = ["photos"]
  tests = ["Set5/x4", "Set14/x4"]
  metrics = ["psnr", "ssim", "lpips_alex", "niqe"]
  seeds = [0, 1]

  [set]                             # values of every run, as --set of sr-studio train new
  steps = 2000
  batch = 8

  [objectives.l1.terms.pixel]
  kind = "l1"
  share = 1.0                       # calibrated: see sr-studio train presets

  [objectives.squeeze.terms.features]
  kind = "feature"
  network = "squeezenet1_1"
  layers = ["features.7"]
  share = 1.0"""

CODES = (
    "exit codes: 0 done, 1 some runs failed, 2 wrong arguments, 3 nothing could be done, 130 Ctrl+C (saved), "
    "143 SIGTERM (saved)"
)


def main(arguments: Sequence[str]) -> int:
    """Run one act; a file or folder without one is run."""
    listed = "\n".join(f"  {name:<8}{text}" for name, text in ACTS.items())
    parser = act_parser(
        "sweep", "Compare objectives: one start, data and budget, several seeds.", EXAMPLES, exits=CODES
    )
    parser.add_argument("act", metavar="ACT|SWEEP", help="one of the acts, or a sweep file to run")
    parser.epilog = f"acts:\n{listed}\n\n{parser.epilog}"
    options = parser.parse_args(arguments[:1])
    known = options.act in ACTS or options.act in MODULES
    word, rest = (options.act, arguments[1:]) if known else ("run", arguments)
    act = import_module(f"sr_studio.commands.train.sweep.{MODULES.get(word, word)}")
    code: int = act.main(word, rest)
    return code
