"""Votes and scores from CSV files of any program: text, separators and numbers; then one module a table."""
