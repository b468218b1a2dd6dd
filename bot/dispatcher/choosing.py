"""From typed words to the choice they name: its number, its label, or one of the words for it."""

import re
from collections.abc import Sequence

import locales
from handlers.talk import Choice, Say

NUMBER = re.compile(r"^(?:第)?\s*([1-9１-９一二三四五六七八九])\s*(?:个|号|项|\.|、|。)?$")
DIGITS = {
    sign: 1 + place % 9
    for place, sign in enumerate("123456789１２３４５６７８９一二三四五六七八九")
}
EDGES = " \t\r\n。．.!！?？~～,，、；;：:“”\"'「」（）()[]【】…"
TAILS = "啊呀吧哦噢哈呢嘛咧滴撒哟了"


def bare(text: str) -> str:
    """Typed words without the signs around them, in one case."""
    return text.strip(EDGES).casefold()


def named(text: str, choices: Sequence[Choice], label: "Label") -> Choice | None:
    """The choice that the words name, if they name just one. Free sentences name none."""
    said = bare(text)
    if not said or len(said) > 24:
        return None
    numbered = NUMBER.match(said)
    if numbered:
        place = DIGITS[numbered.group(1)]
        return choices[place - 1] if place <= len(choices) else None
    labels = [(one, bare(label(one.says))) for one in choices]
    for form in (said, said.rstrip(TAILS)):
        exact = [
            one for one, words in labels if form and (form == words or form in _words_of(one))
        ]
        if exact:
            return exact[0]
    return None


def _words_of(choice: Choice) -> frozenset[str]:
    return locales.words(f"{choice.says.key}-words")


class Label:
    """Speaks a choice's label for one reader."""

    def __init__(self, reader: locales.Reader) -> None:
        self._reader = reader

    def __call__(self, says: Say) -> str:
        """The label in the reader's language."""
        return locales.text(says.key, says.values, self._reader)
