"""The city of the tests."""

from zoneinfo import ZoneInfo

from handlers.talk import Town
from handlers.understand import City

PLACES = (("wuchang", "武昌区"), ("shuiguohu", "水果湖街道"), ("shanlinli", "杉林里社区"))
TOWN = Town(
    name="武汉",
    zone=ZoneInfo("Asia/Shanghai"),
    words=City("武汉", PLACES),
    rehearsal=False,
    crisis_line="12356",
)
