"""SRResNet (also SRGAN's generator) and `TransformNet` in use.

`upscaler` runs them in exact strips: `compiled` folds and rewrites a network (`rewrite`), `streaming` feeds
it rows. `layouts` and `value_range` recognise files of other codes; `training` is the form that is trained.
The networks themselves are in `sr_studio.models.networks`.
"""
