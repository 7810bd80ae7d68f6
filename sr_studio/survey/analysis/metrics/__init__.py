"""Objective metrics against what people said: which of them can stand in for raters?

``direction`` knows which way a metric points, ``correlations`` and ``logistic`` compute, ``document`` puts it
together.
"""
