"""What a pilot has shown, for the experimenter: in the program's language, naming no condition."""

from sr_studio.gui.survey.rating.pages.page import Button, Page
from sr_studio.gui.survey.rating.pilot import PilotFigures


class PilotPage(Page):
    """Figures in sentences."""

    def __init__(self, figures: PilotFigures, plan_trials: int, *, points: float) -> None:
        super().__init__("", [], [Button("leave", "")], points=points)
        title = self.tr("What this pilot says")
        self.title.setText(title)
        self.title.show()
        self.setAccessibleName(title)
        close = self.tr("Close")
        self.buttons["leave"].setText(close)
        self.buttons["leave"].setAccessibleName(close)
        for sentence in self._sentences(figures, plan_trials):
            self.body.addWidget(self.text(sentence))

    def _sentences(self, figures: PilotFigures, plan_trials: int) -> list[str]:
        if not figures.trials:
            return [self.tr("Nothing was answered.")]
        said = [
            self.tr("An answer took {seconds} s (median of {count}).").format(
                seconds=f"{figures.seconds:.1f}", count=figures.trials
            ),
            self.tr(
                "A whole plan has {count} trials: {planned} min were planned, and it will really take "
                "{real} min. Instructions and rests come on top."
            ).format(count=plan_trials, planned=figures.planned_minutes, real=figures.real_minutes),
        ]
        if figures.ceiling:
            said.append(
                self.tr(
                    "{count} of {conditions} conditions got the highest value in more than 60 % of their "
                    "answers: the scale has little room above. Harder contents or pairs tell them apart "
                    "better."
                ).format(count=figures.ceiling, conditions=figures.conditions)
            )
        if figures.floor:
            said.append(
                self.tr(
                    "{count} of {conditions} conditions got the lowest value in more than 60 % of their "
                    "answers: the scale has little room below. Easier contents or pairs tell them apart "
                    "better."
                ).format(count=figures.floor, conditions=figures.conditions)
            )
        said.append(self.tr("These answers are kept apart and are never part of the results."))
        return said
