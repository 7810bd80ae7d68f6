"""The rating window: a process of its own that shows frozen pictures 1:1 and stores each vote."""
