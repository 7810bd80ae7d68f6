"""What is said of the screen before the test, in the study's language, and whether the test can begin."""

from dataclasses import dataclass

from sr_studio.errors import Message
from sr_studio.gui import i18n
from sr_studio.gui.survey.rating.trial.layout import ScreenPlan
from sr_studio.survey.design.wording import Wording
from sr_studio.survey.store.records import Screen


@dataclass(frozen=True)
class Checks:
    """What was found out.

    Attributes
    ----------
    exact
        Whether a test pattern came out pixel by pixel.
    fills
        Whether the window fills the screen that was chosen.
    awake
        Whether the system keeps the screen on.
    """

    plan: ScreenPlan
    screen: Screen
    exact: bool
    fills: bool
    awake: bool

    @property
    def may_begin(self) -> bool:
        """Pictures that do not fit cannot be shown; everything else is said and recorded."""
        return self.plan.way is not None

    @property
    def wrong(self) -> bool:
        """Whether something is other than it should be, so that it is said at every sitting."""
        return not (self.may_begin and self.exact and self.fills) or bool(self.screen.wide_gamut)

    def lines(self, wording: Wording) -> list[str]:
        """What the rater must know, one sentence each, what matters most first."""
        said = [] if self.may_begin else [wording.size_too_large(**self._sizes)]
        if self.plan.way == "turns" and self.plan.judged == 2:
            said.append(wording.size_flips())
        if not self.exact:
            said.append(wording.not_pixel_by_pixel())
        if not self.fills:
            said.append(wording.wrong_screen())
        if self.screen.wide_gamut:
            said.append(wording.wide_gamut())
        return said if self.wrong else [wording.screen_ready(), *said]

    def facts(self, wording: Wording, broken: Message | None = None, *, all: bool = True) -> str:  # noqa: A002
        """What only the person in charge needs, for the small print: ``broken`` pictures, or ``all``."""
        said = [i18n.sentence(broken)] if broken is not None else []
        said += self._of_screen(wording) if all else []
        return wording.for_staff(facts="\n".join(said)) if said else ""

    def _of_screen(self, wording: Wording) -> list[str]:
        said = [wording.size_fine(**self._sizes)] if self.may_begin else []
        if self.exact and self.screen.scale != 1:
            said.append(wording.display_scale(percent=round(self.screen.scale * 100)))
        if not self.awake:
            said.append(wording.may_sleep())
        return said

    @property
    def _sizes(self) -> dict[str, int]:
        return {
            "width": self.plan.needs[0],
            "height": self.plan.needs[1],
            "screen_width": self.screen.width,
            "screen_height": self.screen.height,
        }
