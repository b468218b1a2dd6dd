"""改口、插问 Corrections and questions in the middle: one field changes, one step stays (D04, D05)."""

from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_each_correction_changes_one_thing_and_says_which(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("彭秀英", building="2号楼", door="101")
    await play(
        line,
        """
        > 周四下午两点请个人到14号楼帮我把阳台上烂花盆清下来
        < 我记成这样：…花盆…周四（11月26日）下午2点…14号楼… [发布] [修改] [取消]
        > 不对不对 是4号楼 多打了个1
        < 好，改成4号楼，别的没动：…花盆…周四（11月26日）下午2点…槐荫社区4号楼…1个人 [发布] [修改] [取消]
        > （照片）
        < 照片收到，只给接单的人看。…花盆…4号楼… [发布] [修改] [取消]
        > 算了来两个人吧 有一盆死沉
        < 好，2个人，别的没动：…周四（11月26日）下午2点…4号楼…2个人 [发布] [修改] [取消]
        > 哎呀星期四我要接孙伢 后一天吧 钟点一样的
        < 好，改到周五（11月27日）下午2点，别的没动：…4号楼…2个人 [发布] [修改] [取消]
        > 发吧
        < 发好了，编号1001。…
        < 刚才有的地方我没听对，您改过来了。… [可以记] [别记]
        """,
    )
    [need] = await neighbourhood.needs()
    assert (need.building, need.door or "", need.places) == ("4号楼", "", 2)
    assert neighbourhood.local(need.starts_at) == "2026-11-27 14:00"

    neighbourhood.house.clock.move(minutes=15)
    await play(
        line,
        """
        > 1001能晚半个钟头啵
        < 改好了：1001，周五（11月27日）下午2点半，别的没动。
        | 还没有人接，不用通知谁。
        """,
    )
    [need] = await neighbourhood.needs()
    assert (need.version, neighbourhood.local(need.starts_at)) == (2, "2026-11-27 14:30")


async def test_a_field_is_changed_by_its_link_too(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("彭秀英", building="2号楼", door="101")
    await line.say("周四下午两点请人帮我把阳台上烂花盆清下来")
    line.unread.clear()
    await play(
        line,
        """
        > [改人数]
        < 要几个人来？说个数就行。
        > 3
        < 好，3个人，别的没动：…3个人 [发布] [修改] [取消]
        > [修改]
        < 改哪一样？… [改时间] [改地点] [改人数] [改内容] [不改了]
        > 时间
        < …哪天来方便？…
        > 上午9点
        < 好，改到周四（11月26日）上午9点，别的没动：…
        > [取消]
        < 好，不发了，什么都没发出去。以后有事随时说。
        """,
    )
    assert await neighbourhood.needs() == []


async def test_a_question_in_the_middle_is_answered_and_the_step_stands_again(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("邹玲", building="5栋", door="1单元201")
    await neighbourhood.posted(line, "今天下午4点请人帮我修伞")
    await play(
        line,
        """
        > 想找个人周六陪我爸去做个核磁
        < …周六（11月28日）。几点好？…
        > 等下 你们这个收费吗？上次有个平台说免费结果要我充会员
        < 不收费，一分都不收…
        < 接着说：…几点好？…
        > 那来的人靠不靠谱 我爸一个人在家
        < 上门的都实名登记过…暗号…
        < 接着说：…几点好？…
        > 对了我那个修伞的有人接没
        < 1001 …伞…今天（周一）下午4点，找人中
        < 接着说：…几点好？…
        > 早上7点半 在同济 从家里走
        < 我记成这样：…周六（11月28日）早上7点半…槐荫社区5栋… [发布] [修改] [取消]
        > 你到底是人还是机器啊
        < 我是志愿武汉的自动助手…
        < 接着说：…我记成这样：… [发布] [修改] [取消]
        > 1
        < 发好了，编号1002。…
        """,
    )
    need = (await neighbourhood.needs())[-1]
    assert (need.category, neighbourhood.local(need.starts_at)) == ("medical", "2026-11-28 07:30")
    assert await neighbourhood.misses(line) == 0


async def test_a_question_is_no_door_and_one_more_is_one_more(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("彭秀英", building="2号楼", door="101")
    await play(
        line,
        """
        > 周日下午2点要两个人帮我搬冰箱到5栋
        < 我记成这样：…冰箱…2个人 [发布] [修改] [取消]
        > 再加一个人
        < 好，3个人，别的没动：…冰箱… [发布] [修改] [取消]
        > 人数2个
        < 好，2个人，别的没动：…冰箱… [发布] [修改] [取消]
        """,
    )


async def test_what_is_asked_back_at_the_door_is_not_written_into_the_address(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("彭秀英")
    await play(
        line,
        """
        > 周五下午3点请人来换灯泡，我住2号楼
        < 您住2号楼，几单元几号？只有来的人看得到。 [楼下见]
        > 要多久啊
        < 说楼栋和门牌就行，比如“3栋2单元501”。
        > 不发了
        < 好，不发了，什么都没发出去。以后有事随时说。
        """,
    )
    assert await neighbourhood.needs() == []


async def test_not_any_more_is_no_answer_to_when(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("彭秀英", building="2号楼", door="101")
    await play(
        line,
        """
        > 周五上午想找人打扫屋里
        < …打扫屋里… [发布] [修改] [取消]
        > 取消
        < 好，不发了，什么都没发出去。以后有事随时说。
        > 周五想找人打扫屋里
        < 打扫屋里，周五（11月27日）。几点好？ [上午9点到11点] [下午3点到5点] [当天都行]
        > 上午
        < 周五（11月27日）上午9点到11点，行吗？ [行] [换时间]
        > 不发了
        < 好，不发了，什么都没发出去。以后有事随时说。
        """,
    )
