"""Puts the places of a city's CSV into the store, in one transaction that is undone in a dry run."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.commands import forms, marks, migrate, store
from bot.commands.city_csv import Place
from bot.commands.frame import CannotGoOn
from bot.settings import Settings
from models import communities, people, tasks
from models.communities import CityRow, Community, Level

Seen = dict[str, tuple[object, ...]]
SHOWN = 20  # lines of each kind; a whole city has thousands


def load(settings: Settings, places: Sequence[Place], now: datetime, *, write: bool) -> None:
    """Take the places into the store and say what changed; without `write` undo it."""
    migrate.ready(settings, now)
    keys = store.keys_of(settings, make=False)
    real = settings.model_copy(update={"rehearsal": False})  # what is imported is a real city
    with (
        forms.writer(settings, keys, now) as engine,
        engine.connect() as connection,
        connection.begin() as whole,
    ):
        marks.settle(connection, real, keys)
        before = _seen(connection)
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            _same_city(session, places[0])
            try:
                communities.load(session, [_row(one) for one in places], now)
            except communities.MixedCity:
                raise CannotGoOn(
                    "the store holds the rehearsal; a real city needs a new one: set store.url, or move it away"
                ) from None
            people.follow_tree(session)
            tasks.follow_tree(session)
            session.commit()
        _tell(before, _seen(connection))
        if write:
            whole.commit()
            print("Written. Next: ./run coordinator invite --scope CODE")
        else:
            whole.rollback()
            print("Nothing was written; add --yes to write it.")


def _same_city(session: Session, top: Place) -> None:
    """One store holds one city: its code stays."""
    city = Community.level == Level.CITY, Community.rehearsal.is_(False)
    there = session.scalar(select(Community.code).where(*city))
    if there is not None and there != top.code:
        raise CannotGoOn(f"the store holds the city {there}, and the file is of {top.code}")


def _row(place: Place) -> CityRow:
    return CityRow(
        code=place.code,
        name=place.name,
        parent=place.parent,
        lat=place.lat,
        lon=place.lon,
        phone=place.phone,
        hours=place.hours,
    )


def _seen(connection: Connection) -> Seen:
    """What the import may change, by code."""
    table = Community.__table__.c
    told = (
        table.name,
        table.level,
        table.parent_id,
        table.lat,
        table.lon,
        table.office_phone,
        table.office_hours,
    )
    return {row[0]: tuple(row[1:]) for row in connection.execute(select(table.code, *told))}


def _tell(before: Seen, after: Seen) -> None:
    """Which places are new, changed, as before, and in the store but not in the file."""
    new = [code for code in after if code not in before]
    changed = [code for code in after if code in before and after[code] != before[code]]
    for sign, codes in (("+", new), ("~", changed)):
        for code in codes[:SHOWN]:
            print(f"  {sign} {code} {after[code][0]}")
        if len(codes) > SHOWN:
            print(f"  {sign} … and {len(codes) - SHOWN} more")
    print(
        f"{len(new)} new, {len(changed)} changed, {len(after) - len(new) - len(changed)} as before."
    )
