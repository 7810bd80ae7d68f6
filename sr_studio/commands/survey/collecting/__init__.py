"""Acts while people rate: the rating window, progress, stations, raters, the end."""
