"""Looking closely at one place in all panes: the marked pointer, pixel values, the loupe, histogram, profile.

Begin with `inspection.Inspection`, which builds the parts and is what their actions act on. `places` and
`values` know neither Qt nor the engine: where a place of the reference lies in each pane, and what is told of
the codes there. Codes of 16-bit pictures come from the engine (`code_reader`), for the window holds 8 bits of
them. What is drawn over the panes is a `Layer` of the canvas (`echo`, `loupe`, `line_tool`). The panel with
the plots imports pyqtgraph when it is first seen.
"""
