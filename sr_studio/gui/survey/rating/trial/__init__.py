"""One trial on the screen. Without Qt: `trial_state` (when a vote counts), `answers` and `layout`
(whole device pixels); with it: `keys`, `pictures` (reading ahead), `stage` (painting) and `scale_row`."""
