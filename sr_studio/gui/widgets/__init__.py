"""Widgets of general use: fields, notices, labels, texts that fit.

They know the style and nothing of images, models or settings. Begin at `fields`.
"""
