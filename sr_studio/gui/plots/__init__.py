"""Plots of numbers: curves and dots in the theme's colours and fonts.

Here lives what every plot shares; a plot itself lives in its feature. pyqtgraph is imported by the first
plot that is made and by nothing else: it takes a quarter of a second, so no plot is made before the window
has been painted. Begin with `style`.
"""
