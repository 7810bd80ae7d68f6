"""A run's model on fixed pictures, by the program's own path and metrics.

Begin with `paired`: outputs compared with references (or, of style transfer, by `style_distances`).
`unpaired` is for runs whose pictures have none.
"""
