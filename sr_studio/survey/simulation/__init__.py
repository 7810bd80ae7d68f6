"""Raters with known truth: votes for planning, for tests of the analysis, for trying a study without people.

``truth`` says what is true, ``panel`` draws raters who answer questions about it, ``tables`` lets them answer
a whole crossed design, ``studies`` lets them answer the plans of a study. Every random number comes from
numpy.random.Generator(PCG64) with a named seed; a rater's answers do not depend on who else takes part.
"""
