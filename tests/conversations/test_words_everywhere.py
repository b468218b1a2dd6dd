"""随时能说 Words that work everywhere: at each step of each conversation, and the step goes on (U17, U21).

Generated: every step that may wait × every word that works everywhere. All steps are replaced by ones that note that
they were run; no store is asked. TEST_LONG=1 takes every word in place of one of each kind and language.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, cast

import pytest
from sqlalchemy.orm import Session

import locales
from bot.dispatcher.hearing import GLOBAL, Hearing
from bot.dispatcher.stack import Frame
from handlers import FLOWS
from handlers.talk import Flow, Incoming, Move, Turn, content, done
from models import people, talks
from tests.conversations.cast import LIMITS, TOWN, Neighbourhood
from tests.held import HeldClock
from tests.lines import play

LONG = bool(os.environ.get("TEST_LONG"))
ASKED = content("register-name-ask")
# steps that words reach of themselves: a flow's own beginning, and what the global words begin
BY_WORD = {"begin", "cancelled"} | {"help", "privacy"}
PHRASES = {"验证 ABCD-EFGH-JKMN": "certificate.check", "核对证明": "certificate.check"}
PHRASES |= {"verify ABCD EFGH JKMN": "certificate.check", "验证": "certificate.check"}
NOW = HeldClock()()


def flow_words() -> Iterator[tuple[str, str]]:
    """Words that begin a conversation, and which."""
    for name in FLOWS:
        for language in locales.LANGUAGES:
            found = sorted(locales.words(f"{name}-words", language))
            yield from ((one, f"{name}.begin") for one in (found if LONG else found[:1]))


def global_words() -> Iterator[str]:
    for name in GLOBAL:
        for language in locales.LANGUAGES:
            found = sorted(locales.words(f"global-{name}-words", language))
            yield from (found if LONG else found[:1])


RAN: list[str] = []  # the steps that were run since it was emptied


def _noted(step: str) -> Any:
    def run(turn: Turn[Any]) -> Move:
        RAN.append(step)
        return done("menu-chat")

    return run


@cache
def noting() -> dict[str, Flow[Any]]:
    """All conversations; each step notes that it was run, and ends."""
    return {
        name: replace(real, steps={step: _noted(f"{name}.{step}") for step in real.steps})
        for name, real in FLOWS.items()
    }


def heard(flow: str, step: str, said: str) -> tuple[list[str], Hearing]:
    """What is run, and what becomes of the talk, when this is said where that step waits."""
    RAN.clear()
    frame = Frame(flow, step, FLOWS[flow].notes())
    frame.number, frame.asked = 1, ASKED
    talk = talks.State(1, stack=(frame.kept(),), serial=1)
    who = people.blank(1, 1, "web", "zh-CN")
    who = replace(who, resident=True, volunteer=True, language_chosen=True)
    incoming = Incoming("web", "page", "1", "1", NOW, text=said)
    nowhere = cast("Session", None)  # no step is real
    turn = Turn(nowhere, incoming, who, NOW, LIMITS, TOWN, None)
    hearing = Hearing(noting(), turn, talk)
    hearing.hear()
    return list(RAN), hearing


WAITING = [
    (flow, step) for flow, one in FLOWS.items() for step in one.steps if step not in BY_WORD
]


@pytest.mark.parametrize(("flow", "step"), WAITING, ids=[".".join(one) for one in WAITING])
def test_no_step_takes_a_word_that_works_everywhere_for_its_answer(flow: str, step: str) -> None:
    here = f"{flow}.{step}"
    for word, begins in (*flow_words(), *PHRASES.items()):
        ran, hearing = heard(flow, step, word)
        if flow == "danger":  # while a life may be in danger nothing else is begun
            continue
        assert ran == [begins], f"at {here} “{word}” ran {ran}"
        if begins != f"{flow}.begin":  # else it is begun anew
            assert [one.flow for one in hearing._stack] == [flow], f"{here} was lost by “{word}”"
            assert hearing._stack[0].step == step
            # whose life is in danger is not asked for a name
            if begins != "danger.begin" and hearing._awaits(hearing._stack[0]):
                assert hearing.contents[-1].lines[-1] == ASKED.lines[-1], f"{here}: {word}"
    for word in global_words():
        ran, hearing = heard(flow, step, word)
        assert here not in ran or here == "human.begin", f"{here} heard “{word}”"
        assert hearing.contents or ran, f"at {here} “{word}” was met with silence"


def test_a_sentence_that_only_begins_like_such_a_word_is_an_answer() -> None:
    for said in ("验证一下我爸的血压", "核对证明材料要人帮", "verify my mother's papers"):
        ran, _ = heard("complain", "reason", said)
        assert ran == ["complain.reason"], said


async def test_a_certificate_is_checked_in_the_middle_of_registering(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start()
    line.unread.clear()
    await play(
        line,
        """
        > 验证 ABCD-EFGH-JKMN
        < 没有查到这份证明。请核对验证码，一位都不能错。
        < 接着说：…
        > 槐荫社区
        < …
        """,
    )
    assert "槐荫" in " ".join(one.words for one in line.heard[-2:])
