"""The pure canvas: how pictures are placed, painted and navigated, for every window that shows some.

It knows no engine, no model and nothing of comparing; `gui.compare.view` builds on it, and so may any other
window. Begin with `viewport` (geometry, without Qt), then `navigation` and `painting`.
"""
