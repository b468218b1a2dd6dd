"""星级 A year's stars: the preview and the question to the city, the letter to who has one."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, Notice, with_ways
from handlers.talk import Content, choice, content


def _year(told: Notice) -> Content:
    return content(told.line, choices=[choice("stars-mine", "stars.begin")])


def _answer(told: Notice) -> Content:
    line = told.more("changed") if told.values.get("changed") else told.line
    return content(line, choices=[choice("stars-mine", "stars.begin")])


APPEAL = with_ways(("stars-recount", "stars.recount"), ("stars-keep", "stars.keep"))
DRESSES: Mapping[str, Dress] = {
    "notice-star-preview": with_ways(("stars-show", "stars.show")),
    "notice-star-approve": with_ways(("stars-approve", "stars.approve")),
    "notice-star-year": _year,
    "notice-star-crossed": _year,
    "notice-star-appeal-hours": APPEAL,
    "notice-star-appeal-ratings": APPEAL,
    "notice-star-appeal-other": APPEAL,
    "notice-star-answer": _answer,
}
