"""Links followed while something is being written: nothing is lost by being curious; an invitation needs no word before it."""

from tests.conversations.cast import Neighbourhood
from tests.conversations.serving import invitation
from tests.lines import play

DRAFT = "> 明天下午三点请人帮我搬一箱书\n< … [发布] [修改] [取消]"


async def test_a_link_in_mid_draft_leaves_the_draft_and_asks_again(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, DRAFT)
    await resident.start("c_huaiyin")
    heard = resident.unread[-1]
    assert "接着说" in heard.words
    assert heard.labels == ["发布", "修改", "取消"]
    resident.unread.clear()
    await play(resident, "> 发布\n< 发好了，编号1001。…")
    assert len(await neighbourhood.needs()) == 1


async def test_the_chat_opened_anew_asks_the_same_question_again(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, "> 想找人陪我去医院\n< …")
    for _ in range(3):
        [again] = await resident.start()
        assert "接着说" in again.words
    resident.unread.clear()
    await play(resident, "> 明天下午三点\n< … [发布] [修改] [取消]")


async def test_an_invitation_followed_in_mid_draft_is_accepted_and_the_draft_goes_on(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, DRAFT)
    code = await neighbourhood.call(invitation, scope="huaiyin")
    await play(
        resident,
        f"""
        > i_{code}
        < 程芳好，您是协调员了，管槐荫社区。现在值班吗？ [值班] [看等我的事]
        < 接着说…搬一箱书… [发布] [修改] [取消]
        > 发布
        < 发好了，编号1001。…
        """,
    )


async def test_an_invitation_typed_alone_or_as_a_link_is_known(
    neighbourhood: Neighbourhood,
) -> None:
    for name, form in (("李敏", "i_{}"), ("吴强", "https://wuhan.example/?i={}")):
        newcomer = await neighbourhood.resident(name, building="1栋", door="101")
        code = await neighbourhood.call(invitation, scope="huaiyin")
        await play(newcomer, f"> {form.format(code)}\n< {name}好，您是协调员了，管槐荫社区。…")


async def test_a_spent_invitation_leaves_the_draft_as_it_was(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, DRAFT)
    await resident.say("i_" + "a" * 24)
    resident.unread.clear()
    await play(resident, "> 发布\n< 发好了，编号1001。…")
