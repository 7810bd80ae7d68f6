"""Figures for papers: one picture, equal crops of several results of it, their numbers, and how all was made.

Begin with `manifest`: a `Figure` says everything a figure depends on. `making` has the engine compute what is
shown, `content` is what came back, `arranging` lays it out in whole pixels, `files` writes the same layout as
PNG, SVG and PDF. Knows no Qt: the window and ``sr-studio figure`` call the same functions, so they write the
same bytes. Nothing here reads a clock.
"""
