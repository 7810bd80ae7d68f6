"""The window: the only part of SR Studio that knows Qt. Begin with `app`, which builds everything else.

Features have packages of their own (`compare`), which hold their state, panels and actions; `window` is the
frame; `canvas`, `widgets`, `style`, `actions` and `settings` know no feature. Nothing here decodes images.
"""
