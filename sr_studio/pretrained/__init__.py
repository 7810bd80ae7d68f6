"""Networks trained by others on large data sets, as feature extractors: for losses and perceptual metrics.

`backbones` is the table, `layers` the words for what is inside, `weights` finds the files, `download`
fetches them when asked, `network` opens one. Only `network` needs torch.
"""
