"""Statistics of votes. numpy on top; scipy, choix and krippendorff inside functions."""
