"""What a study is, frozen before the first vote: contents, conditions, method, texts, every rater's plan."""
