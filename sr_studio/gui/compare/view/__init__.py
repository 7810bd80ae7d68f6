"""The comparing canvas: one widget, `compare_view.CompareView`, and its parts. Begin reading there.

It knows the pure canvas (`gui.canvas`) and the states of panes, not the engine nor the rest of the window.

How it is used
--------------
It is given states and draws them; it knows neither the engine nor the rest of the window.

- ``set_panes(panes, reference=..., input=..., size=..., content=...)``: everything at once. ``size`` is the
  reference's width and height (the grid all panes share), ``content`` the identity of the image. The first
  content is fitted; afterwards the view stays as it is, and a fitted view stays fitted.
- ``update_pane(state)``: one pane's state changed (also the reference's, the input's, or a difference map's:
  their keys are ``DIFFERENCE_KEY`` and ``map_key(pane)``). ``note_pixels(key)``: tiles were pasted into a
  pane's `Picture`.
- ``set_mode``: ``grid``, ``single``, ``wipe``, ``difference``, ``maps``. ``select(key or slot)`` flips;
  ``set_pair`` and ``swap`` choose the two of wipe, difference and blink; the second is what all maps are
  taken against. ``set_wipe``, ``set_difference_view`` (measure, gain), ``blinking``.
- The modes of maps emit ``difference_wanted`` with every `DifferenceWanted` of theirs, () where none is
  needed any more; the answer is ``update_pane`` of a state with the key of the map and a one-channel
  `Picture`. A map of another pair or measure is dropped at once; one of panes that were only moved stays
  until the next is there. A change of gain needs no new map.
- ``region`` is a `Box` in reference pixels. ``set_region_tool(True)`` lets plain drags draw it.
- Letters and digits are the window's actions. Arrows, Esc and Backspace belong to the canvas while it has the
  focus; Shift, Space and R (held) work wherever in the window nobody else uses them.

Its parts
---------
`Scene` is what is on the canvas, `Navigation` the viewport, `PaneLayout` where panes lie, `CanvasPainting`
and `ScenePainter` draw them, `Pointer` takes the mouse, `Hovering` what follows it, `HoldKeys` the keys that
are held, `CanvasKeys` those of the canvas, `Blinking` the clock of blinking, `Wiping` the line of a wipe,
`DifferenceView` the maps of the difference mode, `ViewMemory` the views that come back.
"""
