"""Files that other programs wrote: from their bytes to plain tensors, and what is known by its key names.

`weights_file` reads the bytes, `beside_weights` says what may lie beside weights, `state_dict` finds the
network inside, `known_networks` is the table of those that we have built, `not_upscalers` of what is named
and refused. Nothing of a file is ever executed.
"""
