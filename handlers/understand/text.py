"""Text before anybody reads it: cleaning for keeping, folding for searching."""

from __future__ import annotations

import unicodedata

from handlers.understand.patterns import later
from handlers.understand.words.traditional import PAIRS

LONGEST = 2000  # signs that are examined; nobody tells a need in more
MARKS = 3  # combining marks a base may carry
# Zero-width signs and bidi marks say nothing, and can hide what a line really says.
# U+200D stays between pictures (families, flags are joined by it).
_DROP = frozenset(
    [
        8203,
        8204,
        8206,
        8207,
        1564,
        8288,
        65279,
        173,
        6158,
        *list(range(8234, 8239)),
        *list(range(8289, 8304)),
        *list(range(65529, 65532)),
    ]
)
_KEEP = frozenset("\t\n")
_PLAIN = later(
    r"[\n\x20-\x7e\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*"
)

_FOLD: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord("\u3000"): " ", ord("\u301c"): "~", ord("\u2013"): "-", ord("\u2212"): "-"}
_FOLD |= {ord("\u00a0"): " ", ord("\u201c"): '"', ord("\u201d"): '"', ord("\u2019"): "'"}
_FOLD |= {ord("\u2018"): "'", ord("\u2014"): "-", ord("\n"): " ", ord("\t"): " "}
_FOLD |= {code: chr(code + 32) for code in range(0x41, 0x5B)}
_FOLD |= {code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)}
_FOLD |= {ord(pair[0]): pair[1] for pair in PAIRS.split() if len(pair) == 2}
_TRADITIONAL = frozenset(
    pair[0] for pair in PAIRS.split() if len(pair) == 2 and pair[0] != pair[1]
)
_SPEECH = frozenset(
    "我你您他她们不要请没这了吗呢吧啊么什谢"
)  # in sentences, and hardly in names of people and places
_HAN = later(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = later(r"[A-Za-z]+")


def clean(text: str) -> str:
    """The same text without what can only harm: control signs, hidden direction, piled-up marks.

    Rare Han signs, pictures and spelling stay byte for byte (no normalisation is done).
    """
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for sign in text.replace("\r\n", "\n").replace("\r", "\n"):
        code = ord(sign)
        if code in _DROP or 0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE007F:
            continue
        kind = unicodedata.category(sign)
        if kind == "Cc" and sign not in _KEEP:
            continue
        if kind in {"Mn", "Me"} and not 0xFE00 <= code <= 0xFE0F:
            marks += 1
            if marks > MARKS:
                continue
        elif code == 0x200D:
            if not kept or ord(kept[-1]) < 0x2190:
                continue
        else:
            marks = 0
        kept.append(sign)
    return "".join(kept)


def fold(text: str) -> str:
    """Sign for sign the same length: half-width, small letters, simplified signs."""
    return text[:LONGEST].translate(_FOLD)


def traditional(text: str) -> bool:
    """Whether at least one sign is written the traditional way."""
    return not _TRADITIONAL.isdisjoint(text[:LONGEST])


def is_named(text: str) -> bool:
    """Whether it may be a Chinese name or address and nothing else, which says nothing of who writes it."""
    return _HAN.search(text) is not None and not _SPEECH & set(text)


def english(text: str) -> bool:
    """Whether a message is English: letters, and hardly a Han sign."""
    head = text[:LONGEST]
    han = len(_HAN.findall(head))
    return len(_LATIN.findall(head)) > han * 2 and bool(_LATIN.search(head))
