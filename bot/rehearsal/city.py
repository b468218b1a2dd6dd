"""演练 The made-up city: the shape of Wuhan, with districts on three banks of two rivers; nobody lives there.

Its names are invented (or as plain as a tree), its telephones cannot be rung; its centres are WGS-84, so that
distances are those of a real town. Every row says that it is made up, and never shares a store with a real city.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from models import communities
from models.communities import CityRow, Community

HOURS = "8:30-17:30"
# code, name, parent, latitude, longitude, the last four digits of the office's telephone
PLACES = (
    ("wuhan", "武汉", "", 30.58, 114.30, "0001"),
    # north of the long river
    ("jiangan", "江岸区", "wuhan", 30.61, 114.30, "0010"),
    ("liudi", "柳堤街道", "jiangan", 30.606, 114.301, "0100"),
    ("huaiyin", "槐荫社区", "liudi", 30.6052, 114.2985, "0101"),
    ("shanlinli", "杉林里社区", "liudi", 30.6078, 114.3041, "0102"),
    ("songfeng", "松风社区", "liudi", 30.6031, 114.3060, "0103"),
    ("duqiao", "渡桥街道", "jiangan", 30.622, 114.313, "0110"),
    ("yanggang", "杨港社区", "duqiao", 30.6204, 114.3112, "0111"),
    ("meiyuan", "梅园里社区", "duqiao", 30.6241, 114.3159, "0112"),
    # west, between the two rivers
    ("hanshui", "汉水区", "wuhan", 30.55, 114.26, "0020"),
    ("qinyuan", "琴园街道", "hanshui", 30.551, 114.262, "0200"),
    ("guihua", "桂花社区", "qinyuan", 30.5532, 114.2598, "0201"),
    ("zhuyuan", "竹苑社区", "qinyuan", 30.5489, 114.2654, "0202"),
    # south bank, with the old town
    ("jiangnan", "江南区", "wuhan", 30.54, 114.32, "0030"),
    ("huangtai", "凰台街道", "jiangnan", 30.544, 114.306, "0300"),
    ("yinxing", "银杏社区", "huangtai", 30.5461, 114.3043, "0301"),
    ("laocheng", "老城里社区", "huangtai", 30.5417, 114.3085, "0302"),
    ("shuiyun", "水云街道", "jiangnan", 30.536, 114.334, "0310"),
    ("lianhua", "莲花社区", "shuiyun", 30.5378, 114.3317, "0311"),
    # east, around the lake
    ("donghu", "湖东区", "wuhan", 30.52, 114.39, "0040"),
    ("xiangzhang", "香樟街道", "donghu", 30.521, 114.392, "0400"),
    ("zhangyuan", "樟园社区", "xiangzhang", 30.5224, 114.3897, "0401"),
    ("hupan", "湖畔社区", "xiangzhang", 30.5189, 114.3951, "0402"),
)


def rows() -> list[CityRow]:
    """The whole tree, parents before children."""
    return [
        CityRow(code, name, parent, lat, lon, phone=f"027-0000 {digits}", hours=HOURS)
        for code, name, parent, lat, lon, digits in PLACES
    ]


def found(session: Session, now: datetime) -> Community:
    """Make the city, or make it as it should be again; answers its top. Raises MixedCity beside a real one."""
    communities.load(session, rows(), now, rehearsal=True)
    city = communities.top(session)
    if city is None:
        raise LookupError(PLACES[0])
    return city
