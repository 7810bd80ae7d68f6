"""Before the first trial: code, consent, questions, what the screen is like, instructions."""

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import Message
from sr_studio.gui import i18n
from sr_studio.gui.survey.rating.frozen_check import FrozenCheck
from sr_studio.gui.survey.rating.pages.checks import Checks
from sr_studio.gui.survey.rating.pages.code_page import CodePage
from sr_studio.gui.survey.rating.pages.page import Button, Page
from sr_studio.gui.survey.rating.pages.questions_page import QuestionsPage
from sr_studio.gui.survey.rating.participation import CodeOffer, Participation
from sr_studio.gui.survey.rating.place import RaterPlace
from sr_studio.gui.survey.rating.screen import screens
from sr_studio.survey.design.instructions import PARAGRAPH, consent, instructions
from sr_studio.survey.errors import SurveyError

_SHORT = 640
"""Logical pixels of a screen on which the instructions run on without paragraphs, so that all are seen."""


class Arrival(QObject):
    """Leads a person to the first trial.

    Parameters
    ----------
    rater
        The code of who sits down first; "" asks. Pilots are never asked.
    note
        What the page of the code says to the person in charge.
    """

    ready = Signal()
    """The person has read everything and starts."""
    turned_away = Signal(str)
    """Why the person does not rate, as the text of a page."""

    def __init__(
        self, place: RaterPlace, participation: Participation, *, rater: str, note: Message | None
    ) -> None:
        super().__init__()
        self._place, self._participation, self._preset = place, participation, rater
        self._note = note
        self._frozen: FrozenCheck | None = None
        self._design, self._words = place.design, place.words

    def arrive(self) -> None:
        """Somebody sits down."""
        self.close()
        study = self._participation.study
        self._frozen = FrozenCheck(study.check_stimulus, study.stimuli)
        try:
            free = self._participation.next_code()
            if self._preset or self._participation.kind == "pilot":
                code, self._preset = self._preset or free, ""
                offer = self._participation.look_up(code)
                if offer.found == "finished":
                    self.turned_away.emit(self._words.code_finished(code=offer.code))
                else:
                    self._take_code(offer)
                return
        except SurveyError as error:
            self.turned_away.emit(i18n.sentence(error.message))
            return
        self._ask_for_code(free)

    def close(self) -> None:
        """Read no more pictures; harmless twice."""
        if self._frozen is not None:
            self._frozen.close()

    def _ask_for_code(self, free: str, problem: str = "") -> None:
        page = CodePage(
            self._words,
            free,
            self._look_up,
            points=self._place.points,
            can_leave=not self._place.kiosk,
            problem=problem,
            small=self._words.for_staff(facts=i18n.sentence(self._note)) if self._note is not None else "",
        )
        self._place.show(page, go_on=lambda: self._take_code(page.offer))

    def _look_up(self, code: str) -> CodeOffer | str:
        if not code.replace("-", "").replace("_", "").isalnum():
            return self._words.code_wrong()
        try:
            return self._participation.look_up(code)
        except SurveyError as error:
            return i18n.sentence(error.message)

    def _take_code(self, offer: CodeOffer | None) -> None:
        assert offer is not None
        self._participation.arrive(offer.rater or offer.code)
        self._to_consent() if self._participation.needs_consent else self._to_questions()

    def _to_consent(self) -> None:
        page = Page(
            self._words.consent_title(),
            [consent(self._design, code=self._participation.code)],
            [Button("agree", self._words.agree()), Button("disagree", self._words.disagree())],
            points=self._place.points,
            hint=self._words.consent_hint(),
            back=True,
            presses=False,  # an Enter too many is no consent
        )
        self._place.show(
            page,
            agree=self._agreed,
            disagree=lambda: self.turned_away.emit(self._words.not_agreed()),
            back=self.arrive,
        )

    def _agreed(self) -> None:
        try:
            self._participation.consent()
        except SurveyError as error:
            self._ask_for_code(self._participation.next_code(), i18n.sentence(error.message))
            return
        self._to_questions()

    def _to_questions(self) -> None:
        if not self._participation.needs_answers:
            self.to_checks()
            return
        page = QuestionsPage(
            self._words, self._design.questions, self._design.language, points=self._place.points
        )

        def answered() -> None:
            try:
                self._participation.answer(page.answers)
            except SurveyError as error:
                self._ask_for_code(self._participation.code, i18n.sentence(error.message))
                return
            self.to_checks()

        self._place.show(page, go_on=answered, back=self._to_consent)

    def to_checks(self) -> None:
        """Say what the screen is like; a screen that cannot show the pictures ends it here.

        At a later sitting of the same person only what is wrong is said.
        """
        plan = self._place.divide()
        screen = self._place.window.screen()
        checks = Checks(
            plan,
            screens.facts(screen),
            exact=self._place.trial_screen.test_pattern(),
            fills=self._place.window.fills_screen,
            awake=self._place.awake.ask(),
        )
        again = self._participation.sat_before
        broken = self._frozen.found() if self._frozen is not None else None
        if again and not checks.wrong and broken is None:
            self._to_instructions()
            return
        buttons = [Button("go_on", self._words.go_on())] if checks.may_begin else []
        if not checks.may_begin and not self._place.kiosk:
            buttons.append(Button("leave", self._words.leave()))
        page = Page(
            self._words.checks_title(),
            checks.lines(self._words),
            buttons,
            points=self._place.points,
            hint=self._words.enter_hint() if checks.may_begin else "",
            back=True,
            small=checks.facts(self._words, broken, all=not again),
        )
        self._place.show(page, go_on=self._to_instructions, back=self.arrive)

    def _to_instructions(self) -> None:
        pictures, practice = self._participation.opening()
        text = instructions(
            self._design,
            pictures=pictures,
            practice=practice,
            minutes=self._participation.minutes_left(),
        )
        if self._place.window.height() < _SHORT:
            text = text.replace(PARAGRAPH, " ")
        page = Page(
            self._words.instructions_title(),
            [text],
            [Button("go_on", self._words.start())],
            points=self._place.points,
            hint=self._words.enter_hint(),
            back=True,
        )
        back = self.arrive if self._participation.sat_before else self.to_checks
        self._place.show(page, go_on=self.ready.emit, back=back)
