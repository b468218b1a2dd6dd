"""人工 A person: called by a word or by three misses, first who taps, words both ways, never mixed up, never lost (D06, U19, U28)."""

from tests.conversations.cast import Neighbourhood
from tests.conversations.lines_to_people import every
from tests.lines import play


async def test_three_misses_bring_a_person_who_has_read_everything(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    other = await neighbourhood.coordinator("赖强", on_duty=True)
    line = await neighbourhood.resident("余婆婆", building="2栋", door="101", elder=True)
    for words in ("就是上回那个姑娘伢说的那个撒", "那个东西她晓得的撒"):
        await line.say(words)
    line.unread.clear()
    await play(
        line,
        """
        > 你这个东西跟木头一样 讲不清楚
        < 是我没弄明白，让您着急了。
        | 社区的李敏已经收到您的话…027-0000 0101
        """,
    )
    await other.listen()
    other.unread.clear()
    await play(
        keeper,
        """
        < 余婆婆等您说话，已经3句没对上。
        | “就是上回那个姑娘伢说的那个撒”
        | “那个东西她晓得的撒”
        | “你这个东西跟木头一样 讲不清楚” [我来接] [打电话] [转给别人]
        > [我来接]
        < 好，余婆婆归您了…“你这个东西跟木头一样 讲不清楚” [打电话] [转给别人] [结束]
        < 您写，我转给余婆婆，带上您的名字。说完了打“结束”。
        > 余婆婆，是不是10月底帮您理药盒的小何？她说这个月再来一趟，对不对？
        < 转给余婆婆了。
        """,
    )
    await play(other, "< 余婆婆那边李敏接了，您不用管。")
    await play(
        line,
        """
        < 社区的李敏来了，您接着说。 [结束]
        < 李敏（社区）：余婆婆，是不是10月底帮您理药盒的小何？她说这个月再来一趟，对不对？ [结束]
        > 对对对 就是药盒子 我又搞混了
        """,
    )
    await play(
        keeper,
        """
        < 余婆婆：对对对 就是药盒子 我又搞混了 [回余婆婆] [结束]
        > 好的，您等一下
        < 转给余婆婆了。
        > 结束
        < 好，跟余婆婆的话说到这里。…
        """,
    )
    await play(
        line,
        """
        < 李敏（社区）：好的，您等一下 [结束]
        < 李敏那边说完了。有事随时说“人工”。
        > 菜单
        < 余婆婆好。…
        """,
    )
    [row] = await neighbourhood.call(every)
    assert (row.why, row.state) == ("missed", "closed")
    assert row.taken_by == (await neighbourhood.person_of(keeper)).id
    assert await neighbourhood.misses(line) == 0


async def test_the_first_who_taps_answers_and_a_second_tap_changes_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    first = await neighbourhood.coordinator("李敏", on_duty=True)
    second = await neighbourhood.coordinator("赖强", on_duty=True)
    line = await neighbourhood.resident("余婆婆", building="2栋", door="101")
    await line.say("人工")
    await second.listen()
    await first.tap("我来接")
    await first.tap("我来接")
    await second.tap("我来接")
    assert "余婆婆那边李敏已经接了，您不用管。" in second.heard[-1].words
    [row] = await neighbourhood.call(every)
    assert row.taken_by == (await neighbourhood.person_of(first)).id
    joined = [one for one in await line.listen() or line.heard if "来了，您接着说" in one.words]
    assert len(joined) == 1
    await line.say("结束")
    await second.tap("我来接")  # days later
    assert "跟余婆婆的话已经说完了" in second.heard[-1].words
    await first.say("还有一句")
    assert "还有一句" not in "".join(one.words for one in await line.listen())


async def test_several_conversations_of_one_coordinator_are_kept_apart(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    yu = await neighbourhood.resident("余婆婆", building="2栋", door="101")
    hu = await neighbourhood.resident("胡爹爹", building="9栋", door="401")
    for line in (yu, hu):
        await line.say("人工")
        await keeper.tap("我来接")
        line.unread.clear()
    keeper.unread.clear()
    await play(keeper, "> 您说\n< 转给胡爹爹了。")
    await play(yu, "< 社区的李敏来了…\n> 药盒子搞混了")
    await play(
        keeper,
        """
        < 余婆婆：药盒子搞混了 [回余婆婆] [结束]
        > 明天有人来
        < 这句话给谁？点一下，或者回数字。 [给余婆婆] [给胡爹爹]
        > 1
        < 转给余婆婆了。
        > 2 灯泡明天换
        < 转给胡爹爹了。
        """,
    )
    await play(yu, "< 李敏（社区）：明天有人来")
    await hu.listen()
    assert [one.words for one in hu.heard[-2:]] == [
        "李敏（社区）：您说",
        "李敏（社区）：灯泡明天换",
    ]


async def test_while_nobody_answers_an_errand_is_done_and_other_words_are_kept(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    line.unread.clear()
    await play(
        line,
        """
        > 上回那个姑娘说的那个撒
        < 记下了，社区的人来了就看得到。急事请打电话。
        > 明天下午3点请人来修厨房水龙头
        < 我记成这样：…
        > 发布
        < 发好了，编号1001。…
        > 还是那个姑娘的事撒
        < 记下了…
        """,
    )
    await keeper.tap("我来接")
    shown = "\n".join(one.words for one in keeper.heard[-2:])
    assert "上回那个姑娘说的那个撒" in shown
    assert "还是那个姑娘的事撒" in shown


async def test_danger_is_heard_inside_a_conversation(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("严丽", building="3栋", door="201")
    await line.say("人工")
    await keeper.tap("我来接")
    await line.say("我公公胸口痛得喘不过气 满头汗")
    assert "120" in line.heard[-1].words
    await keeper.listen()
    assert any(one.words.startswith("急：") for one in keeper.heard)
