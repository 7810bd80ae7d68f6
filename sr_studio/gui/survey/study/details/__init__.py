"""Everything of a study that has a usual value: declared in ``table``, shown folded by ``details``."""
