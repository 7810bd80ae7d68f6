"""A running study, without what would unblind the experimenter."""
