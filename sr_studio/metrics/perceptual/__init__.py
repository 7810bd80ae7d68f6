"""Metrics that compare pictures as a pretrained network sees them.

`backbone` opens the network, reads pictures through it and says what is missing; `heads` reads what LPIPS
and DISTS have learned from people; `lpips`, `dists` and `feature_distance` are the metrics. Declarations and
the question whether weights are there need no torch. Nothing is ever computed with weights that are random or
that are not the ones the metric is named after.
"""
