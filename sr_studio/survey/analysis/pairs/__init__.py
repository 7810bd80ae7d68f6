"""Paired comparisons: from votes to scales of preference.

``counts`` turns votes into tables of wins, ``existence`` says whether a scale has a finite maximum of its
likelihood, ``choice_model`` fits Bradley-Terry, its left bias and Davidson's ties as one multinomial logit,
``thurstone`` gives JOD with bootstraps, ``binomial`` counts without any model, ``consistency`` looks at the
raters. ``document`` puts it together.
"""
