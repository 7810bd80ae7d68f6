"""The tab of metrics: which of them can stand in for people."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.survey.results import charts, tables
from sr_studio.gui.survey.results.chart_tab import ChartTab
from sr_studio.gui.survey.results.reading import Reading


class MetricsTab(ChartTab):
    """The chart shows the metric whose row is chosen; without scores it offers to compute them."""

    measure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._metric = ""
        self._offer = QWidget()
        self._text, self._measure = QLabel(self._offer), QPushButton(self._offer)
        super().__init__(
            {"ratings": "metrics", "metrics": "metrics"}, self._draw_metric, tables.metrics, parent
        )
        self._text.setWordWrap(True)
        theme.set_role(self._text, "muted")
        theme.set_kind(self._measure, "primary")
        self._measure.clicked.connect(self.measure_wanted)
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._measure)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._offer, 0, Qt.AlignmentFlag.AlignTop)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose_metric())
        self.retranslate()

    def show_reading(self, reading: Reading) -> None:
        """Show correlations, or the offer to measure."""
        found = list(reading.metrics)
        closed = bool(reading.document["source"].get("closed"))
        self._offer.setVisible(not found)
        self._measure.setVisible(reading.kind == "ratings" and closed)
        self.set_usable(bool(found))
        self._text.setText(self._why(reading, closed))
        if self._metric not in found:
            self._metric = found[0] if found else ""
        super().show_reading(reading)
        if found and self.table.currentIndex().row() != found.index(self._metric):
            self.table.selectRow(found.index(self._metric))

    def _why(self, reading: Reading, closed: bool) -> str:
        if reading.kind == "pairs":
            return self.tr("Metrics are compared with mean opinion scores; this study has pairs.")
        if not closed:
            return self.tr(
                "The pictures are measured once the study is closed. For a CSV: "
                "sr-studio survey analyse FILE --metrics metrics.csv."
            )
        return self.tr(
            "Which metric can stand in for people? Measures every stimulus against the original "
            "by each metric whose weights are installed."
        )

    def _choose_metric(self) -> None:
        name = self.table.text(self.table.currentIndex().row())
        if name and name != self._metric:
            self._metric = name
            self.redraw()

    def _draw_metric(self, plot: Any, reading: Reading) -> None:
        if self._metric:
            charts.metric(plot, reading, self._metric)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._measure.setText(self.tr("Measure"))
        super().retranslate()
