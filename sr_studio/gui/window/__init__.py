"""The main window: frame, panels, status bar, its own actions, and what connects it with the comparison.

`main_window` is the frame: on the screen before anything heavy is imported, it tells what happened
(`first_painted`, `closing`, `key_released`, ...) and knows nobody who works in it. `panels` is the table of
the panels around the pictures, `actions` that of the window's own actions. After the first paint
`components` builds what works in it; `connections` holds the signal connections and nothing else.

Begin with `sr_studio.gui.app`, the one place that knows all parts. What belongs to one feature (its state,
its panels, its actions) is in the feature's package, not here.
"""
