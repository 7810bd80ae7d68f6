"""A study as one zip that anyone can verify, and the verification."""
