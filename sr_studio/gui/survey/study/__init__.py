"""The page on which a study is set up: contents, conditions, the choices, the rater's screen, freezing.

``open_draft`` holds what is decided; ``page`` shows it; ``from_screen`` makes a draft of what the comparison
shows. Begin with ``page``.
"""
