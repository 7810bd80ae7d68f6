"""The rater's place: the window on its screen, divided for the pictures of a study, with its pages."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from sr_studio.gui.survey.rating.look import look
from sr_studio.gui.survey.rating.pages.page import Button, Page
from sr_studio.gui.survey.rating.pages.screen_page import ScreenNumber, ScreenPage
from sr_studio.gui.survey.rating.screen import screens
from sr_studio.gui.survey.rating.screen.wakefulness import Wakefulness
from sr_studio.gui.survey.rating.style import LEAST_POINTS, style_sheet, text_pixels
from sr_studio.gui.survey.rating.trial.layout import Furniture, ScreenPlan, TrialPictures, plan_screen
from sr_studio.gui.survey.rating.trial.trial_screen import TrialScreen
from sr_studio.gui.survey.rating.window import RatingWindow
from sr_studio.survey.design.methods import METHODS, shows_reference
from sr_studio.survey.design.wording import Wording, wording
from sr_studio.survey.store.study import Study


class RaterPlace(QObject):
    """Shows pages and trials; knows nothing of who rates.

    Parameters
    ----------
    study
        Whose pictures are shown.
    kiosk
        Persons cannot close the window.
    """

    settled = Signal(bool)
    """The window stands on its screen; whether the screen is now divided otherwise than before."""
    leave_wanted = Signal()
    """The button that closes was pressed on a page."""

    def __init__(self, study: Study, *, kiosk: bool) -> None:
        super().__init__()
        self.study, self.kiosk = study, kiosk
        self.design = study.design
        self.words: Wording = wording(study.design)
        self.points = float(max(self.design.text_points, LEAST_POINTS))
        self._look = look(study.design.grey)
        self.window = RatingWindow(self._look, kiosk=kiosk)
        self.trial_screen = TrialScreen(self.design, self.words, self._look, self.window)
        self.trial_screen.hide()
        self.awake = Wakefulness("rating")
        self._numbers: list[ScreenNumber] = []
        self.window.settled.connect(self._settled)

    def start(self, screen: str = "") -> None:
        """Show the window on the screen that is named, remembered, the only one, or chosen now.

        Raises `SurveyError` where there is no screen of that name.
        """
        found = QGuiApplication.screens()
        if screen:
            self._take_screen(screens.named(screen, found))
        elif len(found) == 1:
            self.window.place_on(found[0])
        elif (kept := screens.remembered(found)) is not None:
            self.window.place_on(kept)
        else:
            self._ask_for_screen(found)

    def _ask_for_screen(self, found: list[QScreen]) -> None:
        sheet = style_sheet(self._look)
        self._numbers = [ScreenNumber(number, screen, sheet) for number, screen in enumerate(found, 1)]
        page = ScreenPage(self.words, found, points=self.points)
        page.chosen.connect(lambda: self._take_screen(found[page.screen_number]))
        self.window.resize(900, 520)
        self.window.show()
        self.window.show_only(page)
        for number in self._numbers:
            number.show()

    def _take_screen(self, screen: QScreen) -> None:
        for number in self._numbers:
            number.close()
        self._numbers = []
        screens.remember(screen)
        self.window.place_on(screen)

    def _settled(self) -> None:
        before = self.trial_screen.plan
        self.settled.emit(self.divide() != before)

    def divide(self) -> ScreenPlan:
        """Plan the screen as it is now."""
        window = self.window
        self.trial_screen.setGeometry(window.rect())
        sizes = {(one.width, one.height) for one in self.study.stimuli.values()}
        pictures = TrialPictures(
            METHODS[self.design.method].pictures,
            shows_reference(self.design),
            self.design.presentation,
            tuple(sorted(sizes)),
        )
        plan = plan_screen(
            pictures,
            self.trial_screen.device_size(),
            window.devicePixelRatioF(),
            Furniture.for_text(text_pixels(self.design.text_points)),
        )
        self.trial_screen.set_plan(plan)
        return plan

    # ------------------------------------------------------------------------------------ what it shows

    def show(self, page: Page, **does: Callable[[], object]) -> None:
        """Show a page; what its buttons do, by their names."""
        self.trial_screen.state.forget_keys()
        steps: dict[str, Callable[[], object]] = {"leave": self.leave_wanted.emit, **does}

        def chosen(name: str) -> None:
            # After the key's event is through: the next page must not get the same press.
            step = steps.get(name)
            if step is not None and self.window.shown is page:
                QTimer.singleShot(0, page, step)

        page.chosen.connect(chosen)
        self.window.show_only(page)

    def show_trial(self) -> None:
        """Show the trial's screen in place of a page."""
        self.window.show_only(self.trial_screen, keep=True)
        self.trial_screen.setFocus()

    @property
    def shows_trial(self) -> bool:
        """Whether the trial's screen is shown, whatever is on it."""
        return self.window.shown is self.trial_screen

    def ways_out(self) -> list[Button]:
        """The button that closes, where persons may."""
        return [] if self.kiosk else [Button("leave", self.words.leave())]

    def close(self) -> None:
        """Close the window; the screen may sleep again."""
        self.awake.release()
        for number in self._numbers:
            number.close()
        self.window.leaving = True
        self.window.close()
