"""Comparing images: what is open, what is shown of it, and everything that shows it.

Begin with `workspace`: the one place that knows what is open (`image_list`, `image_entry`, `undo`), chosen
and looked at; `engine_state` is what is known of the engine. `pane_model` derives from it which pictures
and scores are wanted; `picture_loader`, `picture_cache` and `score_requests` get them. A presenter beside
each view (`view_presenter`, those in `panels`) carries it to the `view` (the canvas) and the `panels`,
which change nothing themselves: they say what the user wants. `comparison` builds all parts and is the
context of the table `actions`. `files` is the way in and out, `start` what is shown while nothing is open,
`kept_setup` what is remembered between runs, `view_files` what is on screen as a file.

Nothing here knows the main window, its menus or its docks. State is free of widgets and is tested without a
window or an engine.
"""
