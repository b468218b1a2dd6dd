"""Days off and made-up working days, as far as they are known: the defaults of `city.holidays` and `city.workdays`.

2026 is written down from the State Council's yearly notice (国办发明电〔2025〕7号) as it was remembered, not copied from
the gazette. Of 2027 only the days that 《全国年节及纪念日放假办法》 (2024) fixes are here; the bridges and made-up days
of a year come with its notice, usually in the November before. A city checks both against the notice.
"""

from datetime import date, timedelta


def _days(year: int, month: int, first: int, many: int = 1) -> list[date]:
    return [date(year, month, first) + timedelta(days=one) for one in range(many)]


HOLIDAYS: tuple[date, ...] = (
    *_days(2026, 1, 1, 3),  # New Year
    *_days(2026, 2, 15, 9),  # Spring Festival
    *_days(2026, 4, 4, 3),  # Qingming
    *_days(2026, 5, 1, 5),  # Labour Day
    *_days(2026, 6, 19, 3),  # Dragon Boat
    *_days(2026, 9, 25, 3),  # Mid-Autumn
    *_days(2026, 10, 1, 7),  # National Day
    *_days(2027, 1, 1),
    *_days(2027, 2, 5, 4),
    *_days(2027, 4, 5),
    *_days(2027, 5, 1, 2),
    *_days(2027, 6, 9),
    *_days(2027, 9, 15),
    *_days(2027, 10, 1, 3),
)
WORKDAYS: tuple[date, ...] = (
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
)
