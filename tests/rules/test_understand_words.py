"""The words of a line: local ones are whole, and all are cut as jieba cuts them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from bot.commands import training
from handlers.understand import cutter


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    cutter.warm()


@pytest.fixture(scope="module")
def by_jieba() -> Callable[[str], list[str]]:
    """jieba itself, with the same words."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(Lines())
    made.initialized = True
    for word in cutter.local():
        if not made.FREQ.get(word):
            made.add_word(word, cutter.OFTEN)
    return lambda text: list(made.cut(text, HMM=False))


class Lines:
    """The usual words as jieba reads a file."""

    name = "usual words"

    def __iter__(self) -> Iterator[bytes]:
        return (f"{word} {seen}\n".encode() for word, seen in cutter.usual())

    def close(self) -> None:
        """There is nothing to close."""


def test_every_sentence_of_the_corpus_is_cut_into_jiebas_words(by_jieba):
    texts = [row["text"] for row in training.rows()]

    assert len(texts) > 2_500
    assert [text for text in texts if by_jieba(text) != cutter.cut(text)] == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "a b", "USB口坏了3个", "C++和c#", "水 电\n气", "，，", "😀好", "café"],
)
def test_whatever_it_is_nothing_of_a_line_is_lost(by_jieba, text):
    assert cutter.cut(text) == by_jieba(text)
    assert "".join(cutter.cut(text)) == text


def test_a_local_word_is_never_cut():
    assert [word for word in cutter.local() if cutter.cut(word) != [word]] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("网格员明天过早", ["网格员", "明天", "过早"]),
        ("帮婆婆办高龄津贴", ["帮", "婆婆", "办", "高龄津贴"]),
        ("百步亭门栋长", ["百步亭", "门栋长"]),
        ("硚口宗关的老旧小区", ["硚口", "宗关", "的", "老旧小区"]),
        ("冇得人搭把手", ["冇得", "人", "搭把手"]),
        ("从广东湖南来的", ["从", "广东", "湖南", "来", "的"]),  # 东湖 does not cut through others
    ],
)
def test_what_people_of_wuhan_say(text, words):
    assert cutter.cut(text) == words


def test_a_title_ends_behind_a_local_word():
    said = "想请人陪屋里两个老人家一起去办高龄津贴的手续"

    assert cutter.shorten(said, 18) == "想请人陪屋里两个老人家一起去办"
