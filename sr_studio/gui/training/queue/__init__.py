"""The queue of runs in the panel: what it is doing, read from its file, and the strip below the list.

Begin with ``summary``; the queue itself is `sr_studio.training.run.queue`.
"""
