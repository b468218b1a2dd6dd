"""排行 Nobody is ranked in public (domain.md, Stars): no sentence, no page and no script speaks of places or boards.

What this can show: the words are nowhere. That low ratings reach the volunteer and the community's desk alone is asked
of the letters below; who reads `ratings` at all is asked of the code.
"""

import ast
import re

from handlers.notices import DRESSES, coordinator
from tests.sentences import ALL, ROOT

RANKS = re.compile(
    r"排行|排名|名次|第[一二三四五六七八九十\d]+名|光荣榜|红黑榜|榜单|冠军|末位"
    r"|leader ?board|ranking|ranked (?:first|last)|top (?:ten|10|three|3)\b|scoreboard",
    re.IGNORECASE,
)
PAGES = {".html", ".js", ".ftl"}
# who may read a rating: its own rule, the stars of its volunteer, and who hears of it when it is given
READS_RATINGS = {
    "models/ratings.py",
    "models/stars/count.py",
    "models/claims/confirm.py",
    "models/tables.py",
    "models/erasure/erase.py",  # its words go with their person
    "models/erasure/mine.py",  # who was rated, and who rated, may read it
}
SAYS_THERE_IS_NONE = {"honour-public-ask"}


def test_no_sentence_speaks_of_a_ranking() -> None:
    found = {
        f"{language}: {one.key}{name}": said
        for language, messages in ALL.items()
        for one in messages
        if not one.is_words and one.key not in SAYS_THERE_IS_NONE
        for name, said in one.said.items()
        if RANKS.search(said)
    }
    assert found == {}


def test_no_page_shows_a_ranking() -> None:
    pages = [one for one in (ROOT / "bot" / "web").rglob("*") if one.suffix in PAGES]
    assert len(pages) > 10
    assert [one.name for one in pages if RANKS.search(one.read_text("utf-8"))] == []


def test_only_the_desk_hears_of_a_low_rating_and_few_rules_read_ratings_at_all() -> None:
    assert "notice-low-rating" in coordinator.DRESSES
    assert [key for key in DRESSES if "low" in key and "rating" in key] == ["notice-low-rating"]
    reads = set()
    for path in (ROOT / "models").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
            where = getattr(node, "module", "") or ""
            if "ratings" in names or "Rating" in names or where.startswith("models.ratings"):
                reads.add(path.relative_to(ROOT).as_posix())
    assert reads - READS_RATINGS == set()
