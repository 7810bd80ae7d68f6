"""What the program remembers, and the dialog in which a person changes it.

Begin at `settings` (every setting, declared once); `store` reads, writes and tells of changes, `options` is
how a declaration is read, `upgrade` reads files of earlier versions. Nothing here knows the window: the parts
of the program follow ``SettingsStore.changed``.
"""
