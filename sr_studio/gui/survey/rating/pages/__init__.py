"""Pages of the rating window around the trials: large type, Enter goes on, Backspace goes back."""
