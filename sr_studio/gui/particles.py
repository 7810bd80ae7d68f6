"""Korean particles behind names that a sentence is filled with: the form that fits how the name is read.

The catalogue writes both forms, ``을(를)``, since a translator does not know the name. Once it is there, its
last sound mostly decides; where that cannot be known (``bicubic``), both forms stay, as is usual in Korean.
"""

import re
from typing import Literal

Sound = Literal["open", "l", "closed"]
"""How a word ends: in a vowel, in ㄹ, in another consonant."""

_FORMS = {
    "을(를)": ("을", "를"),
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "과(와)": ("과", "와"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라는": ("이라는", "라는"),
}
"""As written, with the form behind a consonant and that behind a vowel."""

_PARTICLE = re.compile("|".join(map(re.escape, _FORMS)))
_CLOSING = "”’\"'»›"
_ASIDE = re.compile(r"\([^()]*\)$")
_ENDING = re.compile(r"\.([A-Za-z0-9]{2,11})$")
_WORD = re.compile(r"[A-Za-z]+$")

_DIGITS: dict[str, Sound] = {
    "0": "closed", "1": "l", "2": "open", "3": "closed", "4": "open", "5": "open", "6": "closed", "7": "l",
    "8": "l", "9": "open", "%": "open",
}  # fmt: skip
"""영, 일, 이, …; numbers that end in zeros are read as 십, 백, 천, 만, which are closed like 영."""

_ENDINGS: dict[str, Sound] = {
    "bmp": "open", "csv": "open", "jpg": "open", "json": "closed", "pdf": "open", "png": "open",
    "pth": "open", "safetensors": "open", "srview": "open", "svg": "open", "tif": "open", "tiff": "open",
    "toml": "l", "txt": "open",
}  # fmt: skip
"""Of files: most are read by their letters."""

_LETTERS: dict[str, Sound] = {"L": "l", "R": "l", "M": "closed", "N": "closed"}
"""Names of letters that are not open: 엘, 알, 엠, 엔."""

_OPEN: dict[str, Sound] = dict.fromkeys("aiouywrsxzfv", "open")
_LAST: dict[str, Sound] = {**_OPEN, "l": "l", "m": "closed", "n": "closed"}
"""Last letters of which nearly all words end alike; others (``bicubic``, ``baseline``) do not say."""


def settled(text: str) -> str:
    """Return a text in which particles have the form that fits the word before them, where that is known.

    >>> settled("“사진 3”을(를) srgan_x4(으)로 bicubic과(와) 비교합니다.")
    '“사진 3”을 srgan_x4로 bicubic과(와) 비교합니다.'
    """
    if "(" not in text:
        return text
    return _PARTICLE.sub(lambda found: _form(found[0], ending(text[: found.start()])), text)


def filled(template: str, **values: object) -> str:
    """Return a translated text filled with values, its particles settled."""
    return settled(template.format(**values))


def ending(text: str) -> Sound | None:
    """Return how the last word of a text ends when it is read aloud; None where that is not known.

    Closing quotation marks and what stands in parentheses behind the word are passed over.
    """
    word = text.rstrip(_CLOSING)
    while bare := _ASIDE.search(word):
        word = word[: bare.start()].rstrip(" " + _CLOSING)
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "open" if final == 0 else "l" if final == 8 else "closed"
    if last in _DIGITS:
        return _DIGITS[last]
    if (suffix := _ENDING.search(word)) and suffix[1].casefold() in _ENDINGS:
        return _ENDINGS[suffix[1].casefold()]
    latin = _WORD.search(word)
    return _latin(latin[0]) if latin else None


def _latin(word: str) -> Sound | None:
    """Abbreviations are read by their letters where no vowel makes them a word: PSNR, but not HAT."""
    if word.isupper() and (len(word) == 1 or not set(word) & set("AEIOUY")):
        return _LETTERS.get(word[-1], "open")
    if word.casefold().endswith("ng"):
        return "closed"
    return _LAST.get(word[-1].casefold())


def _form(written: str, sound: Sound | None) -> str:
    if sound is None:
        return written
    closed, open_ = _FORMS[written]
    # Behind ㄹ it is 로, not 으로: 모델로, 서울로.
    return open_ if sound == "open" or (sound == "l" and written == "(으)로") else closed
