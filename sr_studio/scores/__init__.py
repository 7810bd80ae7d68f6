"""Scores of many pictures: how they are written down, what they are the mean of, and where they are kept.

Window and commands write one table: `lines`. Nothing here knows Qt, and nothing here computes a score.
"""
