"""What the training panel shows: runs on the left, a page on the right."""

from PySide6.QtWidgets import QWidget


class TrainingView(QWidget):
    """Runs and their pages."""
