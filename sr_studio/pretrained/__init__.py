"""Networks trained by others on large data sets, as feature extractors: for losses and perceptual metrics.

`backbones` is the table, `layers` the words for what is inside, `weights` finds the files, `download`
fetches them when asked, `network` opens one, `precision` says how exactly a GPU runs it. Only the last two
need torch.
"""
