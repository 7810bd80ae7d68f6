"""Image optimisation (Gatys et al. 2016): the pixels of one picture follow an objective, no network learns.

`settings` says what is optimised and how, without torch; `optimisation` does it; `state_file` keeps where it
is.
"""
