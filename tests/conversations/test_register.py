"""登记 Who somebody is: three taps for a resident, a few words more for a volunteer (D01, D11)."""

import pytest

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


async def test_a_resident_at_the_gate_is_registered_in_three_taps(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    await play(
        line,
        """
        < 您好，这里是志愿武汉，邻居帮邻居，不收钱。
        | 您住槐荫社区，对吗？ [对] [不是] [长辈版：一次只说一件]
        > [长辈版：一次只说一件]
        < 好，我慢慢说，一次只问一件事。
        | 您住槐荫社区，对吗？ [对] [不是]
        > 对滴 我住3栋
        < 要记您的称呼、电话、住址。…同意吗？ [同意] [不同意] [打电话办]
        > 莫是要收钱吧
        < 不收费，一分都不收…
        < …同意吗？ [同意] [不同意] [打电话办]
        > 1
        < 谢谢您。我怎么称呼您？
        > 周婆婆
        < 周婆婆好。要办什么事，说一句就行…
        """,
    )

    person = await neighbourhood.person_of(line)
    assert (person.name, person.masked, person.elder, person.resident) == (
        "周婆婆",
        "周*",
        True,
        True,
    )
    assert person.building == "3栋"  # said before the consent, kept after it
    [consent] = await neighbourhood.consents_of(line)
    assert (consent.kind, consent.given, consent.version) == ("use", True, "2026-11")
    assert consent.text.startswith("要记您的称呼、电话、住址。")


async def test_nothing_personal_is_stored_before_the_consent(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    await line.say("对，我住3栋2单元501，电话13800000121")

    person = await neighbourhood.person_of(line)
    assert (person.name, person.building, person.door, person.phone) == ("", "", None, None)
    assert await neighbourhood.consents_of(line) == []

    await play(
        line,
        """
        < …
        < …同意吗？…
        > [不同意]
        < 好，什么都没记。…027-0000 0101…
        """,
    )
    person = await neighbourhood.person_of(line)
    assert (person.name, person.building, person.door, person.phone) == ("", "", None, None)
    [consent] = await neighbourhood.consents_of(line)
    assert consent.given is False


async def test_the_long_explanation_is_one_tap_away_and_the_question_comes_again(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    await line.tap("对")
    line.unread.clear()
    await play(
        line,
        """
        > [详细说明]
        < 记什么：…谁能看：…存多久：…
        < 要记您的称呼、电话、住址。…同意吗？ [同意] [不同意] [打电话办] [详细说明]
        > [打电话办]
        < 好，打027-0000 0101就行…
        """,
    )


async def test_a_community_is_found_by_its_name_or_by_a_place(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await play(
        line,
        """
        > 你好
        < 您好，这里是志愿武汉…您住在哪个社区？…
        > 月球
        < 打社区的名字就行，比如“槐荫社区”；也可以发个位置。
        > （位置 30.60,114.30）
        < 离您近的是这几个，您住哪一个？ [槐荫社区] [杉林里社区] [都不是]
        > 杉林里
        < …同意吗？…
        """,
    )


async def test_a_strangers_need_waits_until_they_are_known_and_is_not_asked_again(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await play(
        line,
        """
        > 明天下午三点想找个人帮我把一箱书从门卫室搬上6楼，槐荫社区的
        < 您好，这里是志愿武汉…您住槐荫社区，对吗？…
        > 对
        < …同意吗？…
        > 同意
        < 谢谢您。我怎么称呼您？
        > 小程
        < 小程好。…几单元几号…
        > 7栋1单元301
        < 留个电话…[不留]
        > 不留
        < 我记成这样：…书…明天（周二）下午3点…7栋1单元301…没留电话 [发布] [修改] [取消]
        """,
    )


async def test_a_volunteer_says_it_all_in_one_sentence(neighbourhood: Neighbourhood) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    line.unread.clear()
    await play(
        line,
        """
        > 我想当志愿者
        < …您住槐荫社区，对吗？…
        > 对
        < 欢迎来帮忙！先说清楚：不收钱物，不推销，不经同意不拍照，听到的家事不外传。
        | 要记您的称呼、会什么、做了多久…同意吗？ [同意] [不同意] [详细说明]
        > 同意
        < 谢谢您。我怎么称呼您？
        > 蒋涛 我会修电脑手机 周末有空 平时晚上也行，有猫，别派我去有猫过敏的人家哈哈哈
        < 蒋涛好。我记成这样：
        | 会的：修电脑手机…
        | 有空：周末、平时、晚上
        | 您满18岁了吗？ [满了] [14到17岁] [不到14岁]
        > 27
        < 好了，您是槐荫社区的志愿者了。上门的事要先实名…
        | 一天最多提醒3次，晚上9点半到早上7点半不打扰。
        | 槐荫社区这会儿没有事等人，有了我告诉您。有空的志愿者1位。 [做个演练] [看现在的事] [改提醒]
        """,
    )
    person = await neighbourhood.person_of(line)
    assert (person.name, person.volunteer, person.adult) == ("蒋涛", True, True)
    settings = await neighbourhood.call(serving.alerts, external=line.external)
    assert settings.categories == ("convenience",)  # of 修电脑; nothing that is no kind of need
    await play(line, "> 设置\n< 这些都能改，…只问便民服务。…")
    assert [one.kind for one in await neighbourhood.consents_of(line)] == ["volunteer"]


async def test_a_child_is_asked_for_a_grown_up(neighbourhood: Neighbourhood) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    for words in ("我想当志愿者", "对", "同意", "小满，会唱歌"):
        await line.say(words)
    line.unread.clear()
    await play(
        line,
        """
        > 11
        < 你的心意收到了。不到14岁，请让家里大人一起来…
        """,
    )
    assert not (await neighbourhood.person_of(line)).volunteer


async def test_stopping_in_the_middle_keeps_nothing(neighbourhood: Neighbourhood) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    line.unread.clear()
    await play(
        line,
        """
        > [对]
        < …同意吗？…
        > 取消
        < 好，先不登记，什么都没记。想好了随时回来。
        """,
    )


async def test_an_english_speaker_hears_the_same_in_english(neighbourhood: Neighbourhood) -> None:
    line = neighbourhood.stranger()
    await play(
        line,
        """
        > hello
        < Hello, this is 志愿武汉…Which community do you live in?…
        > 槐荫社区
        < …Do you agree? [Agree] [Disagree] [Do it by phone] [More about this]
        > agree
        < Thank you. What shall I call you?
        > My name is Daniel
        < Hello Daniel. Whatever you need, one sentence is enough.
        """,
    )


async def test_a_line_of_the_script_fails_where_the_service_says_something_else(
    neighbourhood: Neighbourhood,
) -> None:
    line: Line = neighbourhood.stranger()
    await line.say("你好")
    try:
        await play(line, "< 再见")
    except AssertionError:
        return
    raise AssertionError("the script would agree with anything")


async def test_the_elder_welcome_offers_three_choices_at_most(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await line.start()
    await line.listen()
    await line.tap("长辈版：一次只说一件")
    await line.listen()
    assert len(line.heard[-1].labels) <= 3


async def test_a_volunteer_is_shown_a_volunteers_example(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("刘洋")
    [said] = await helper.say("那个那个")
    assert "附近有什么事" in said.words
    assert "陪我去医院" not in said.words


async def test_a_need_told_while_registering_is_not_asked_for_again(
    neighbourhood: Neighbourhood,
) -> None:
    """我要求助, then the need where the community was asked for: it is kept, and goes on by itself."""
    line = neighbourhood.stranger()
    await line.say("我要求助")
    [kept] = await line.say("明天下午3点请人帮我换灯泡")
    assert "记下了" in kept.words
    for words in ("槐荫", "同意", "周婆婆"):
        last = await line.say(words)
    assert "灯泡" in "".join(one.words for one in last) or "哪栋" in last[-1].words
    assert "要办什么事" not in last[-1].words


@pytest.mark.parametrize("asks", [("明天", "莫太早", "10点吧"), ("人工",)])
async def test_who_said_where_they_live_is_not_told_that_nobody_knows_it(
    neighbourhood: Neighbourhood, asks: tuple[str, ...]
) -> None:
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    for words in ("对", *asks):
        line.unread.clear()
        await line.say(words)
    said = "\n".join(one.words for one in line.unread)
    assert "027-0000 0101" in said
    assert "我还不知道您住哪个社区" not in said
