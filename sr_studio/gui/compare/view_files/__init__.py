"""Saved views: what is on screen as a file (``.srview``), kept while the program runs and opened again.

`compare.view_format` is the file; begin there. `taking` makes one of what is on screen, `reopening` brings it
back, `autosave` keeps the newest for the case that the program does not come to its end, and `saved_views` is
what the window has of all this.
"""
