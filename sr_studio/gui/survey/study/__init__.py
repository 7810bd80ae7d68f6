"""The study page: contents, conditions, the choices that matter, and the rater's screen as a preview."""
