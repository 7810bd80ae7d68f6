"""The lists, tables and bars around the pictures.

Each shows the values it is given (`ModelRow`, `ScoreRow`, `Entry`) and emits what the user wants; none asks
the workspace, the engine or another panel. Begin with `images`, the simplest: a model of rows, a delegate
that draws one, a panel with signals.
"""
