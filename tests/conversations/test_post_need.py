"""发需求 One sentence, one tap (D01–D05, D09): what is missing is asked, what is said is never asked again."""

from models.needs import NeedState
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_one_sentence_and_one_tap_post_a_need(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(
        line,
        """
        > 明天下午三点想找个人帮我把一箱书从门卫室搬上6楼，没电梯，我腰椎间盘突出搬不得
        < 身体的事没写上。
        | 我记成这样：…书…明天（周二）下午3点…槐荫社区7栋…1个人…电话尾号0121 [发布] [修改] [取消]
        > [发布]
        < 发好了，编号1001。正在找人，最晚…告诉您找到没有。
        | 不要了说“取消1001”。
        < “腰椎间盘突出”，只让接单的人知道，可以吗？ [可以] [不写]
        > 1
        < 好，只有接单的人看得到，办完就收起来。
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.OPEN
    assert (need.category, need.places) == ("convenience", 1)
    assert neighbourhood.local(need.starts_at) == "2026-11-24 15:00"
    assert "腰" not in need.title + need.public
    assert need.health == "腰椎间盘突出"
    assert [one.kind for one in await neighbourhood.consents_of(line)] == ["use", "health"]


async def test_silence_about_an_illness_is_no_consent(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("明天下午三点请人陪我去医院打针，我有糖尿病")
    await line.tap("发布")
    await line.say("我的需求")
    [need] = await neighbourhood.needs()
    assert need.health is None
    assert [one.kind for one in await neighbourhood.consents_of(line)] == ["use"]


async def test_a_double_tap_posts_once_and_answers_the_same(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    [card] = await line.say("明天下午三点请人帮我把一箱书搬上6楼")
    publish = card.tap("发布")
    assert publish
    first = await line.tap_id(publish)
    second = await line.tap_id(publish)
    assert [one.words for one in first] == [one.words for one in second]
    assert len(await neighbourhood.needs()) == 1


async def test_a_double_tap_answers_the_same_where_a_question_follows(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    [card] = await line.say("明天下午三点请人陪我去医院打针，我有糖尿病")
    publish = card.tap("发布")
    assert publish
    first = await line.tap_id(publish)
    second = await line.tap_id(publish)
    assert len(first) == 2
    assert [one.words for one in first] == [one.words for one in second]
    assert len(await neighbourhood.needs()) == 1
    [kept] = await line.say("可以")
    assert "只有接单的人看得到" in kept.words


async def test_going_back_brings_the_question_before_with_choices_that_work(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("明天下午3点请人来修厨房水龙头")
    await line.tap("修改")
    line.unread.clear()
    await play(
        line,
        """
        > 返回
        < 我记成这样：… [发布] [修改] [取消]
        > [修改]
        < 改哪一样？…
        > 返回
        < 我记成这样：… [发布] [修改] [取消]
        > [发布]
        < 发好了，编号1001。…
        """,
    )


async def test_missing_facts_are_asked_one_at_a_time_in_the_large_version(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("胡爹爹", elder=True)
    await play(
        line,
        """
        > 屋里灯泡憋了，黢黑滴，冇得人换咧
        < 换灯泡，记下了。哪天来好？…
        > 明儿过了早就可得
        < 明天（周二）上午9点到11点，行吗？ [行] [换时间]
        > 要得
        < 您家在哪栋，几单元几号？门牌只有来的人看得到。
        > 9栋4楼右手边第一家
        < 换灯泡，明天（周二）上午9点到11点，9栋4楼右手边第一家，电话尾号0121。对吗？ [对，去找人] [改一改] [不找了]
        > 对
        < 发好了，编号1001。…
        | 不要了说“取消”，急了打027-0000 0101。
        > 要不要我买灯泡撒
        < 说不准的不用先买，等来的人看了再说。…
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.building == "9栋"
    assert need.door == "4楼右手边第一家"
    assert need.category == "convenience"


async def test_a_vague_time_is_made_exact_by_offering(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("周婆婆", building="3栋", door="2单元501", elder=True)
    await play(
        line,
        """
        > 那个，我屋里厨房那个水龙头啊，关不紧，一直滴一直滴，看哪个能来帮我看一下子
        < …记下了。哪天来好？…
        > 今天也可得 下午莫太早了我要睡中觉
        < 今天（周一）下午3点到5点，行吗？ [行] [换时间]
        > 换时间
        < …哪天来好？…
        > 明天10点
        < …明天（周二）上午10点…对吗？…
        """,
    )


async def test_private_data_goes_to_its_field_and_the_person_is_told(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("张桂芳")
    await play(
        line,
        """
        > 我爱人张德明身份证420100194801010009，糖尿病，周五早上8点要去武汉四医院打针，8栋1单元603，电话13800000129，找个人陪
        < 证件号用不着，我没有留。
        | 电话、门牌只告诉接单的人。
        | 身体的事没写上。
        | …
        | 我记成这样：…去医院…周五（11月27日）上午8点… [发布] [修改] [取消]
        > 那身份证医院要用咧
        < …证件不用发给我。…
        < 接着说：… [发布] [修改] [取消]
        > 发
        < 记好了，编号1001。社区先看一眼，…前回您话。…
        < “糖尿病”，只让接单的人知道，可以吗？ [可以] [不写]
        > 可以 免得他乱给糖吃
        < 好，只有接单的人看得到，办完就收起来。
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.IN_REVIEW
    assert "private" in need.review_for
    assert need.phone == "13800000129"
    assert (need.building, need.door, need.health) == ("8栋", "1单元603", "糖尿病")
    told = need.title + need.public
    for secret in ("13800000129", "420100194801010009", "603", "糖尿病", "德明"):
        assert secret not in told
    assert "420100194801010009" not in (need.words or "")


async def test_the_number_of_a_telephone_is_read_back_kindly(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("周婆婆", building="3栋", door="2单元501", phone="")
    await line.say("明天上午10点请人来修厨房水龙头")
    line.unread.clear()
    await play(
        line,
        """
        > 138 0000 012
        < 好像少了1位，我数到10位。再念一遍就好。
        > 13800000121
        < …电话尾号0121…
        """,
    )


async def test_the_same_need_twice_is_asked_about(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await neighbourhood.posted(line, "明天下午三点请人帮我把一箱书搬上6楼")
    await line.say("明天下午三点请人帮我把一箱书搬上6楼")
    line.unread.clear()
    await play(
        line,
        """
        > [发布]
        < 您刚发过1001，再发一条吗？ [再发一条] [不发了]
        > 2
        < 好，没有再发。说“我的需求”看看前面那件。
        """,
    )
    assert len(await neighbourhood.needs()) == 1


async def test_a_draft_whose_hour_has_passed_is_not_posted_but_offered_anew(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("今天上午10点请人帮我把一箱书搬上6楼")
    neighbourhood.house.clock.move(hours=3)
    line.unread.clear()
    await play(
        line,
        """
        > [发布]
        < 明天（周二）上午10点，行吗？ [行] [换时间]
        > 行
        < 好，改到明天（周二）上午10点，别的没动：…
        """,
    )


async def test_an_urgent_need_names_the_ambulance(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("孙汉珍", building="10栋", door="1单元101")
    await line.say("今晚8点前要人帮忙到药店拿降压药 屋里断了 我腿痛下不了楼 急")
    line.unread.clear()
    await play(
        line,
        """
        > [发布]
        < 发好了，编号1001。正在急找，…告诉您找到没有。
        | 不要了说“取消1001”。
        | 不舒服了别等，打120。
        """,
    )


async def test_the_first_need_of_a_person_waits_for_the_community(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("周婆婆", building="3栋", door="2单元501", new=True)
    await line.say("明天上午10点请人来修厨房水龙头")
    line.unread.clear()
    await play(
        line,
        """
        > [发布]
        < 记好了，编号1001。社区先看一眼，…前回您话。
        | 不要了说“取消1001”。
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.IN_REVIEW
    assert "first" in need.review_for


async def test_words_that_nobody_understood_give_way_to_better_ones(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("我要求助")
    line.unread.clear()
    await play(
        line,
        """
        > 那个撒咧搞么事
        < 说说要帮什么忙就行…
        > 那个撒咧搞么事
        < …记下了。哪天来方便？…
        > 周六下午3点请人来修厨房水龙头
        < 我记成这样：…修厨房水龙头…周六（11月28日）下午3点…
        """,
    )
