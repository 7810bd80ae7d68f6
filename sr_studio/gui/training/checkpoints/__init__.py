"""What a run has learned so far: its models by step, one of them as a pane of the comparison.

``run_models`` says which there are, ``run_pane`` keeps the pane in step with the run or with the scrubber,
``page`` is what the user sees. Begin with ``run_models``.
"""
