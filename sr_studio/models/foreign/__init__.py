"""Files that other programs wrote: from their bytes to plain tensors, and what is known by its key names.

`weights_file` reads the bytes, `beside_weights` says what may lie beside weights, `state_dict` finds the
network inside. Nothing of a file is ever executed.
"""
