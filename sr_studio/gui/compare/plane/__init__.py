"""The perception-distortion plane (Blau and Michaeli, CVPR 2018): a dot a model, better to the lower left.

`points` is the arithmetic, without Qt; `plane_plot` draws it; `figure` makes it a file; `panel` is what the
user sees and `presenter` keeps it in step with the panes. pyqtgraph is imported when the panel is first seen.
"""
