"""Plain values that travel between processes, and sentences that are said without Fluent's walk through them."""

import pickle
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentSerializer

import locales
from bot.dispatcher import stack
from handlers.post_need.notes import Notes, flow
from handlers.talk import Call, Card, Choice, Content, Fact, Incoming, Location, Say

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
WUHAN = ZoneInfo("Asia/Shanghai")
VALUES = ("甲乙", 3, -5, 2.5, True, None, ["a", "b"], {"$": "hours", "minutes": 107})


def test_what_travels_arrives_as_it_was() -> None:
    say = Say("claim-which", {"count": 3, "when": {"$": "day", "at": "2026-11-27"}})
    ask = Choice(say, "claim.take", 7, 2, "yes", "main", "star", "location", "claim")
    card = Card("medical", "陪诊", say, (Fact(say, "明天", None, True, ask, True),), code="枇杷")
    whole = Content((say,), card, (ask,), (Call(say, "027"),), "faces", True, 9, ask)
    there = Incoming("telegram", "1", "2", "3", NOW, location=Location(30.5, 114.3, 9.0, NOW))

    for one in (whole, there):
        assert pickle.loads(pickle.dumps(one, pickle.HIGHEST_PROTOCOL)) == one


def test_notes_keep_what_is_not_as_it_is_by_default_and_come_back_whole() -> None:
    notes = Notes(title="换灯泡", found=["phone"], understood={"title": "换灯泡"})

    kept = stack.plain(notes)
    notes.found.append("door")

    assert kept == {"title": "换灯泡", "found": ["phone"], "understood": {"title": "换灯泡"}}
    assert stack.notes_of(flow, kept) == Notes(
        title="换灯泡", found=["phone"], understood={"title": "换灯泡"}
    )


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_sentence_is_said_as_fluent_says_it(language: str) -> None:
    book = locales._book(language)
    assert all(key in book for key in book)
    bundle = book.bundle
    for key, entry in bundle._messages.items():
        names = set(re.findall(r"\$(\w+)", FluentSerializer().serialize_entry(entry)))
        message = bundle.get_message(key)
        for elder in (False, True):
            reader = locales.Reader(language, WUHAN, NOW, elder)
            pattern = (message.attributes.get("elder") if elder else None) or message.value
            for value in VALUES if pattern else ():
                given = dict.fromkeys(names, value)
                spoken = {name: locales.speak(one, reader) for name, one in given.items()}
                assert (
                    locales.text(key, given, reader) == bundle.format_pattern(pattern, spoken)[0]
                )
