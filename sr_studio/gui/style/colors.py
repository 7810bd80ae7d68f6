"""The colours of both themes. No Qt here: the values are tested as numbers.

Greys carry no hue and the one accent is used sparingly: the chrome of a program for judging colour must
not tint the eye. Every pair of text and ground meets WCAG 2.2 AA (4.5:1); ``edge`` and ``accent`` meet
3:1 against the grounds they outline (success criterion 1.4.11).
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """Colours as ``#rrggbb``.

    Attributes
    ----------
    surface, raised, sunken
        Grounds: the window; cards, buttons and menus upon it; lists and fields set into it.
    hover, pressed
        Grounds of what the pointer is over, or presses.
    border, edge
        Hairlines that only divide; outlines that say "this is a control".
    text, muted, disabled
        Ink: what is read; what explains it; what cannot be used now (exempt from contrast).
    accent, on_accent, accent_ground
        The one colour: focus, the primary button, what is chosen; ink upon it; a tint of it as ground.
    good, warn, bad
        Ink of verdicts. Never the only sign: a mark or a word goes with each.
    good_ground, warn_ground, bad_ground
        Grounds that go with them.
    """

    surface: str
    raised: str
    sunken: str
    hover: str
    pressed: str
    border: str
    edge: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_ground: str
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str


LIGHT = Tokens(
    surface="#f3f3f3",
    raised="#fdfdfd",
    sunken="#ffffff",
    hover="#e9e9e9",
    pressed="#dcdcdc",
    border="#d6d6d6",
    edge="#828282",
    text="#1b1b1b",
    muted="#595959",
    disabled="#9a9a9a",
    accent="#1a5fc4",
    on_accent="#ffffff",
    accent_ground="#dfeafb",
    good="#156b39",
    good_ground="#dcf2e3",
    warn="#7d5000",
    warn_ground="#fbeccb",
    bad="#b3261e",
    bad_ground="#fbe3e1",
)

DARK = Tokens(
    surface="#1f1f1f",
    raised="#2a2a2a",
    sunken="#181818",
    hover="#353535",
    pressed="#404040",
    border="#3a3a3a",
    edge="#818181",
    text="#ececec",
    muted="#aeaeae",
    disabled="#6a6a6a",
    accent="#78aeff",
    on_accent="#0c1a30",
    accent_ground="#22344f",
    good="#6fd39a",
    good_ground="#1d3a2a",
    warn="#ecc064",
    warn_ground="#41351b",
    bad="#ff8f86",
    bad_ground="#4a2523",
)
