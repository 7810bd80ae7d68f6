"""The rater's screen: which one, what is known of it, its colours, and that it stays awake."""
