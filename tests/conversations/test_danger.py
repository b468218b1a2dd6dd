"""急 The number first, then what to do, then a person; never a form, never a task (D08, U15)."""

from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_danger_gets_the_number_first_and_the_draft_is_kept(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("严丽", building="4栋", door="1单元101")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    neighbourhood.house.clock.move(hours=12, minutes=50)  # in the quiet hours
    await play(
        line,
        """
        > 周六请人陪我去超市
        < …几点好？…
        > 我公公胸口痛得喘不过气 满头汗 脸都白了
        < 现在就打120。…
        | 别让人走动，怎么做听120的。
        | 我已经叫了社区值班的李敏。
        | 打120急救 120 [120打通了] [没打通] [没有危险]
        """,
    )
    [alarm] = await keeper.listen()
    assert alarm.letter.content.urgent
    assert await neighbourhood.needs() == []
    keeper.unread.clear()
    await play(
        line,
        """
        > 打通了 车子说8分钟
        < 好。手机别离手，单元门留个人。
        | 别的事我都留着，不急。
        > 上车了 谢谢
        < 人没事就好。别的事要取消还是留着，等您有空再说，不用现在回。
        > 早上9点
        < 我记成这样：…买菜…周六（11月28日）上午9点…
        """,
    )


async def test_no_answer_at_the_emergency_line_calls_the_community_again(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("严丽", building="4栋", door="1单元101")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await line.say("屋里着火了")
    await line.tap("没打通")
    assert "接着打119" in line.heard[-1].words
    assert "027-0000 0101" in line.heard[-1].words
    assert len(await keeper.listen()) == 2


async def test_somebody_who_does_not_want_to_live_is_not_left_alone_and_not_surveyed(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("方老师", building="6栋", door="1单元201")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await play(
        line,
        """
        > 退休以后天天一个样，活着没意思。药我都倒出来了，摆在桌上
        < 方老师，您肯说出来，我很在意。
        | 现在请您离危险的东西远一点，到门口或者客厅坐。
        | 打12356，有人听您说…120。
        | 我已经叫了社区值班的李敏。 [我打12356] [请社区的人打给我] [已经吃了]
        > 2
        < 好，社区的人看到就打给您，电话放在手边。… [我打12356] [请社区的人打给我] [已经吃了]
        > 跟你一个机器说这些 可笑吧
        < …自动助手…电话那头的人可以。…
        > [已经吃了]
        < 现在就打120…
        """,
    )
    assert len(await keeper.listen()) == 2  # once at the word, once at the worst
    assert await neighbourhood.needs() == []


async def test_a_stranger_in_danger_is_helped_without_being_asked_who_they_are(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("王城", on_duty=True, scope="wuhan")
    line = neighbourhood.stranger()
    await play(
        line,
        """
        > 救命！有人拿刀砍门
        < 现在就打110。…打110报警 110 [110打通了] [没打通] [没有危险]
        """,
    )
    assert len(await keeper.listen()) == 1
    person = await neighbourhood.person_of(line)
    assert (person.name, person.consented_at) == ("", None)


async def test_leaving_the_alarm_goes_back_to_where_one_was(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("严丽", building="4栋", door="1单元101")
    await line.say("周六请人陪我去超市")
    await line.say("我公公胸口痛得喘不过气")
    line.unread.clear()
    await play(
        line,
        """
        > 取消
        < 好，我先不问了。要紧的时候号码在这里。…
        > 上午9点
        < 我记成这样：…买菜…
        """,
    )


async def test_a_false_alarm_is_left_by_a_word_and_the_community_hears_of_it(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("严丽", building="4栋", door="1单元101")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await line.say("周六请人陪我去超市")
    await line.say("我公公胸口痛得喘不过气")
    line.unread.clear()
    await play(
        line,
        """
        > 没事了，是他逗我的
        < 没有危险就好，社区那边我去说。刚才要办的事，您接着说。
        > 上午9点
        < 我记成这样：…买菜…
        """,
    )
    _, told = await keeper.listen()
    assert told.words == "严*说没有危险。方便的话打个电话问一声更放心。"


async def test_what_gets_worse_is_no_false_alarm(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("严丽", building="4栋", door="1单元101")
    await line.say("屋里着火了")
    line.unread.clear()
    await play(
        line,
        """
        > 没事吧 他胸口痛得喘不过气
        < 现在就打120。…
        > [没有危险]
        < 没有危险就好。刚才要办的事，您接着说。
        """,
    )
