"""How a letter looks in Telegram: literal, cut by UTF-16, buttons below (faults F48 F49, U29)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram import words
from bot.channels.telegram.words import LONGEST, MOST_BUTTONS, pieces, units
from bot.speech import Spoken, SpokenCard, SpokenChoice


def spoken(text: str, *choices: SpokenChoice, title: str = "") -> Spoken:
    card = None
    if title:
        card = SpokenCard("care", "", title, "", (), "", "", "", -1, "", "", 0, 0)
    return Spoken(text, card, choices, (), "choices", urgent=False)


def choice(label: str, *, ask: str = "", url: str = "") -> SpokenChoice:
    return SpokenChoice(f"flow.step|||{label}"[:60], label, "plain", "", ask, "", 0, url)


@pytest.mark.parametrize(
    "text", ["😀" * 4096, "&<>" * 4096, "<b>" * 3000, "行\n" * 5000, "a" * 4096]
)
def test_long_texts_go_out_whole_in_pieces_that_telegram_takes(text: str) -> None:
    made = pieces(spoken(text), more="…")

    assert "".join(one.text for one in made).replace("\n", "") == text.replace("\n", "")
    assert all(0 < units(one.text) <= LONGEST for one in made)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=9000), st.text(max_size=30))
@settings(deadline=None)
def test_whatever_is_said_every_piece_can_be_sent(text: str, title: str) -> None:
    for one in pieces(spoken(text, title=title), more="还有："):
        assert one.text.strip()
        assert units(one.text) <= LONGEST
        for entity in one.entities:
            assert entity["length"] > 0
            assert 0 <= entity["offset"] <= units(one.text) - entity["length"]


def test_a_title_that_looks_like_markup_stands_there_as_it_is() -> None:
    [made] = pieces(spoken("好", title="<b>换灯泡</b> & <3 [x](http://y)"), more="…")

    assert "<b>换灯泡</b> & <3 [x](http://y)" in made.text
    assert made.entities == ({"type": "bold", "offset": 2, "length": 29},)
    assert "parse_mode" not in made.params()


def test_a_message_has_five_buttons_at_most() -> None:
    made = pieces(spoken("哪一个？", *(choice(f"第{one}个") for one in range(12))), more="还有：")

    shown = [
        [b for row in one.markup["inline_keyboard"] for b in row] for one in made if one.markup
    ]
    assert [len(one) for one in shown] == [MOST_BUTTONS, MOST_BUTTONS, 2]
    assert [one.text for one in made] == ["哪一个？", "还有：", "还有："]


def test_where_a_place_is_asked_for_the_phone_itself_offers_it() -> None:
    [made] = pieces(
        spoken("住哪里？", choice("发个位置", ask="location"), choice("长辈版")), more="…"
    )

    assert made.markup
    assert made.markup["keyboard"] == [
        [{"text": "发个位置", "request_location": True}],
        [{"text": "长辈版"}],
    ]


def test_a_page_is_a_link_and_nothing_else() -> None:
    [made] = pieces(spoken("好", choice("查看", url="https://a.example/p/x")), more="…")

    assert made.markup == {"inline_keyboard": [[{"text": "查看", "url": "https://a.example/p/x"}]]}
    assert made.params(plain=True)["reply_markup"] == {"inline_keyboard": []}
    assert words.LONGEST == 4096
