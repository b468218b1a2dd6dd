"""社区 Communities: the tree city → district → street → community, and what each part of it decides for itself."""

from models.communities.look import (
    below,
    by_code,
    get,
    limits_of,
    line_of,
    metres_between,
    nearest,
    own_limits,
    search,
    share,
    share_no_more,
    somebody_there,
    switched_off,
    take_number,
    top,
    words,
)
from models.communities.table import CATEGORIES, Community, Level
from models.communities.take_in import BrokenTree, CityRow, MixedCity, load

__all__ = [
    "CATEGORIES",
    "BrokenTree",
    "CityRow",
    "Community",
    "Level",
    "MixedCity",
    "below",
    "by_code",
    "get",
    "limits_of",
    "line_of",
    "load",
    "metres_between",
    "nearest",
    "own_limits",
    "search",
    "share",
    "share_no_more",
    "somebody_there",
    "switched_off",
    "take_number",
    "top",
    "words",
]
