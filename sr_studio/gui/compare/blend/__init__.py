"""The slider between two checkpoints of one network: a pane that follows it, and the scores along it.

`points` is what can be between what, and the order in which a curve is filled, without widgets; `live` keeps
the pane at the newest place of the slider; `curve_plot` draws the scores; `panel` is what the user sees and
`presenter` connects them. The engine interpolates the weights; pyqtgraph is imported when the panel is first
seen.
"""
