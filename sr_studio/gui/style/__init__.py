"""The look of the program: colours, type, style sheet, icons.

No other package holds a colour of the chrome; the canvas, which is the same in both themes, has its own in
`sr_studio.gui.canvas.style`. Begin at `theme`.
"""
