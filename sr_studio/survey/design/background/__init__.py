"""What a study records beside the votes: the experimenter's notes and questions to raters."""
