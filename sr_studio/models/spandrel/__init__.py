"""Every other architecture, through the spandrel package.

`network` builds what spandrel finds in a state dict and measures it once (`probe`); `upscaler` runs it whole
or in tiles; `training` is the form that is trained. Nothing outside this package imports spandrel.
"""
