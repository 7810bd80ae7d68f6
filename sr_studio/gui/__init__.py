"""The window: the only part of SR Studio that knows Qt."""
