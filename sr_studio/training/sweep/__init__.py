"""Objectives compared: one start, data and budget trained with each of several objectives and seeds.

Begin with `config` (what a sweep is) and `planning` (its runs). `making` makes the folder, `conductor` lets
the runs be done one after another in children (`work`) or on a Ray cluster (`cluster`), `collecting` puts
together what came of them, `tables` and `plot` write it down. Only `work` and what it calls load torch.
"""
