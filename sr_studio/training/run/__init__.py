"""The folder of a run and its files: settings, events, checkpoints, lock, and the mailbox of its trainer.

Begin with `folder`. Whoever follows or asks a run (a command, a window) does so through these files and never
through the trainer's memory, so a run outlives whoever started it. Only `checkpoints` knows torch.
"""
