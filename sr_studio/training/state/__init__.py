"""What a run holds in memory, and how it is stored and put back.

Begin with `training_state`: what every run has, whatever it learns. `paired` is the state of a run whose
generator makes an output from an input (super-resolution, translation of pairs, style), `unpaired` of one
with two generators. What they are made of stands beside them: `learner` (a network and its optimiser),
`running_mean`, `image_pool`, `batches`.
"""
