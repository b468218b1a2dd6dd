"""境外 Known before they were asked: on a channel abroad nothing of theirs goes out until they agree (privacy P9, PIPL 39)."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import communities, people, roles
from models.consents import Consent
from models.limits import Limits
from models.outbox import Letter
from models.people import Address, Barred
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import see
from tests.lines import Line, play

LIMITS = Limits()


def known_before(session: Session, now: datetime, external: str) -> None:
    session.execute(update(Address).where(Address.external == external).values(barred=Barred.ASK))


def tell(session: Session, now: datetime, person_id: int) -> bool:
    return people.notify(session, person_id, "notice-young-refused", now, subject=person_id)


def ask(session: Session, now: datetime) -> int:
    return people.ask_abroad(session, now, LIMITS, most=10)


async def before(neighbourhood: Neighbourhood, name: str = "王磊") -> Line:
    """A volunteer who was on Telegram before the question was."""
    line = await neighbourhood.volunteer(name, channel="telegram")
    await neighbourhood.call(known_before, external=line.external)
    return line


async def answers(neighbourhood: Neighbourhood) -> list[tuple[str, bool]]:
    found = await see(neighbourhood, Consent.kind, Consent.given)
    return [(kind, given) for kind, given in found if kind == "abroad"]


async def test_the_first_word_is_answered_by_the_question_and_heard_after_the_yes(
    neighbourhood: Neighbourhood,
) -> None:
    line = await before(neighbourhood)
    me = (await neighbourhood.person_of(line)).id
    assert not await neighbourhood.call(tell, person_id=me)  # there is nowhere to send it
    await play(
        line,
        """
        > 我的时长
        < 先说一句：Telegram的服务器在境外，消息会经过境外。同意在这里办吗？ [同意] [改用微信或电话]
        > 今天天气不错
        < 同意就回“同意”…
        > [同意]
        < …时长…
        """,
    )
    assert await answers(neighbourhood) == [("abroad", True)]
    assert await neighbourhood.call(tell, person_id=me)
    await line.listen()
    line.unread.clear()
    await line.say("我的时长")  # never again
    assert "境外" not in line.heard[-1].words


async def test_whatever_comes_first_it_is_asked_and_asked_in_one_place(
    neighbourhood: Neighbourhood,
) -> None:
    line = await before(neighbourhood)
    for send in (line.photo, line.start, line.start, line.photo):
        assert "境外" in (await send())[-1].words
    line.unread.clear()
    await play(line, "> 同意\n< 好，就在这里接着办。有什么事直接说。")
    await line.say("取消")
    assert "境外" not in line.heard[-1].words


async def test_they_are_asked_once_by_a_letter_that_says_nothing_of_theirs(
    neighbourhood: Neighbourhood,
) -> None:
    line = await before(neighbourhood)
    assert [await neighbourhood.call(ask) for _ in range(2)] == [1, 0]
    await play(
        line,
        """
        < 先问一句：Telegram的服务器在境外，消息会经过境外。同意以后，您的事才发到这里来，好吗？ [同意] [改用微信或电话]
        > [同意]
        < 好，就在这里接着办。有什么事直接说。
        """,
    )
    assert await answers(neighbourhood) == [("abroad", True)]


async def test_a_no_is_kept_and_not_asked_about_again_and_the_rest_stays_usable(
    neighbourhood: Neighbourhood,
) -> None:
    line = await before(neighbourhood)
    me = (await neighbourhood.person_of(line)).id
    await play(
        line,
        """
        > 接单
        < 先说一句：…同意在这里办吗？ [同意] [改用微信或电话]
        > 不同意
        < 好，您的事不往这里发。用微信，… [同意，在这里办]
        > 接单
        < 您说过消息不经过境外，您的事不在这里办。用微信，… [同意，在这里办]
        > 取消
        < 您说过消息不经过境外，… [同意，在这里办]
        > 隐私
        < …
        """,
    )
    await line.say("我胸口疼得厉害，喘不上气")
    assert "120" in line.heard[-1].words  # danger waits for no consent
    assert not await neighbourhood.call(tell, person_id=me)
    assert await answers(neighbourhood) == [("abroad", False)]
    assert await neighbourhood.call(ask) == 0
    line.unread.clear()
    await line.tap("同意，在这里办")
    assert await neighbourhood.call(tell, person_id=me)
    assert await answers(neighbourhood) == [("abroad", False), ("abroad", True)]


async def test_what_is_theirs_goes_to_their_other_channel_meanwhile(
    neighbourhood: Neighbourhood,
) -> None:
    """Who refuses on Telegram is served on our page as before."""
    line = await before(neighbourhood)
    person = await neighbourhood.person_of(line)
    web = neighbourhood.stranger("web")
    await web.start()
    await neighbourhood.call(give_address, external=web.external, person_id=person.id)
    await line.say("接单")
    await line.say("不同意")
    assert await neighbourhood.call(tell, person_id=person.id)
    assert max(await see(neighbourhood, Letter.id, Letter.channel))[1] == "web"  # the newest
    await web.say("接单")
    assert "境外" not in web.heard[-1].words


def give_address(session: Session, now: datetime, external: str, person_id: int) -> None:
    session.execute(
        update(Address).where(Address.external == external).values(person_id=person_id)
    )


async def test_an_invited_coordinator_agrees_first_and_the_invitation_goes_on(
    neighbourhood: Neighbourhood,
) -> None:
    line = await before(neighbourhood, "何静")
    code = await neighbourhood.call(invitation)
    await line.start(f"i_{code}")
    assert "境外" in line.heard[-1].words
    assert not (await neighbourhood.person_of(line)).coordinator
    await line.tap("同意")
    assert (await neighbourhood.person_of(line)).coordinator


def invitation(session: Session, now: datetime) -> str:
    node = communities.by_code(session, "huaiyin")
    assert node is not None
    return roles.invite(session, node.id, None, now, LIMITS)
