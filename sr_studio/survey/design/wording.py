"""What a rater reads in the rating window, in the study's language: English or Korean, a method a text.

The longer texts, made of the study's own facts, are in `sr_studio.survey.design.instructions`.
"""

from typing import Literal

from sr_studio.survey.design.methods import compares
from sr_studio.survey.design.study import Language, StudyDesign

Interruption = Literal["focus", "screen", "scale", "sleep", "pause"]
"""Why a picture was hidden; as in `Occurrence.why`."""


class Wording:
    """The fixed texts of a language.

    ``comparisons``: a trial shows two pictures that are compared, not one that is rated.
    """

    def __init__(self, language: Language, *, comparisons: bool = False) -> None:
        self.language: Language = language
        self.comparisons = comparisons

    def _say(self, en: str, ko: str, **values: object) -> str:
        return (ko if self.language == "ko" else en).format(**values)

    # ------------------------------------------------------------------------------ buttons, keys

    def go_on(self) -> str:
        """Button to the next page (Enter)."""
        return self._say("Continue", "계속")

    def back(self) -> str:
        """Button to the page before (Backspace)."""
        return self._say("Back", "뒤로")

    def start(self) -> str:
        """Button that begins the test (Enter)."""
        return self._say("Start", "시작")

    def enter_hint(self) -> str:
        """Below a page: which key goes on."""
        return self._say("Enter goes on", "Enter 키를 누르면 계속합니다")

    # -------------------------------------------------------------------------- before the trials

    def code_title(self) -> str:
        """Heading of the page that asks for the code."""
        return self._say("Your code", "참여 코드")

    def code_new(self, *, code: str) -> str:
        """Offer of the next free code."""
        return self._say(
            "New here? Your code is {code}. Have you been here before? Type the code you had.",
            "처음이시면 참여 코드는 {code}입니다. 참여한 적이 있으면 그때의 코드를 입력해 주세요.",
            code=code,
        )

    def code_known(self, *, code: str, trial: int, total: int) -> str:
        """Offer to go on where a known code had stopped."""
        return self._say(
            "Welcome back, {code}. Go on at {what} {trial} of {total}?",
            "{code} 님, 다시 오셨군요. {total}{what} 중 {trial}번째부터 계속할까요?",
            what=self._say("comparison", "번") if self.comparisons else self._say("picture", "장"),
            code=code,
            trial=trial,
            total=total,
        )

    def code_finished(self, *, code: str) -> str:
        """A known code that has answered everything."""
        return self._say(
            "{code} has answered everything already. Thank you.",
            "{code}: 이미 모두 답하셨습니다. 감사합니다.",
            code=code,
        )

    def code_unknown(self, *, code: str) -> str:
        """A typed code that nobody has yet."""
        return self._say(
            "Nobody has taken part as {code} yet. Press Enter once more to begin as {code}, or correct it.",
            "{code}(으)로 참여한 사람이 아직 없습니다. {code}(으)로 시작하려면 Enter 키를 한 번 더 누르고, "
            "아니면 고쳐 주세요.",
            code=code,
        )

    def code_wrong(self) -> str:
        """A code that cannot be one."""
        return self._say(
            "A code has letters and digits, such as R07.", "코드는 R07처럼 글자와 숫자로 되어 있습니다."
        )

    def consent_title(self) -> str:
        """Heading of the consent page."""
        return self._say("Taking part", "참여 안내")

    def agree(self) -> str:
        """Button: the rater agrees."""
        return self._say("I agree", "동의합니다")

    def disagree(self) -> str:
        """Button: the rater does not agree."""
        return self._say("I do not agree", "동의하지 않습니다")

    def consent_hint(self) -> str:
        """Below the consent: nothing is chosen beforehand."""
        return self._say(
            "Choose with Tab or the arrow keys and press Enter, or click.",
            "Tab 키나 화살표 키로 고른 뒤 Enter 키를 누르거나 마우스로 눌러 주세요.",
        )

    def not_agreed(self) -> str:
        """After a refusal."""
        return self._say(
            "That is all right. Nothing was stored.", "괜찮습니다. 아무것도 저장되지 않았습니다."
        )

    def questions_title(self) -> str:
        """Heading of the questions asked once."""
        return self._say("Before we begin", "시작하기 전에")

    def answer_missing(self) -> str:
        """Beside a required question without an answer."""
        return self._say("Please answer this one.", "이 항목에 답해 주세요.")

    def optional(self) -> str:
        """Beside a question that may stay empty."""
        return self._say("may stay empty", "비워 두셔도 됩니다")

    def checks_title(self) -> str:
        """Heading of what was found about the screen."""
        return self._say("The screen", "화면 확인")

    def screen_ready(self) -> str:
        """Nothing is wrong with the screen."""
        return self._say("The screen is ready.", "화면이 준비되었습니다.")

    def for_staff(self, *, facts: str) -> str:
        """Above what is no matter of the rater's, in small print."""
        return self._say("For the person in charge\n{facts}", "담당자 참고 사항\n{facts}", facts=facts)

    def size_fine(self, *, width: int, height: int, screen_width: int, screen_height: int) -> str:
        """The largest trial fits the screen; device pixels."""
        return self._say(
            "The pictures need {width} × {height} pixels and fit: the screen has {screen_width} × "
            "{screen_height}.",
            "사진에 {width} × {height} 화소가 필요하며, 화면이 {screen_width} × {screen_height}이므로 "
            "들어갑니다.",
            width=width,
            height=height,
            screen_width=screen_width,
            screen_height=screen_height,
        )

    def size_too_large(self, *, width: int, height: int, screen_width: int, screen_height: int) -> str:
        """The largest trial does not fit; pictures are never shrunk."""
        return self._say(
            "The pictures need {width} × {height} pixels and room for question and scale, and the screen "
            "has only {screen_width} × {screen_height}. Pictures are never made smaller: "
            "please use a larger screen.",
            "사진에 {width} × {height} 화소와 질문과 척도를 둘 자리가 필요한데 화면은 "
            "{screen_width} × {screen_height}뿐입니다. "
            "사진은 줄이지 않으므로 더 큰 화면을 사용해 주세요.",
            width=width,
            height=height,
            screen_width=screen_width,
            screen_height=screen_height,
        )

    def size_flips(self) -> str:
        """Two pictures that do not fit side by side are shown in one place."""
        return self._say(
            "Two pictures do not fit beside each other: they are shown in one place, and Space swaps them.",
            "두 사진이 나란히 들어가지 않아 같은 자리에 번갈아 보여 드립니다. 스페이스 키로 바꿉니다.",
        )

    def display_scale(self, *, percent: int) -> str:
        """The display scale, which changes nothing."""
        return self._say(
            "The display scale is {percent} %: pictures are still shown pixel by pixel.",
            "화면 배율은 {percent} %이며, 사진은 그대로 화소 단위로 표시됩니다.",
            percent=percent,
        )

    def wide_gamut(self) -> str:
        """Warning of a wide-gamut screen."""
        return self._say(
            "This screen shows more colours than sRGB, so pictures may look too vivid. Please ask the "
            "person in charge to set it to sRGB.",
            "이 화면은 sRGB보다 색 범위가 넓어 사진의 색이 너무 진해 보일 수 있습니다. "
            "담당자에게 sRGB로 바꿔 달라고 말씀해 주세요.",
        )

    def not_pixel_by_pixel(self) -> str:
        """A test pattern did not come out as it was drawn."""
        return self._say(
            "This screen does not show pictures pixel by pixel. Please call the person in charge.",
            "이 화면은 사진을 화소 단위로 그대로 보여 주지 못합니다. 담당자를 불러 주세요.",
        )

    def may_sleep(self) -> str:
        """The system does not let the program keep the screen on."""
        return self._say(
            "The screen may turn off by itself: switch its screen saver off.",
            "화면이 저절로 꺼질 수 있으니 화면 보호기를 꺼 주세요.",
        )

    def wrong_screen(self) -> str:
        """The window did not come to the screen that was chosen, or does not fill it."""
        return self._say(
            "The window does not fill the screen that was chosen. Please call the person in charge.",
            "창이 선택한 화면을 꽉 채우지 못합니다. 담당자를 불러 주세요.",
        )

    def choose_screen(self) -> str:
        """Where there are several screens."""
        return self._say("Which screen do the raters see?", "평가자가 보는 화면은 어느 것입니까?")

    def instructions_title(self) -> str:
        """Heading of the instructions."""
        return self._say("What to do", "하실 일")

    def practice_title(self) -> str:
        """Heading before and during practice."""
        return self._say("Practice", "연습")

    def test_starts(self) -> str:
        """Between practice and test."""
        return self._say("Questions? The test starts now.", "궁금한 점이 있으십니까? 이제 평가를 시작합니다.")

    def end_of_scale(self, *, label: str) -> str:
        """In practice only: what one end of the scale looks like; ``label`` is such as "1 Bad"."""
        return self._say(
            "For example: pictures like this one are “{label}”.",
            "예: 이런 사진은 “{label}”에 해당합니다.",
            label=label,
        )

    # ---------------------------------------------------------------------------------- the trial

    def picture(self, *, number: int) -> str:
        """Accessible name of a picture."""
        return self._say("Picture {number}", "사진 {number}", number=number)

    def left(self) -> str:
        """The left picture, and the answer that it is better."""
        return self._say("Left", "왼쪽")

    def right(self) -> str:
        """The right picture, and the answer that it is better."""
        return self._say("Right", "오른쪽")

    def first(self) -> str:
        """In one place: the picture shown first, and the answer that it is better."""
        return self._say("First", "첫째")

    def second(self) -> str:
        """In one place: the other picture, and the answer that it is better."""
        return self._say("Second", "둘째")

    def no_difference(self) -> str:
        """The answer of a tie."""
        return self._say("No difference", "차이 없음")

    def cannot_tell(self) -> str:
        """The answer that is none."""
        return self._say("I cannot tell", "판단할 수 없음")

    def original(self) -> str:
        """Above the open reference."""
        return self._say("Original", "원본")

    def hold_for_original(self) -> str:
        """Where reference and picture share one place."""
        return self._say("Hold Space to see the original", "스페이스 키를 누르고 있으면 원본이 보입니다")

    def swap(self) -> str:
        """Where two pictures share one place."""
        return self._say("Space swaps the two pictures", "스페이스 키로 두 사진을 바꿉니다")

    def see_both(self) -> str:
        """Until both pictures of one place have been seen."""
        return self._say("Look at both pictures first", "먼저 두 사진을 모두 봐 주세요")

    def see_original(self) -> str:
        """Until the original has been seen where it shares a place with the picture."""
        return self._say("Look at the original first", "먼저 원본을 봐 주세요")

    def confirm(self) -> str:
        """Where a mark counts with Enter only."""
        return self._say("Press Enter to confirm", "Enter 키를 눌러 확정해 주세요")

    def correct_last(self) -> str:
        """Label of the key that changes the last answer."""
        return self._say("Backspace: correct my last answer", "백스페이스: 방금 한 답 고치기")

    def correcting(self) -> str:
        """While the last answer is given again."""
        if self.comparisons:
            return self._say(
                "Your last comparison once more: answer again", "방금 비교한 사진입니다. 다시 답해 주세요"
            )
        return self._say("Your last picture once more: answer again", "방금 본 사진입니다. 다시 답해 주세요")

    def pause_hint(self) -> str:
        """Label of the key that pauses."""
        return self._say("Esc: pause", "Esc: 잠시 멈춤")

    def count(self, *, done: int, total: int) -> str:
        """How far, where the study shows it."""
        return self._say("{done} / {total}", "{done} / {total}", done=done, total=total)

    def progress(self) -> str:
        """Accessible name of the bar without numbers."""
        return self._say("Progress", "진행 상황")

    def scale(self) -> str:
        """Accessible name of the row of answers."""
        return self._say("Your answer", "답")

    def not_saved(self, *, reason: str) -> str:
        """The last answer could not be stored yet."""
        return self._say(
            "Your last answer could not be saved ({reason}). It is kept; trying again.",
            "마지막 답을 저장하지 못했습니다({reason}). 답은 보관되어 있으며 다시 시도하고 있습니다.",
            reason=reason,
        )

    def picture_broken(self) -> str:
        """A picture is not the one that was frozen; nobody may rate it."""
        return self._say(
            "A picture of this study was changed or is missing. Please call the person in charge. Your "
            "answers are saved.",
            "이 연구의 사진 하나가 바뀌었거나 없습니다. 담당자를 불러 주세요. 답변은 모두 저장되었습니다.",
        )

    # ------------------------------------------------------------------------------ rests and end

    def rest(self) -> str:
        """A rest is due."""
        return self._say(
            "Time for a short rest. Look away from the screen.",
            "잠시 쉬어 가세요. 화면에서 눈을 떼고 먼 곳을 보세요.",
        )

    def rest_wait(self, *, seconds: int) -> str:
        """How long a rest lasts at least."""
        return self._say(
            "You can go on in {seconds} s.", "{seconds}초 뒤에 계속할 수 있습니다.", seconds=seconds
        )

    def minutes_left(self, *, minutes: int) -> str:
        """In a rest: how much is to come."""
        return self._say("About {minutes} min left.", "약 {minutes}분 남았습니다.", minutes=minutes)

    def paused(self) -> str:
        """Heading of the pause."""
        return self._say("Paused", "잠시 멈춤")

    def all_saved(self, *, votes: int) -> str:
        """In a pause and at a stop."""
        if self.language == "en" and votes == 1:
            return "Your answer is saved."
        return self._say("All {votes} answers are saved.", "답 {votes}개가 모두 저장되었습니다.", votes=votes)

    def stop_today(self) -> str:
        """Button: end the sitting."""
        return self._say("Stop for today", "오늘은 그만하기")

    def stop_hint(self) -> str:
        """How a stop is asked for: never by one key alone."""
        return self._say(
            "To stop for today: the button, Shift+Esc, or hold Esc for 2 seconds. You are asked once more.",
            "오늘은 그만하시려면 버튼이나 Shift+Esc를 누르거나 Esc를 2초 동안 누르고 계세요. "
            "한 번 더 여쭤봅니다.",
        )

    def stop_asked(self) -> str:
        """Heading once a stop was asked for."""
        return self._say("Stop for today?", "오늘은 그만하시겠습니까?")

    def stop_again(self) -> str:
        """How the stop is confirmed, or not."""
        return self._say(
            "Press Enter to stop, or do the same once more. To go on with the pictures, choose “Continue”.",
            "그만하시려면 Enter 키를 누르거나 같은 동작을 한 번 더 해 주세요. "
            "사진을 이어서 보시려면 “계속”을 선택해 주세요.",
        )

    def stopped(self, *, code: str) -> str:
        """After a stop."""
        return self._say(
            "Thank you. You can go on another time with your code {code}.",
            "감사합니다. 다음에 참여 코드 {code}로 이어서 할 수 있습니다.",
            code=code,
        )

    def interrupted(self, why: Interruption) -> str:
        """Why the picture was hidden; it is shown again afterwards."""
        reasons = {
            "focus": ("Another window came to the front.", "다른 창이 앞으로 나왔습니다."),
            "screen": ("The window was moved to another screen.", "창이 다른 화면으로 옮겨졌습니다."),
            "scale": ("The display scale was changed.", "화면 배율이 바뀌었습니다."),
            "sleep": ("The screen was off.", "화면이 꺼졌습니다."),
            "pause": ("You paused.", "잠시 멈추셨습니다."),
        }
        return (
            self._say(*reasons[why])
            + " "
            + self._say(
                "The pictures are shown again." if self.comparisons else "The picture is shown again.",
                "사진을 다시 보여 드립니다.",
            )
        )

    def session_done(self, *, part: int, parts: int) -> str:
        """The end of a part that is not the last."""
        return self._say(
            "Part {part} of {parts} is done. Everything is saved. Thank you; the next part follows "
            "another time.",
            "{parts}부 중 {part}부가 끝났습니다. 모두 저장되었습니다. 감사합니다. "
            "다음 부분은 다른 때에 이어집니다.",
            part=part,
            parts=parts,
        )

    def end(self, *, code: str) -> str:
        """The end of everything."""
        return self._say(
            "Done, thank you. Everything is saved. Your code: {code}.",
            "모두 끝났습니다. 감사합니다. 모든 답변이 저장되었습니다. 참여 코드: {code}.",
            code=code,
        )

    def next_person(self) -> str:
        """Button: another rater sits down."""
        return self._say("Next person", "다음 평가자")

    def leave(self) -> str:
        """Button: close the window."""
        return self._say("Close", "닫기")


def wording(design: StudyDesign) -> Wording:
    """The texts in the study's language."""
    return Wording(design.language, comparisons=compares(design))
