"""Making a study: from words or a draft to looked-at files, to computed and frozen stimuli."""
