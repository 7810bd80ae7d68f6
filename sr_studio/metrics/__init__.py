"""Full-reference quality metrics and the protocols that name their recipe."""
