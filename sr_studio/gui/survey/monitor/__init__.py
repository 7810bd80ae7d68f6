"""Watching a running study without unblinding: progress and conduct of raters, never a picture or a mean."""
