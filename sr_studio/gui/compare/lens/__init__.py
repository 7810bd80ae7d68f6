"""The hallucination lens: is a result consistent with its input, and is its detail that of the reference?

`findings` holds what is known of each pane and says it in words, without widgets; `detail_requests` asks the
engine for detail by frequency; `table` and `detail_plot` show both for all panes; `panel` is what the user
sees and `presenter` keeps it in step. pyqtgraph is imported when the panel is first seen.
"""
