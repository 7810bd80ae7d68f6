"""What the panes show: the pictures wanted for the image looked at, on their way or here, and their scores.

`pane_model` derives both from image, set-up and models, and asks the engine through `picture_loader` (with
`picture_cache`) and `score_requests`; `pane_states` turns the result into what the canvas draws. No widget is
here, and nothing waits. Begin with `pane_model`.
"""
