"""``sr-studio train``: presets, loss networks, runs. One file an act; each imports only what it needs."""

from collections.abc import Sequence
from importlib import import_module

from sr_studio.commands.acts import chosen_act

ACTS = {
    "presets": "the objectives there are, with their sources and departures",
    "networks": "loss networks: which weights are here, what they cost, how to get the others",
    "new": "make a run folder from a preset, your photographs and a start model",
    "check": "try a run before it begins: data, weights, time, memory, disk space",
    "start": "train a run, or go on with it",
    "optimise": "one picture with the content of one and the style of another (Gatys et al.)",
    "pause": "let a running trainer wait",
    "save": "let a running trainer write a checkpoint now",
    "stop": "let a running trainer save and end",
    "queue": "runs trained one after another, in the background",
    "status": "step, best value, terms and speed of a run",
    "list": "runs in the default place and every run ever opened",
    "checkpoints": "the models a run keeps, and the room it takes",
    "pin": "keep checkpoints whatever the run's limit",
    "unpin": "let the run's limit count for checkpoints again",
    "limit": "how many checkpoints and models of validations a run keeps",
    "note": "write a note to a run or a checkpoint, or read it",
    "rename": "call a run, its folder or a checkpoint something else",
    "diff": "what two runs differ in, setting by setting",
    "promote": "a checkpoint as a model of the library",
    "export": "a checkpoint as a model file with its model card",
    "delete": "a run or checkpoints into the trash",
    "sweep": "objectives compared: same start, data and budget, several seeds",
}

MODULES = {
    "pause": "control",
    "save": "control",
    "stop": "control",
    "checkpoints": "upkeep.checkpoints",
    "pin": "upkeep.checkpoints",
    "unpin": "upkeep.checkpoints",
    "limit": "upkeep.checkpoints",
    "note": "upkeep.notes",
    "rename": "upkeep.notes",
    "diff": "upkeep.diff",
    "promote": "upkeep.promote",
    "delete": "upkeep.delete",
}
"""Where an act is that has no module of its own name; several acts in one module are told which one it is."""

EPILOG = """\
acts:
{acts}

examples:
  sr-studio train networks --get squeezenet1_1               4.7 MiB; nothing is fetched unasked
  sr-studio train new fast --data photos/ --run my-run       measures this machine once
  sr-studio train check my-run                               what it will take
  sr-studio train start my-run                               Ctrl+C saves and stops
  sr-studio train start my-run --detach                      in the background, outlives the terminal
  sr-studio train status my-run
  sr-studio train export my-run --out my_srgan.safetensors
  sr-studio train promote my-run --name "My SRGAN"            a model of the library: compare it in the window

Several GPUs or machines: torchrun --standalone --nproc-per-node 2 -m sr_studio train start my-run

sr-studio train ACT --help teaches each act. Exit codes: 0 done, 1 some items failed, 2 wrong arguments,
3 nothing could be done, 130 Ctrl+C (saved), 143 SIGTERM (saved)."""


def main(arguments: Sequence[str]) -> int:
    """Run one act; return the exit code."""
    act = chosen_act(
        "train",
        ACTS,
        arguments,
        description="Train and fine-tune models with a selectable loss network. A run is a folder.",
        epilog=EPILOG,
    )
    place = MODULES.get(act, act)
    module = import_module(f"sr_studio.commands.train.{place}")
    shared = sum(one == place for one in MODULES.values()) > 1
    code: int = module.main(act, arguments[1:]) if shared else module.main(arguments[1:])
    return code
