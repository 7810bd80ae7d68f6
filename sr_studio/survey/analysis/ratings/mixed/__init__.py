"""Linear mixed models of ratings: votes of the same rater and on the same content are not independent."""
