"""Upscalers: what a user picks, from a kernel to any network in a file, and the files networks are kept in.

Begin with `upscaler` (the contract and the facts about a model), then `library` (which models there are) and
`loading` (from a name to an upscaler that runs). `network_kinds` is the table of networks, `checkpoint` our
model file, `importing` the way into it for other files (`foreign` finds the weights and knows whose they are,
`trial` tries a network on made pictures). Networks as plain modules are in `networks`, how they run in
`srresnet` (exact strips) and `tiled` (tiles; also for `spandrel`). Nothing here knows the engine, training or
Qt; listing models never imports torch.
"""
