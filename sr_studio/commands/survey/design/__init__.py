"""Acts that make a study: its design, its orders, its size."""
