"""Where a run is, in one line of figures that wraps."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.training.runs import figure_words, metric_words, state_words
from sr_studio.gui.training.runs.run_summary import RunSummary


class StatusLine(QLabel):
    """Pairs of a word and a figure; a pair is never broken over two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(theme.figures_font())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._run: RunSummary | None = None

    def show_run(self, run: RunSummary) -> None:
        """Show the figures of a run."""
        self._run = run
        self._write()

    def pairs(self, run: RunSummary) -> list[tuple[str, str]]:
        """Words and figures, the most wanted first."""
        done = f"{run.step:,} / {run.steps:,}"
        if run.step:
            done += f" ({100 * run.step / run.steps:.3g} %)"
        found = [(self.tr("step"), done)]
        if run.preparing is not None:
            found.insert(0, ("", state_words.preparing_text(run.preparing)))
        if run.step and run.epoch is not None:
            found.append((self.tr("epoch"), figure_words.epoch(run.epoch)))
        if run.rate:
            found.append((self.tr("speed"), figure_words.rate(run.rate)))
            left = run.seconds_left
            if left is not None:
                found.append((self.tr("time left"), figure_words.duration(left)))
        if run.best is not None:
            text = metric_words.text(run.best.metric, run.best.value)
            at = self.tr("at {step}").format(step=f"{run.best.step:,}")
            found.append((self.tr("best"), f"{text} {at}"))
        if run.saved_step or run.step:
            found.append((self.tr("saved at"), f"{run.saved_step:,}" if run.saved_step else "–"))
        if run.memory:
            found.append((self.tr("memory"), figure_words.memory(run.memory)))
        if run.gpu_memory:
            found.append((self.tr("GPU memory"), figure_words.memory(run.gpu_memory)))
        if run.process is not None and not run.here:
            found.append((self.tr("on"), run.process.host))
        return found

    def _write(self) -> None:
        if self._run is None or self._run.state == "unreadable":
            self.setText("")
            return
        muted = theme.tokens().muted
        pairs = self.pairs(self._run)
        self.setText(
            "&nbsp;&nbsp;&nbsp;&nbsp; ".join(
                f'<span style="color:{muted}">{_whole(word)}</span>{"&nbsp;" if word else ""}{_whole(figure)}'
                for word, figure in pairs
            )
        )
        self.setAccessibleName(", ".join(f"{word} {figure}".strip() for word, figure in pairs))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "_run"):
            self._write()


def _whole(text: str) -> str:
    return escape(text).replace(" ", "&nbsp;")
