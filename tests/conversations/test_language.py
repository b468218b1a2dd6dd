"""语言 The language of the answers: what people write, until they choose one."""

from datetime import datetime

from sqlalchemy.orm import Session

from models import people
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


def opened(session: Session, now: datetime, external: str) -> None:
    """The page was opened in a browser that is set to English."""
    people.open_address(
        session, channel="web", bot="page", external=external, now=now, language="en"
    )


async def in_an_english_browser(neighbourhood: Neighbourhood) -> Line:
    line = neighbourhood.stranger()
    await neighbourhood.call(opened, external=line.external)
    await line.start()
    return line


async def test_who_writes_chinese_in_an_english_browser_is_answered_in_chinese(
    neighbourhood: Neighbourhood,
) -> None:
    line = await in_an_english_browser(neighbourhood)
    await play(
        line,
        """
        < Hello, this is …
        > 我想报名当志愿者
        < 好，您来帮忙，太好了。…
        > ok
        < 打社区的名字就行，…
        > 槐荫社区
        < 欢迎来帮忙！…
        > Hello, is anybody there?
        < Say “agree”, or “disagree” …
        > WeChat 138
        < I need to note your name, …
        > 说中文
        < 好，从现在起跟您说中文，哪里都一样。
        < 接着说：…
        > could you please say that again in english
        < 同意就回“同意”；…
        """,
    )
    person = await neighbourhood.person_of(line)
    assert (person.language, person.language_chosen) == ("zh-CN", True)


async def test_a_chinese_name_or_place_changes_nobodys_language(
    neighbourhood: Neighbourhood,
) -> None:
    line = await in_an_english_browser(neighbourhood)
    line.unread.clear()
    await play(
        line,
        """
        > I would like to volunteer
        < Good, you would like to help.…
        > 槐荫社区
        < Good to have you!…
        """,
    )
    await line.say("我看不懂英文")
    assert line.heard[-1].letter.language == "zh-CN"


async def test_a_chosen_language_stays_whatever_is_written(neighbourhood: Neighbourhood) -> None:
    line = await in_an_english_browser(neighbourhood)
    line.unread.clear()
    await play(
        line,
        """
        > speak english
        < Sure. From now on I write to you in English, everywhere.
        < To go on:…
        > 我想报名当志愿者
        < Good, you would like to help.…
        """,
    )


async def test_english_after_a_chinese_guess_is_answered_in_english(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start()
    line.unread.clear()
    await play(
        line,
        """
        > Hello, could somebody help me move a table
        < …Which community …
        """,
    )


async def test_danger_is_answered_in_the_language_it_is_told_in(
    neighbourhood: Neighbourhood,
) -> None:
    line = await in_an_english_browser(neighbourhood)
    line.unread.clear()
    await line.say("我胸口痛得喘不过气")
    assert "120" in str(line.heard[-1].said)
    assert line.heard[-1].letter.language == "zh-CN"
