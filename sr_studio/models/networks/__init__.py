"""Networks as plain torch modules with their configurations: the arithmetic of the papers, nothing else.

`srresnet` and `transform` are generators, `discriminators` their opponents. How they are run fast, recognised
or kept in files does not belong here.
"""
