"""协调员 The coordinator: invited once, on duty, rings people up (each look noted)."""

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play

# ---- becoming one --------------------------------------------------------------------------------


async def test_an_invitation_makes_a_coordinator_after_consent_and_name(
    neighbourhood: Neighbourhood,
) -> None:
    code = await neighbourhood.call(serving.invitation, scope="huaiyin")
    line = neighbourhood.stranger()
    await line.start(f"i_{code}")
    await play(
        line,
        """
        < 您受邀做槐荫社区的协调员。先认识一下，就两三句。
        | 您住槐荫社区，对吗？ [对] [不是] [长辈版：一次只说一件]
        > 李敏
        < 住槐荫社区就回“对”，不住就说您住的社区。
        > 对
        < …同意吗？…
        > 同意
        < 谢谢您。我怎么称呼您？
        > 李敏
        < 李敏好，您是协调员了，管槐荫社区。现在值班吗？ [值班] [看等我的事]
        > [值班]
        < 好，现在您值班，急事先叫您。走的时候说“下班”。 [看等我的事]
        > [看等我的事]
        < 您管槐荫社区。
        | 现在没有事等您定。来了我叫您。 [下班] [邀请协调员]
        > 下班
        < 好，您下班了。…
        """,
    )
    person = await neighbourhood.person_of(line)
    assert (person.coordinator, person.name) == (True, "李敏")
    assert [one.kind for one in await neighbourhood.consents_of(line)] == ["use"]


async def test_an_invitation_is_used_once(neighbourhood: Neighbourhood) -> None:
    code = await neighbourhood.call(serving.invitation, scope="huaiyin")
    first = await neighbourhood.resident("李敏", building="1栋", door="101")
    second = await neighbourhood.resident("赖强", building="8栋", door="101")
    await first.start(f"i_{code}")
    assert "您是协调员了" in first.heard[-1].words
    await second.start(f"i_{code}")
    assert "用不上了" in second.heard[-1].words
    assert not (await neighbourhood.person_of(second)).coordinator


async def test_without_consent_nobody_becomes_a_coordinator_and_the_code_stays_good(
    neighbourhood: Neighbourhood,
) -> None:
    code = await neighbourhood.call(serving.invitation, scope="huaiyin")
    line = neighbourhood.stranger()
    await line.start(f"i_{code}")
    for words in ("对", "不同意"):
        await line.say(words)
    assert not (await neighbourhood.person_of(line)).coordinator
    again = await neighbourhood.resident("李敏", building="1栋", door="101")
    await again.start(f"i_{code}")
    assert (await neighbourhood.person_of(again)).coordinator


async def test_a_coordinator_invites_another_for_a_part_of_their_own(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("吴强", scope="liudi")
    await play(
        keeper,
        """
        > 邀请协调员
        < 请他管哪里？点一下，或者说社区、街道的名字。 [柳堤街道]
        > 江岸区
        < 说您管的社区或者街道的名字就行。
        > 槐荫社区
        < 管槐荫社区的邀请码好了，24小时内有效，只能用一次。
        | 请他打开志愿武汉，说“邀请码”，再发这一串：i_…
        """,
    )
    code = keeper.heard[-1].words.rpartition("：")[2]
    newcomer = await neighbourhood.resident("李敏", building="1栋", door="101")
    await play(
        newcomer,
        f"""
        > 邀请码
        < 把收到的邀请码发给我就行。
        > 是这个吗
        < 邀请码是i_开头的一长串，整串复制过来就行。
        > {code}
        < 李敏好，您是协调员了，管槐荫社区。现在值班吗？ [值班] [看等我的事]
        """,
    )


async def test_off_duty_of_a_volunteer_is_not_the_coordinators_word(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, "> 值班\n< 这里是协调员用的。有邀请码就说“邀请码”。")


# ---- ringing people up ---------------------------------------------------------------------------


async def test_a_need_that_nobody_takes_comes_with_the_number_to_ring_and_each_look_is_noted(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("孙汉珍", building="10栋", door="1单元101")
    await neighbourhood.posted(resident, "今晚8点前要人帮忙到药店拿降压药 急")
    await neighbourhood.call(serving.widen)
    await play(
        keeper,
        """
        < 1001没人接，附近现在没有能问的人，还差1位：… [打电话] [点名问人] [我去]
        > [打电话]
        < 孙汉珍，槐荫社区 10栋 1单元101，电话13800000121。看一次记一次。…打给孙汉珍 13800000121 [打通了]
        > [打通了]
        < 记下了，这个电话是他的。
        """,
    )
    looks = await neighbourhood.call(serving.audited, act="look-contact")
    assert len(looks) == 1
    assert looks[0].who_id == (await neighbourhood.person_of(keeper)).id
    assert looks[0].whom_id == (await neighbourhood.person_of(resident)).id


async def test_a_coordinator_of_another_place_sees_no_number(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("孙汉珍", building="10栋", door="1单元101")
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    need = await neighbourhood.posted(resident, "今晚8点前要人帮忙到药店拿降压药 急")
    about = (await neighbourhood.person_of(resident)).id
    for tap in (
        serving.tap("coordinator.contact", need.id, "need"),
        serving.tap("coordinator.contact", about, "person"),
        serving.tap("coordinator.seen", about),
        serving.tap("coordinator.codes", need.id),
        serving.tap("coordinator.answer", about),
        serving.tap("coordinator.verify", about),
        serving.tap("coordinator.spoken", about),
    ):
        await elsewhere.tap_id(tap)
        said = elsewhere.heard[-1].words
        assert "13800000121" not in said
        assert "1单元101" not in said
        assert "这件事只有当事人能办" in said, tap


async def test_somebody_in_danger_hears_at_once_that_a_person_has_seen_it(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("严丽", building="3栋", door="201")
    await resident.say("我公公胸口痛得喘不过气 满头汗 脸都白了")
    resident.unread.clear()
    await play(
        keeper,
        """
        < 急：严*那边可能有危险，已经请他打120。看到就点“我来”，给他打电话。 [我来] [看地址电话]
        > [我来]
        < 好，归您了，已经告诉对方您看到了。请马上打过去：
        | 严丽，槐荫社区 3栋 201，电话13800000121。看一次记一次。…打给严丽 13800000121 [打通了]
        """,
    )
    await play(resident, "< 李敏看到了，正在给您打电话。")


async def test_a_coordinator_who_is_not_understood_is_not_called_to_themselves(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏", on_duty=True)
    for words in ("那个那个", "那个东西她晓得的撒", "那个那个"):
        await limin.say(words)
    assert not [one for one in limin.heard if "李敏" in one.words]
