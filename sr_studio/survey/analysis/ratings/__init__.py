"""Mean opinion scores: what ratings say. Begin with `document.analyse_ratings`."""
