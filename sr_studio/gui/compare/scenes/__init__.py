"""Scenes put right by hand: what images are to one another, what a method is called, whether one is scored.

Begin at `scene_work`: what the actions act on. Which files make a scene is found in
`sr_studio.imaging.grouping`; what becomes of entries is in `sr_studio.gui.compare.scene_edits`.
"""
