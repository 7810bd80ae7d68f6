"""Files in and out of the comparison: dialogs, drops, the clipboard; results, the view, tables.

Begin with `opener` (everything that is handed in ends there; `drop_plan` sorts it, without widgets) and
`exporter` (asks where to, `result_saver` saves, `file_writer` writes off the window's thread). Images are
neither decoded nor encoded here but by the engine; only what the window itself has drawn is.
"""
