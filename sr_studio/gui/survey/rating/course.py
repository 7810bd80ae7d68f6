"""The way of one person after another through the rating window: trials, pauses, the end."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import Message, StudioError
from sr_studio.gui import i18n
from sr_studio.gui.survey.rating.arrival import Arrival
from sr_studio.gui.survey.rating.pages.page import Button, Page
from sr_studio.gui.survey.rating.pages.pause_page import PausePage
from sr_studio.gui.survey.rating.pages.pilot_page import PilotPage
from sr_studio.gui.survey.rating.pages.rest_page import RestPage
from sr_studio.gui.survey.rating.participation import Circumstances, Participation
from sr_studio.gui.survey.rating.pilot import pilot_figures
from sr_studio.gui.survey.rating.place import RaterPlace
from sr_studio.gui.survey.rating.screen import screens
from sr_studio.gui.survey.rating.trial.answers import Answer
from sr_studio.gui.survey.rating.trial.pictures import PictureReader
from sr_studio.gui.survey.rating.trial.trial_screen import TrialView
from sr_studio.gui.survey.rating.trial.trial_state import MARK_MS, GivenVote
from sr_studio.survey.design.instructions import practice_example
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.design.wording import Interruption
from sr_studio.survey.errors import SurveyError, VoteNotSavedError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import SittingKind
from sr_studio.survey.store.study import Study


class RatingCourse(QObject):
    """Drives a `RaterPlace`.

    Parameters
    ----------
    study
        Open for writing.
    kind
        "pilot": the code is given, and what the pilot says is shown at the end.
    rater
        The code of who sits down first; "" asks.
    kiosk
        Persons cannot close the window.
    note
        What the person in charge must know when somebody arrives.
    """

    finished = Signal()
    """The window has closed."""

    def __init__(
        self,
        study: Study,
        *,
        kind: SittingKind = "test",
        rater: str = "",
        kiosk: bool = False,
        note: Message | None = None,
    ) -> None:
        super().__init__()
        self.study = study
        self.participation = Participation(study, kind)
        self.place = RaterPlace(study, kiosk=kiosk)
        self.arrival = Arrival(self.place, self.participation, rater=rater, note=note)
        self.reader = PictureReader(study.check_stimulus, self)
        self.trial_screen = self.place.trial_screen
        self.trial: Trial | None = None
        """On the screen, or hidden for a while."""
        self._design, self._words, self._kind = study.design, self.place.words, kind
        self._passed: set[int] = set()
        self._done = False
        self._running = False
        self._closed = False
        self.place.settled.connect(self._settled)
        self.place.leave_wanted.connect(self.leave)
        self.place.window.interrupted.connect(self._interrupted)
        self.place.window.close_wanted.connect(self._close_wanted)
        self.place.window.leave_keys.connect(self.leave)
        self.arrival.ready.connect(self._sit_down)
        self.arrival.turned_away.connect(self._say)
        self.reader.arrived.connect(self._arrived)
        self.trial_screen.vote_given.connect(self._store)
        self.trial_screen.over.connect(self._next)
        self.trial_screen.correction_wanted.connect(self._correct)
        self.trial_screen.pause_wanted.connect(self._pause_pressed)

    def start(self, screen: str = "") -> None:
        """Show the window on the screen that is named, remembered, the only one, or chosen now.

        Raises `SurveyError` where there is no screen of that name.
        """
        self.place.start(screen)

    def _settled(self, changed: bool) -> None:
        if changed and self.place.shows_trial:
            self._hide("screen")
        if not self._running:
            self._running = True
            self._arrive()

    def _arrive(self) -> None:
        """Somebody sits down."""
        self.trial = None
        self._passed.clear()
        self._done = False
        self.arrival.arrive()

    # ----------------------------------------------------------------------------------------- trials

    def _sit_down(self) -> None:
        try:
            self.participation.sit_down(screens.facts(self.place.window.screen()))
        except SurveyError as error:
            self._say(i18n.sentence(error.message))
            return
        self._passed.clear()
        if (first := self.participation.next_trial()) is not None:
            self._passed.add(first.index)  # neither a rest nor "the test starts now" opens a sitting
        self._next()

    def _next(self) -> None:
        """Whatever comes after what has just ended."""
        trial = None if self._done else self.participation.next_trial()
        if trial is None:
            self._part_done()
        elif trial.index in self._passed:
            self._show_trial(trial)
        elif trial.kind != "training" and self._follows_training(trial):
            self._open(
                trial,
                Page(
                    "",
                    [self._words.test_starts()],
                    [Button("go_on", self._words.start())],
                    points=self.place.points * 1.2,
                    hint=self._words.enter_hint(),
                    back=True,
                ),
            )
        elif trial.break_before:
            self.participation.occurred("break", trial=trial)
            self._open(
                trial,
                RestPage(
                    self._words,
                    seconds=self._design.timing.break_seconds,
                    minutes_left=self.participation.minutes_left(),
                    points=self.place.points,
                ),
            )
        else:
            self._show_trial(trial)

    def _follows_training(self, trial: Trial) -> bool:
        last = self.trial
        return last is not None and last.kind == "training" and last.index < trial.index

    def _open(self, trial: Trial, page: Page) -> None:
        """A page before a trial; Backspace there corrects the last vote."""

        def go_on() -> None:
            self._passed.add(trial.index)
            self._show_trial(trial)

        self.place.show(page, go_on=go_on, back=self._correct)

    def _show_trial(self, trial: Trial, marked: Answer | None = None) -> None:
        """Begin a trial with its gap; ``marked``: the vote that is corrected."""
        self.trial = trial
        progress = self.participation.progress()
        stimulus = self.study.stimuli[trial.shown[0]]
        view = TrialView(
            number=trial.index + 1,
            size=(stimulus.width, stimulus.height),
            marked=marked,
            correcting=self.participation.correcting,
            example=practice_example(self._design, trial),
        )
        self.reader.want(
            _ids(trial), [one for coming in self.participation.coming(trial) for one in _ids(coming)]
        )
        self.place.show_trial()
        self.trial_screen.begin(
            view,
            can_correct=self.participation.last is not None,
            progress=progress.session_done / max(progress.session_total, 1),
            count=self._words.count(done=progress.session_done, total=progress.session_total),
        )
        self._hand_over()

    def _arrived(self, _stimulus: str) -> None:
        if self.trial is not None and self.place.shows_trial:
            self._hand_over()

    def _hand_over(self) -> None:
        """The pictures of the trial to the screen, as soon as all are here."""
        assert self.trial is not None
        if self.trial_screen.state.phase != "gap":
            return
        try:
            pictures = self.reader.pictures(_ids(self.trial))
        except StudioError as error:
            self._broken(error)
            return
        if pictures is not None:
            self.trial_screen.set_pictures(pictures)

    def _store(self, given: GivenVote) -> None:
        """Keep a vote before anything else happens."""
        assert self.trial is not None
        screen = self.trial_screen
        try:
            if self.participation.unsaved is not None:
                self.participation.retry()
            else:
                how = Circumstances(
                    pixel_exact=screen.pixel_exact,
                    dpr=screen.devicePixelRatioF(),
                    window=screen.device_size(),
                    shown_utc=screen.shown_utc,
                    voted_utc=now_utc(),
                )
                self.participation.vote(self.trial, given, how)
        except VoteNotSavedError as error:
            screen.not_saved(_reason(error))
        except SurveyError as error:
            screen.refused()
            self._end("interrupted")
            self._say(i18n.sentence(error.message))
        else:
            screen.saved()

    def _correct(self) -> None:
        """The last vote once more, or back to where that was asked for."""
        if self.participation.correcting:
            self.participation.keep()
            self.trial_screen.hide_pictures()
            self._next()
            return
        last = self.participation.last
        if last is None:
            return
        if self.place.shows_trial and self.trial_screen.visible_pictures:
            self.participation.occurred("interrupted", "correction", self.trial)
        self.trial_screen.hide_pictures()
        self.participation.correct()
        self._show_trial(last.trial, last.answer)

    def _broken(self, error: StudioError) -> None:
        """A picture is not the one that was frozen: nobody rates it."""
        self.trial_screen.hide_pictures()
        self.participation.occurred("interrupted", "picture", self.trial)
        page = Page(
            "",
            [self._words.picture_broken()],
            [Button("go_on", self._words.go_on()), *self.place.ways_out()],
            points=self.place.points,
            hint=self._words.for_staff(facts=i18n.sentence(error.message)),
        )

        def again() -> None:
            self.reader.forget_errors()
            self._resume()

        self.place.show(page, go_on=again)

    # ----------------------------------------------------------------------------- pauses, interruptions

    def _pause_pressed(self, key_is_down: bool) -> None:
        page = self._hide("pause")
        if page is not None and key_is_down:
            page.esc_is_down()

    def _interrupted(self, why: Interruption) -> None:
        if self.place.shows_trial:
            self._hide(why)

    def _hide(self, why: Interruption) -> PausePage | None:
        """Take the pictures away and say why; None where a vote waits to be stored."""
        seen = self.trial_screen.visible_pictures and self.trial_screen.state.vote is None
        if not self.trial_screen.hide_pictures():
            return None
        if seen:
            self.participation.occurred("interrupted", why, self.trial)
        if why == "pause":
            self.participation.occurred("pause", trial=self.trial)
        page = PausePage(self._words, why, votes=self.participation.progress().done, points=self.place.points)
        self.place.show(page, go_on=self._resume, stop_now=self._stop)
        return page

    def _resume(self) -> None:
        """Go on from the gap of the trial that was hidden."""
        self.participation.occurred("continue", trial=self.trial)
        window = self.place.window
        if not window.fills_screen and window.screen() is not None:
            window.place_on(window.screen())
        if self.place.divide().way is None:
            self.arrival.to_checks()
            return
        last = self.participation.last
        if self.participation.correcting and last is not None:
            self._show_trial(last.trial, last.answer)
        else:
            self._next()

    def _stop(self) -> None:
        self._end("stopped")
        self._say(
            self._words.all_saved(votes=self.participation.progress().done),
            self._words.stopped(code=self.participation.code),
        )

    # ---------------------------------------------------------------------------------------- the end

    def _part_done(self) -> None:
        """Everything of this part is answered."""
        self._end("finished")
        self._done = True
        progress, code = self.participation.progress(), self.participation.code
        words = (
            self._words.end(code=code)
            if progress.finished
            else self._words.session_done(part=progress.session, parts=progress.sessions)
        )
        self._say(words, correctable=self.participation.last is not None)

    def _say(self, *words: str, correctable: bool = False) -> None:
        """A page that ends somebody's turn."""
        pilot = self._kind == "pilot"
        buttons = (
            [Button("go_on", self._words.go_on())]
            if pilot
            else [Button("next_person", self._words.next_person()), *self.place.ways_out()]
        )
        page = Page(
            "",
            words,
            buttons,
            points=self.place.points * 1.2,
            hint=self._words.correct_last() if correctable else "",
            back=correctable,
        )
        self.place.show(page, go_on=self._tell_pilot, next_person=self._arrive, back=self._correct)

    def _tell_pilot(self) -> None:
        rater = self.participation.rater
        if rater is None:
            self.leave()
            return
        plan_trials = len(self.study.plan(rater.slot).trials)
        figures = pilot_figures(
            self._design,
            self.study.stimuli,
            self.study.votes(kind="pilot"),
            plan_trials=plan_trials,
            mark_ms=MARK_MS,
        )
        self.place.show(PilotPage(figures, plan_trials, points=self.place.points))

    def _end(self, how: Literal["finished", "stopped", "interrupted"]) -> None:
        try:
            self.participation.end(how)
        except SurveyError as error:
            self.place.window.say(i18n.sentence(error.message))

    def _close_wanted(self) -> None:
        """The window's close button, or Alt+F4: not where that loses a vote, nor in kiosk mode."""
        if not self.place.kiosk and self.participation.unsaved is None:
            self.leave()

    def leave(self) -> None:
        """Close the window; what is answered is stored."""
        if self._closed:
            return
        self._closed = True
        self.trial_screen.hide_pictures()
        self._end("interrupted")
        self.arrival.close()
        self.reader.close()
        self.place.close()
        self.finished.emit()


def _ids(trial: Trial) -> tuple[str, ...]:
    """Stimuli of a trial: those that are judged, then the original."""
    return (*trial.shown, trial.reference) if trial.reference else trial.shown


def _reason(error: VoteNotSavedError) -> str:
    """Why a vote is not stored, without the name of the study, which may say what it compares."""
    reason = error.message.values.get("reason", "")
    return i18n.sentence(reason) if isinstance(reason, Message) else str(reason)
