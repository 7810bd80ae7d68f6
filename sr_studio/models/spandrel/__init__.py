"""Every other architecture, through the spandrel package.

`network` builds what spandrel finds in a state dict and measures it once; `training` is the form that is
trained. It is run by `sr_studio.models.tiled`. Nothing outside this package imports spandrel.
"""
