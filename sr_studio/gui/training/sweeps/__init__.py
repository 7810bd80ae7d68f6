"""Comparisons of objectives in the training panel. Begin with `page`.

`draft` is a comparison before it is made (pure), `form` its fields; `watch` looks at folders on a thread,
`results_table`, `results_plot` and `sheet` show what came of one.
"""
