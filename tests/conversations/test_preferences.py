"""设置 Settings: by words or by taps; the very answer follows (D11, D20, D21, U35, U44, U66)."""

import pytest

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on
from tests.lines import play


async def test_settings_show_what_is_and_what_can_be_changed(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await play(
        helper,
        """
        > 设置
        < 这些都能改，点一下或者说一句，随时再改回来。
        | 提醒：一天最多3次，晚上9点半到早上7点半不打扰，什么事都问您。 [开长辈版] [English] [改次数] [改安静时段] [改哪些事]
        """,
    )
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, "> 设置\n< 这些都能改，… [开长辈版] [English] [不再收哪些]")


async def test_alerts_are_set_by_one_free_sentence(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await play(
        helper,
        """
        > 改提醒
        < …
        > [改次数]
        < 一天最多提醒几次？… [一天1次] [一天2次] [一天3次] [先不提醒]
        > 只要修电脑的 一天两次够了
        < 提醒：一天最多2次，晚上9点半到早上7点半不打扰，只问便民服务。
        """,
    )
    settings = await neighbourhood.call(serving.alerts, external=helper.external)
    assert (settings.per_day, settings.categories, settings.free) == (2, ("convenience",), True)


async def test_a_number_of_alerts_is_tapped_or_said(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await helper.say("设置")
    helper.unread.clear()
    await play(
        helper,
        """
        > [改次数]
        < …
        > 好多次
        < 说个数就行，比如“一天两次”。
        > [一天1次]
        < 好，一天最多提醒1次。
        """,
    )
    assert (await neighbourhood.call(serving.alerts, external=helper.external)).per_day == 1


async def test_alerts_stop_in_one_move_and_come_back_in_one(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await play(
        helper,
        """
        > 天天发这些 烦 别发了
        < 好，先不问您了。您自己的事和接了的事，照样告诉您。 [再提醒我]
        """,
    )
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await neighbourhood.call(serving.widen)
    assert await helper.listen() == []
    await play(helper, "> [再提醒我]\n< 好，一天最多提醒3次。")
    await neighbourhood.posted(resident, "明天下午3点请人修台灯")
    await neighbourhood.call(serving.widen)
    assert len(await helper.listen()) == 1


async def test_quiet_hours_are_said_as_they_are_spoken(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await helper.say("设置")
    helper.unread.clear()
    await play(
        helper,
        """
        > [改安静时段]
        < 几点到几点不打扰您？比如“晚上10点到早上8点”。
        > 晚上睡觉的时候
        < 说两个钟点就行，比如“晚上10点到早上8点”。
        > 晚上10点到早上8点
        < 好，晚上10点到上午8点不打扰您。急事除外。
        """,
    )
    settings = await neighbourhood.call(serving.alerts, external=helper.external)
    assert (settings.quiet_from, settings.quiet_until) == (22 * 60, 8 * 60)


async def test_kinds_are_put_in_and_taken_out_by_taps_and_names(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await helper.say("设置")
    helper.unread.clear()
    await play(
        helper,
        """
        > [改哪些事]
        < 现在什么事都问您。
        | 点一类加上，再点一下去掉；说名字也行。 [加医疗救护] [加便民服务] [加秩序维护] [别的类] [好了]
        > [加便民服务]
        < 现在只问您：便民服务。
        | … [加医疗救护] [去掉便民服务] [加秩序维护] [别的类] [好了]
        > [别的类]
        < … [加心理援助] [加宣传引导] [加关爱帮扶] [别的类] [好了]
        > 环境治理
        < 现在只问您：便民服务、环境治理。…
        > 好了
        < 提醒：一天最多3次，晚上9点半到早上7点半不打扰，只问便民服务、环境治理。
        """,
    )
    settings = await neighbourhood.call(serving.alerts, external=helper.external)
    assert set(settings.categories) == {"convenience", "environment"}


async def test_language_by_words_changes_the_very_answer(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("Daniel", building="7栋", door="302")
    await play(
        line,
        """
        > can you speak english please
        < Sure. From now on I write to you in English, everywhere.
        > my needs
        < Nothing of yours is under way. …
        > 说中文
        < 好，从现在起跟您说中文，哪里都一样。
        """,
    )
    assert (await neighbourhood.person_of(line)).language == "zh-CN"


async def test_the_large_version_is_on_and_off_by_words_and_by_taps(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("周婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 长辈版
        < 好，我慢慢说，一次只说一件事。
        > 设置
        < … [关长辈版] [English] [不再收哪些]
        > [关长辈版]
        < 好，改回平常的样子。
        > 长辈版
        < 好，我慢慢说，一次只说一件事。
        > 关长辈版
        < 好，改回平常的样子。
        """,
    )
    assert not (await neighbourhood.person_of(line)).elder


async def test_who_gets_nothing_but_their_own_is_told_so(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(line, "> 别提醒我了\n< 我没有给您发别的，只有您自己的事。")


async def test_words_after_the_list_that_are_no_setting_begin_what_they_mean(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="302")
    await line.say("设置")
    line.unread.clear()
    await play(line, "> 我的需求\n< 您现在没有事在办。…")


@pytest.mark.parametrize("words", ["我又想来了 恢复提醒", "改回来", "又可以来帮忙了", "打开提醒"])
async def test_who_stopped_it_all_comes_back_on_another_day_by_a_word(
    neighbourhood: Neighbourhood, words: str
) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await helper.say("全部停止")
    await helper.say("我的时长")
    helper.unread.clear()
    await go_on(neighbourhood, hours=30)
    helper.unread.clear()
    await play(
        helper,
        f"""
        > {words}
        < 好，社区公告、附近的事、急事、到点提醒照旧发给您。
        > 不再收
        < 现在会发给您：社区公告、附近的事、急事、到点提醒。
        | 您自己的事和接的单，总会告诉您。点一下就改。…
        """,
    )
