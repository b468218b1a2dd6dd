"""连账号 One person, two channels, two languages (D20, U39); and 不是我."""

import re

from models.links import Link
from models.outbox import Letter
from models.people import Address, Person
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on, see
from tests.lines import Line, play


def code_in(line: Line) -> str:
    found = re.search(r"\d{3} \d{3}", line.heard[-1].words)
    assert found, line.heard[-1].words
    return found[0]


def wrong(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"


async def asks_for_a_code(known: Line) -> str:
    await known.say("我想在telegram上也用")
    known.unread.clear()
    return code_in(known)


async def linked(neighbourhood: Neighbourhood, known: Line, channel: str = "telegram") -> Line:
    """The same human on another channel."""
    other = Line(neighbourhood.house, channel=channel)
    await other.say(await asks_for_a_code(known))
    if channel == "telegram":
        await other.tap("同意")
    other.unread.clear()
    await known.listen()
    known.unread.clear()
    return other


async def test_one_person_on_two_channels_in_two_languages(neighbourhood: Neighbourhood) -> None:
    daniel = await neighbourhood.volunteer("Daniel")
    jin = await neighbourhood.resident("金爹爹", building="5栋", door="102")
    need = await neighbourhood.posted(jin, "明天上午10点想请人教我用手机")
    await neighbourhood.taken(daniel, need)
    await jin.listen()
    jin.unread.clear()
    await play(
        daniel,
        """
        > 我想在telegram上也用
        < 好。打开另一边的志愿武汉，把这6个数字发给它：…
        | 10分钟内有效，只能用一次，别给别人。
        """,
    )
    code = code_in(daniel)
    phone = Line(neighbourhood.house, channel="telegram")
    await play(
        phone,
        f"""
        > 你好
        < 您好，这里是志愿武汉…您住在哪个社区… [槐荫社区] [杉林里社区] [发个位置] [长辈版：一次只说一件] [我已经登记过]
        > {wrong(code)}
        < 这6个数字没对上，再看一眼那边的。还可以试4次。
        > {code}
        < 对上了：这是Daniel的账号，槐荫社区的志愿者。
        | Telegram的服务器在境外，消息会经过境外。同意在这里用吗？ [同意] [不同意]
        > [同意]
        < 连好了。两边是同一个人：事情、时长都在一起，一件事只提醒一次。 [提醒发到Telegram] [提醒发到网页]
        """,
    )
    await play(
        daniel, "< Telegram连到您的账号了。不是您弄的，回“不是我”就断开。 [知道了] [不是我]"
    )
    await play(
        phone,
        """
        > can you speak english please
        < Sure. From now on I write to you in English, everywhere.
        | Where should reminders go? [Telegram] [our page]
        > telegram
        < Done. Reminders come here, on Telegram. [My tasks] [Find a task]
        > [My tasks]
        < …1001…
        """,
    )
    phone.unread.clear()
    await go_on(neighbourhood, hours=23, minutes=30)
    reminders = [one for one in await phone.listen() if one.letter.key.startswith("notice-remind")]
    assert len(reminders) == 1
    assert await daniel.listen() == []
    words = "\n".join(one.words for one in await jin.listen())
    assert "上午10点" in words
    assert "D***" in words or "Daniel" in words
    found = await see(neighbourhood, Address.channel, Address.preferred, Address.person_id)
    mine = [one for one in found if one[2] == (await neighbourhood.person_of(daniel)).id]
    assert sorted(one[:2] for one in mine) == [("telegram", True), ("web", False)]
    person = await neighbourhood.person_of(phone)
    assert (person.name, person.language) == ("Daniel", "en")
    given = [(one.kind, one.given) for one in await neighbourhood.consents_of(phone)]
    assert ("abroad", True) in given
    notices = await see(neighbourhood, Letter.key, Letter.channel)
    assert [channel for key, channel in notices if key == "notice-linked"] == ["web"]
    [link] = await see(neighbourhood, Link.misses, Link.used_at, Link.joined_at)
    assert link[0] == 1
    assert link[1] is not None
    assert link[2] is not None


async def test_not_me_takes_the_other_channel_away_at_once(neighbourhood: Neighbourhood) -> None:
    known = await neighbourhood.volunteer("何静")
    stranger = await linked(neighbourhood, known)
    await play(
        known,
        """
        > 不是我
        < 断开了。那边看不到您的事了，原来的都还在您这里。
        > 不是我
        < …
        """,
    )
    assert (await neighbourhood.person_of(stranger)).name == ""
    assert (await neighbourhood.person_of(known)).name == "何静"
    await play(stranger, "> 我接的事\n< 您好，这里是志愿武汉…")
    acts = await neighbourhood.call(serving.audited, act="unlinked")
    assert len(acts) == 1


async def test_the_new_channel_itself_cannot_push_the_known_one_out(
    neighbourhood: Neighbourhood,
) -> None:
    known = await neighbourhood.volunteer("何静")
    stranger = await linked(neighbourhood, known)
    await stranger.say("不是我")
    assert "只有当事人" in stranger.heard[-1].words
    assert (await neighbourhood.person_of(stranger)).name == "何静"


async def test_a_code_is_good_once_for_ten_minutes_and_the_last_one_counts(
    neighbourhood: Neighbourhood,
) -> None:
    known = await neighbourhood.volunteer("何静")
    old = await asks_for_a_code(known)
    new = await asks_for_a_code(known)
    first, second = (Line(neighbourhood.house, channel="wechat") for _ in range(2))
    await first.say(old)
    assert "没对上" in first.heard[-1].words
    await first.say(new)
    assert "连好了" in first.heard[-1].words
    await second.say(new)
    assert "没对上" in second.heard[-1].words
    late = await asks_for_a_code(known)
    neighbourhood.house.clock.move(minutes=11)
    await second.say(late)
    assert "没对上" in second.heard[-1].words


async def test_after_five_wrong_codes_no_code_is_looked_at(neighbourhood: Neighbourhood) -> None:
    known = await neighbourhood.volunteer("何静")
    code = await asks_for_a_code(known)
    guesser = Line(neighbourhood.house, channel="wechat")
    for left in (4, 3, 2, 1):
        await guesser.say(wrong(code))
        assert f"还可以试{left}次" in guesser.heard[-1].words
    for words in (wrong(code), code):
        await guesser.say(words)
        assert "先停一停" in guesser.heard[-1].words
    assert (await neighbourhood.person_of(guesser)).name == ""


async def test_many_who_guess_together_use_a_code_up(neighbourhood: Neighbourhood) -> None:
    known = await neighbourhood.volunteer("何静")
    code = await asks_for_a_code(known)
    for number in range(10):
        guesser = Line(neighbourhood.house, external=f"crowd-{number}")
        for _ in range(5):
            await guesser.say(wrong(code))
    fresh = Line(neighbourhood.house)
    await fresh.say(code)
    assert "没对上" in fresh.heard[-1].words


async def test_who_does_not_agree_stays_apart(neighbourhood: Neighbourhood) -> None:
    known = await neighbourhood.volunteer("何静")
    code = await asks_for_a_code(known)
    phone = Line(neighbourhood.house, channel="telegram")
    await play(
        phone,
        f"""
        > 我已经登记过
        < 在您用过的那边说“连账号”，把那边给的6个数字发到这里。
        > {code}
        < 对上了：… [同意] [不同意]
        > 不同意
        < 好，没有连。那边照样用，什么都没变。
        > 同意
        < …
        """,
    )
    assert (await neighbourhood.person_of(phone)).name == ""
    assert [one.given for one in await neighbourhood.consents_of(phone)] == [False]
    assert await known.listen() == []


async def test_a_stranger_gets_no_code_and_own_digits_belong_elsewhere(
    neighbourhood: Neighbourhood,
) -> None:
    known = await neighbourhood.volunteer("何静")
    code = await asks_for_a_code(known)
    await play(known, f"> {code}\n< 这6个数字要发到另一边，不是这里。")
    assert len(await see(neighbourhood, Link.id)) == 1
    stranger = Line(neighbourhood.house)
    await play(stranger, "> 连账号\n< 在您用过的那边说“连账号”，把那边给的6个数字发到这里。")
    assert len(await see(neighbourhood, Link.id)) == 1


async def test_the_merged_person_is_kept_and_points_at_the_known_one(
    neighbourhood: Neighbourhood,
) -> None:
    known = await neighbourhood.volunteer("何静")
    await linked(neighbourhood, known)
    me = (await neighbourhood.person_of(known)).id
    merged = [one for (one,) in await see(neighbourhood, Person.merged_into) if one]
    assert merged == [me]
