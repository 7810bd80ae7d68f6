"""Networks as plain torch modules with their configurations: the arithmetic of the papers, nothing else.

`srresnet` and `transform` are generators, `discriminators` their opponents; `msrresnet`, `edsr`, `carn`,
`distillation`, `early` and `instance_srresnet` are upscalers whose files are read; `batch_parts` runs any
module on several processor cores. How networks are run on pictures, recognised or kept in files does not
belong here.
"""
