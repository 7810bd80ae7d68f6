"""The set: every open image by every method shown. Begin with `presenter`.

`scorer` has whatever is not on screen scored behind it, `lookup` finds what was scored in earlier sessions,
`panel` shows the table and where the image looked at stands.
"""
