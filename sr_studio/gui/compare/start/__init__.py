"""What the window shows while no image is open: ways to open one, sample photographs, recent files.

`empty_state` draws it and says what is wanted; `start_page` fills it from the settings and the engine.
"""
