"""Actions as tables, and everything that lists or remaps them.

`action` has `ActionSpec`, one entry of a feature's table, and `ActionTable`, the `QAction` objects of a
window. `command_catalogue` gathers what a window's menus hold for the command palette and the shortcut
editor, which both read any window. The entries themselves are with their features: `gui.compare.actions`,
`gui.window.actions`. Nothing here knows a feature, an image or the engine.
"""
