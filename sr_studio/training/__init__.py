"""Training: losses, data, runs. One run is one folder; one loop reads top to bottom.

Begin with `loop`, then `updates` (what one step does), `state` (what a run holds in memory) and `trainer` (a
run from start to end, in this process). `creation` makes a run folder from a preset, `objective`
joins the terms of `losses`, `orders` are what a running trainer is asked to do. Settings are in `config`, the
files of a run in `run`, pictures in `data`. Nothing here knows Qt, the window or the engine.
"""
