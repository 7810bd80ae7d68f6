"""What a run file says: one struct a table, checked when it is read; presets are complete run files.

Begin with `run_config`, then `terms` (what an objective may consist of) and `preset_files`. Neither torch nor
a picture is touched here, so that commands and window can read and check any run at once.
"""
