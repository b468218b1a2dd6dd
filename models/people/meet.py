"""Who writes: read with the whole group (models.talks.at_all), and whom letters are for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.orm import Session

from models.database import fresh_ids
from models.people.table import Address, Person, Who

Name = tuple[str, str, str]  # channel, bot, external: one address
DEFAULT_LANGUAGE = "zh-CN"
FIRST_WORDS = 500  # signs that show a language
FEWEST_WORDS = 3  # that are English: “OK, thanks” is said by everybody
AROUND = '.,;:!?()"“”-'  # signs around a word
WHO = (
    Person.id.label("person_id"),
    Person.community_id,
    Person.name,
    Person.masked,
    Person.language,
    Person.language_chosen,
    Person.elder,
    Person.resident,
    Person.volunteer,
    Person.coordinator,
    Person.adult,
    Person.verified_at,
    Person.consented_at,
    Person.phone_seen_at,
)
WELCOME = insert(Person)
ADDRESS = insert(Address)
HEARD = (
    update(Address)
    .where(Address.id == bindparam("at"))
    .values(heard_at=bindparam("now"), reachable=True)
)
SPEAKS = (
    update(Person).where(Person.id == bindparam("at")).values(language=bindparam("now_language"))
)
READERS = (
    select(
        Address.id.label("address_id"),
        Address.bot,
        Address.external,
        Person.id.label("person_id"),
        Person.language,
        Person.elder,
    )
    .join(Person, Person.id == Address.person_id)
    .where(Address.id.in_(bindparam("ids", expanding=True)))
)


class Reader(NamedTuple):
    """Whom a letter is for, and how they read."""

    address_id: int
    bot: str
    external: str
    person_id: int
    language: str
    elder: bool


def who_of(row: Row[*tuple[Any, ...]]) -> Who:
    """A person as one message sees them, from a row with WHO, and of the address its id, channel and bar."""
    return Who(
        id=row.person_id,
        address_id=row.address_id,
        channel=row.channel,
        community_id=row.community_id,
        name=row.name,
        masked=row.masked,
        language=row.language,
        language_chosen=row.language_chosen,
        elder=row.elder,
        resident=row.resident,
        volunteer=row.volunteer,
        coordinator=row.coordinator,
        adult=row.adult,
        verified=row.verified_at is not None,
        consented=row.consented_at is not None,
        phone_seen=row.phone_seen_at is not None,
        barred=row.barred or "",
    )


def welcome_all(
    connection: Connection,
    first_words: Mapping[Name, str],
    now: datetime,
    *,
    language: str = DEFAULT_LANGUAGE,
) -> dict[Name, Who]:
    """Blank people for addresses that never wrote before; their language is the script of their words."""
    ids = iter(fresh_ids(connection, 2 * len(first_words)))
    new = {
        name: blank(next(ids), next(ids), name[0], language_of(words) or language)
        for name, words in first_words.items()
    }
    persons = [{"id": who.id, "language": who.language, "created_at": now} for who in new.values()]
    addresses = [
        {
            "id": who.address_id,
            "person_id": who.id,
            "channel": channel,
            "bot": bot,
            "external": external,
            "created_at": now,
            "heard_at": now,
        }
        for (channel, bot, external), who in new.items()
    ]
    connection.execute(WELCOME, persons)
    connection.execute(ADDRESS, addresses)
    return new


def blank(person_id: int, address_id: int, channel: str, language: str) -> Who:
    """Somebody of whom we know nothing yet."""
    return Who(
        id=person_id,
        address_id=address_id,
        channel=channel,
        community_id=None,
        name="",
        masked="",
        language=language,
        elder=False,
        resident=False,
        volunteer=False,
        coordinator=False,
        adult=None,
        verified=False,
        consented=False,
        phone_seen=False,
    )


def open_address(
    session: Session, *, channel: str, bot: str, external: str, now: datetime, language: str
) -> Who:
    """A blank person behind an address that has not said a word yet: a page that was opened."""
    name = (channel, bot, external)
    return welcome_all(session.connection(), {name: ""}, now, language=language)[name]


def now_reads(session: Session, *, language: str | None = None, elder: bool | None = None) -> None:
    """The person whose message is heard changed how they read: its own answer already follows."""
    session.info.setdefault("reads", {}).update(
        {
            name: value
            for name, value in (("language", language), ("elder", elder))
            if value is not None
        }
    )


def heard_from(connection: Connection, address_ids: Sequence[int], now: datetime) -> None:
    """Somebody wrote from there: it is where they can be reached."""
    if address_ids:
        connection.execute(HEARD, [{"at": address_id, "now": now} for address_id in address_ids])


def unreachable(session: Session, address_ids: Sequence[int]) -> None:
    """Nobody is there any more, until they write again."""
    session.execute(update(Address).where(Address.id.in_(address_ids)).values(reachable=False))


def moved(session: Session, address_id: int, external: str) -> None:
    """The platform calls this address otherwise now."""
    session.execute(update(Address).where(Address.id == address_id).values(external=external))


def set_reachable(
    session: Session, *, channel: str, bot: str, external: str, reachable: bool
) -> int:
    """Somebody shut the bot out, or let it in again; answers their address, 0 for nobody we know."""
    changed = session.execute(
        update(Address)
        .where(Address.channel == channel, Address.bot == bot, Address.external == external)
        .values(reachable=reachable)
        .returning(Address.id)
    )
    return changed.scalar() or 0


def known_at(session: Session, *, channel: str, bot: str, external: str) -> tuple[int, bool]:
    """Who is at an address, and whether they agreed to the use of their data; (0, False) for nobody."""
    row = session.execute(
        select(Person.id, Person.consented_at)
        .join(Address, Address.person_id == Person.id)
        .where(Address.channel == channel, Address.bot == bot, Address.external == external)
    ).first()
    return (row.id, row.consented_at is not None) if row else (0, False)


def readers(session: Session | Connection, address_ids: Iterable[int]) -> dict[int, Reader]:
    """Whom letters to these addresses are for."""
    rows = session.execute(READERS, {"ids": sorted(set(address_ids))})
    return {row.address_id: Reader(*row) for row in rows}


def speaks(connection: Connection, persons: Sequence[tuple[int, str]]) -> None:
    """These people speak this language, as their words show."""
    if persons:
        connection.execute(
            SPEAKS, [{"at": at, "now_language": language} for at, language in persons]
        )


def follow_language(session: Session, who: Who, words: str) -> Who:
    """Whoever has chosen no language is spoken to in the one they clearly write, in this answer already."""
    written = "" if who.language_chosen else written_in(words)
    if written in ("", who.language):
        return who
    speaks(session.connection(), [(who.id, written)])
    now_reads(session, language=written)
    return replace(who, language=written)


def written_in(words: str) -> str:
    """The language that words are clearly written in; "" for what may be either: a name, a number, a link, “ok”."""
    said = words[:FIRST_WORDS]
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in said)
    latin = sum(sign.isalpha() and sign < "\u0250" for sign in said)
    if han and latin <= han:
        return DEFAULT_LANGUAGE
    plain = [word.strip(AROUND).replace("'", "").replace("’", "") for word in said.split()]
    english = [word for word in plain if word.isalpha() and max(word) < "\u0250"]
    return "en" if len(english) >= FEWEST_WORDS and latin > 2 * han else ""


def language_of(words: str) -> str:
    """The language of first words: English in Latin script alone, "" where they show none (domain.md)."""
    said = "".join(
        word for word in words[:FIRST_WORDS].split() if not word.startswith("/")
    )  # /start says nothing
    letters = [sign for sign in said if sign.isalpha()]
    if not letters:
        return ""
    return "en" if all(sign < "\u0250" for sign in letters) else DEFAULT_LANGUAGE
