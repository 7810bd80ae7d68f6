"""Networks that run whole, or in tiles where that changes nothing: spandrel's, and ours of other papers.

`facts` measures a network once, when it is added (`probe`: how far it looks, memory); `upscaler` runs it.
"""
