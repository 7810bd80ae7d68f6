"""Words by which names say what pictures are: the one list for pairs, scenes and studies.

As regular expressions to be joined by ``|`` and read without regard to case.
"""

import re

MARK = r"[\s._\-]"
"""What stands between words of a name."""

_CUT = rf"(?:{MARK}?mod(?:crop)?{MARK}?\d*|{MARK}?cropped)?"
"""``GTmod12``: references cropped to a multiple of 12."""

SURE_HIGH = (
    rf"(?:hrs?|gts?){_CUT}|ground{MARK}?truths?|truths?|references?|refs?|originals?|orig"
    rf"|hi(?:gh)?{MARK}?res(?:olution)?|원본|정답|기준|참조"
)
"""Words of references that mean nothing else."""

_NAMED_HIGH = rf"hq|high(?:{MARK}?quality)?|targets?"
VAGUE_HIGH = rf"{_NAMED_HIGH}|clean|sharp"
"""Words of references that may be the name of a method too where a sure one is beside them."""

SURE_LOW = rf"l[rq](?:bic?|bd|dn)?s?(?:x?[2348])?|low{MARK}?res(?:olution)?|저해상도"
"""Words of inputs that mean nothing else, whatever the size of the pictures."""

DEGRADED = r"inputs?|noisy|blur|blurry|blurred|degraded|distorted"
"""Words of inputs as large as their references: ``noisy`` beside ``clean``, to be restored."""

VAGUE_LOW = rf"low(?:{MARK}?quality)?|small|bicubic|compressed|{DEGRADED}"
"""Words of inputs that name the results of a method where these are as large as the references."""

SCALE = r"(?:x[2348]|[2348]x)"

_CONTENTS = rf"(?:{MARK}?(?:images?|imgs?|pictures?|photos?|pngs?|sub|files?|folder|영상|이미지|사진))"
"""What folders are called besides: ``HR images``, ``DIV2K_train_HR_sub``."""

_CONTENTS_LAST = re.compile(rf"(?<=.){_CONTENTS}+$", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=(?:HR|GT|LR|LQ)$)")
_WHOLLY_HIGH = re.compile(rf"(?:{SURE_HIGH})", re.IGNORECASE)
_CONDITION = re.compile(rf"(?:{SURE_HIGH}|{_NAMED_HIGH})", re.IGNORECASE)
_WHOLLY_DEGRADED = re.compile(rf"(?:{DEGRADED})", re.IGNORECASE)
_ENDING_HIGH = re.compile(rf"(?:^|{MARK})(?:{SURE_HIGH})$", re.IGNORECASE)
_BEGINNING_HIGH = re.compile(rf"^(?:hr|gt|ground{MARK}?truth|truth)(?={MARK})", re.IGNORECASE)
_SCALE_LAST = re.compile(rf"(?<=.){MARK}*{SCALE}$", re.IGNORECASE)
_SETS = (
    r"set5|set14|c?bsds?[_\-]?(?:68|100|200|300|500)?|b100|urban100|manga109|div[28]k|d?f[l2](?:ickr)?2k|df2k|lsdir"
    r"|general100|historical|sun(?:hays)?80|t91|d?realsr(?:set|v\d)?|kodak(?:24)?|mcmaster|celeba(?:[_\-]?hq)?"
    r"|ffhq|imagenet|clic|unsplash2k|ost(?:300)?|city100|dped|reds4?|vid4|udm10|test[248]k|classic5|live1|l20"
)
_SET = re.compile(
    rf"(?:{_SETS})(?:{MARK}?(?:valid|val|validation|test|testset|train|dataset|benchmark|images?)\d*)*",
    re.IGNORECASE,
)


def folder_word(name: str) -> str:
    """What of a folder's name may say a role: ``HR images``, ``Set5HR`` are ``HR``, ``Set5_HR``."""
    bare = _CONTENTS_LAST.sub("", name)
    return _CAMEL.sub("_", bare or name)


def is_data_set(name: str) -> bool:
    """Whether a folder is called as one of the well-known sets of test pictures, and no more.

    >>> is_data_set("Set5"), is_data_set("DIV2K_valid"), is_data_set("Set5_ESRGAN")
    (True, True, False)
    """
    return _SET.fullmatch(name) is not None


def reference_rank(name: str) -> int:
    """How surely a name means references, where several do: 0 is surest.

    0: it says nothing else (``GT``), or of which set (``Set5_HR``); 1: it begins or ends so; 2: what it says
    may be the name of a method (``sharp``), or it says nothing.
    """
    word = _SCALE_LAST.sub("", folder_word(name))
    if _WHOLLY_HIGH.fullmatch(word):
        return 0
    found = _ENDING_HIGH.search(word) or _BEGINNING_HIGH.search(word)
    if not found:
        return 2
    return 0 if is_data_set((word[: found.start()] + word[found.end() :]).strip(" ._-")) else 1


def is_reference_word(name: str) -> bool:
    """Whether a name means references, as that of a condition of a study."""
    return reference_rank(name) == 0 or _CONDITION.fullmatch(folder_word(name)) is not None


def is_degraded_word(name: str) -> bool:
    """Whether a name says nothing but that a picture was to be restored: ``noisy``, ``input``."""
    return _WHOLLY_DEGRADED.fullmatch(name) is not None
