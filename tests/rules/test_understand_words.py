"""The words of a line: local ones are whole, and both ways to cut give the same."""

from __future__ import annotations

import pytest

from bot.commands import training
from handlers.understand import cutter


@pytest.fixture(scope="module")
def by_jieba() -> cutter.Cut:
    return cutter.by_jieba()


@pytest.fixture(scope="module")
def by_rjieba() -> cutter.Cut:
    made = cutter.by_rjieba()
    assert made is not None, "the developers' lock has rjieba"
    return made


def test_both_cut_every_sentence_of_the_corpus_into_the_same_words(by_jieba, by_rjieba):
    texts = [row["text"] for row in training.rows()]

    assert len(texts) > 2_500
    assert [text for text in texts if by_jieba(text) != by_rjieba(text)] == []


def test_a_local_word_is_never_cut(by_jieba, by_rjieba):
    for cut in (by_jieba, by_rjieba):
        assert [word for word in cutter.local() if cut(word) != [word]] == []


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
def test_what_people_of_wuhan_say(by_jieba, text, words):
    assert by_jieba(text) == words


def test_a_title_ends_behind_a_local_word(by_jieba, monkeypatch):
    said = "想请人陪屋里两个老人家一起去办高龄津贴的手续"
    monkeypatch.setattr(cutter._State, "cut", by_jieba)

    assert cutter.shorten(said, 18) == "想请人陪屋里两个老人家一起去办"
