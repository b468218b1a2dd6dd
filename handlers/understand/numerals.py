"""Numbers as people write them: 3, 三, 两, 二十四, 廿三, 一百二十, four."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
ENGLISH = {
    word: i
    for i, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "a": 1, "an": 1, "couple": 2, "dozen": 12}

HAN = "零〇一二两三四五六七八九十百"
NUMBER = rf"(?:\d{{1,4}}|[{HAN}千]{{1,6}})"


def number(word: str) -> int | None:
    """The whole number a word names, or None; years read digit by digit (二〇二七) too."""
    word = word.strip().lower()
    if not word or len(word) > 12:
        return None
    if word.isascii():
        return int(word) if word.isdigit() else ENGLISH.get(word)
    word = word.replace("廿", "二十").replace("卅", "三十").replace("初", "")
    if all(c in DIGITS for c in word):
        return int("".join(str(DIGITS[c]) for c in word))
    total = digit = 0
    for c in word:
        if c.isascii() and c.isdigit():
            digit = digit * 10 + int(c)
        elif c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            total += (digit or 1) * UNITS[c]
            digit = 0
        else:
            return None
    return total + digit
