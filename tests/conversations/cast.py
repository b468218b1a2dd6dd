"""The people of 槐荫社区 for the scripts: known residents, verified volunteers, coordinators, strangers, in one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.talk import Town
from handlers.understand import City
from models import claims, communities, consents, media, people, roles
from models.communities import CityRow
from models.consents import Consent
from models.limits import Limits
from models.needs import Need, NeedState
from models.people import Address, Person, Who
from models.talks import Talk
from models.tasks import Task
from tests.channels.wechat.line import Town as Account
from tests.channels.wechat.line import WeChatLine
from tests.lines import Line

if TYPE_CHECKING:
    from tests.conftest import House

T = TypeVar("T")
PHONE = "13800000121"
EARLIER = datetime(2026, 10, 1, tzinfo=UTC)
LIMITS = Limits()
ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = {"phone": "027-0000 0101", "hours": "8:30-17:30"}
ROWS = (
    CityRow("wuhan", "武汉"),
    CityRow("jiangan", "江岸区", parent="wuhan"),
    CityRow("liudi", "柳堤街道", parent="jiangan"),
    CityRow("huaiyin", "槐荫社区", parent="liudi", lat=30.60, lon=114.30, **OFFICE),
    CityRow("shanlinli", "杉林里社区", parent="liudi", lat=30.61, lon=114.30, **OFFICE),
)
TOWN = Town(
    name="武汉",
    zone=ZONE,
    words=City("武汉", tuple((row.code, row.name) for row in ROWS[1:])),
    rehearsal=False,
    crisis_line="12356",
)


@dataclass
class Neighbourhood:
    """A street with its people; everybody writes through the real core."""

    house: House
    channel: str = "web"  # of people of whom nothing else is said
    wechat: Account | None = None  # where people on WeChat write to
    line: type[Line] = Line  # how they write there

    def stranger(self, channel: str = "web") -> Line:
        """Somebody who never wrote before."""
        if channel == "wechat":
            assert self.wechat, "this house has no WeChat"
            return WeChatLine(self.wechat)
        return self.line(self.house, **({} if channel == self.channel else {"channel": channel}))

    async def resident(self, name: str, **known: Any) -> Line:
        """A resident whom the community knows: consent, telephone, once a need before this."""
        return await self._somebody(make_resident, name=name, **known)

    async def volunteer(self, name: str, **known: Any) -> Line:
        """A grown-up volunteer whom the community has seen."""
        return await self._somebody(make_volunteer, name=name, **known)

    async def coordinator(self, name: str, **known: Any) -> Line:
        """Somebody who answers for the community."""
        return await self._somebody(make_coordinator, name=name, **known)

    async def posted(self, line: Line, words: str) -> Need:
        """A need that this resident posts, in one sentence and one tap."""
        await line.say(words)
        await line.tap("发布")
        line.unread.clear()
        return (await self.needs())[-1]

    async def taken(self, line: Line, need: Need, *, on_the_way: bool = False) -> None:
        """The need is claimed by this volunteer."""
        person = await self.person_of(line)
        await self.call(take, person_id=person.id, need_id=need.id, on_the_way=on_the_way)
        await line.listen()
        line.unread.clear()

    async def photo_of(self, line: Line) -> int:
        """A photo this person has sent to the page."""
        person = await self.person_of(line)
        return await self.call(keep_photo, person_id=person.id)

    async def needs(self) -> list[Need]:
        """All needs posted by way of a conversation, the oldest first."""
        return await self.call(all_needs)

    async def person_of(self, line: Line) -> Person:
        return await self.call(person_at, external=line.external)

    async def consents_of(self, line: Line) -> list[Consent]:
        return await self.call(consents_at, external=line.external)

    async def misses(self, line: Line) -> int:
        """How many of their words in a row fitted nothing."""
        return await self.call(misses_at, external=line.external)

    async def call(self, rule: Callable[..., T], **given: Any) -> T:
        """Run a rule as a sweep or the console would."""
        result: T = await self.house.worker.call(partial(rule, now=self.house.now(), **given))
        return result

    def local(self, at: datetime) -> str:
        """A moment as the clock on the wall shows it."""
        return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")

    async def _somebody(self, make: Callable[..., None], **known: Any) -> Line:
        line = self.stranger(known.pop("channel", self.channel))
        await line.start()
        await self.call(make, external=line.external, **known)
        await line.say("取消")  # whatever the welcome asked is over
        line.unread.clear()
        return line


# ---- rules that run in the worker ----------------------------------------------------------------


def settle(session: Session, now: datetime) -> None:
    communities.load(session, ROWS, now)


def make_resident(
    session: Session,
    now: datetime,
    external: str,
    name: str,
    *,
    building: str = "",
    door: str = "",
    phone: str = PHONE,
    elder: bool = False,
    new: bool = False,
    language: str = "zh-CN",
) -> None:
    who = who_at(session, external)
    here = huaiyin(session)
    consents.give(session, who, "use", "2026-11", "要记您的称呼、电话、住址。", True, now)
    people.register_resident(session, who, here, name, now)
    people.set_contact(session, who, building, door, phone or None, now)
    people.set_elder(session, who, elder=elder)
    people.set_language(session, who, language)
    session.execute(update(Person).where(Person.id == who.id).values(phone_seen_at=now))
    if not new:
        before = {
            "community_id": here,
            "resident_id": who.id,
            "posted_by": who.id,
            "number": who.id % 99_991 + 100_000,
            "category": "care",
            "title": "先前的事",
            "state": NeedState.DONE,
        }
        moments = dict.fromkeys(("starts_at", "ends_at", "posted_at", "published_at"), EARLIER)
        session.add(Need(**before, **moments))
    session.flush()


def make_volunteer(session: Session, now: datetime, external: str, name: str) -> None:
    who = who_at(session, external)
    consents.give(session, who, "volunteer", "2026-11", "要记您的称呼、会什么。", True, now)
    people.register_volunteer(
        session, who, huaiyin(session), name, adult=True, skills=(), times="", now=now
    )
    session.execute(update(Person).where(Person.id == who.id).values(verified_at=now))


def make_coordinator(
    session: Session,
    now: datetime,
    external: str,
    name: str,
    *,
    on_duty: bool = False,
    scope: str = "huaiyin",
) -> None:
    who = who_at(session, external)
    node = communities.by_code(session, scope)
    assert node is not None
    session.execute(
        update(Person).where(Person.id == who.id).values(name=name, masked=name[0] + "*")
    )
    code = roles.invite(session, node.id, None, now, LIMITS)
    roles.accept(session, who, code, now)
    roles.set_duty(session, who, on=on_duty, now=now)


def agreed(session: Session, now: datetime, external: str) -> None:
    """Coordinators agree before they join (handlers.coordinator.joining): only then are their photos taken."""
    session.get_one(Person, who_at(session, external).id).consented_at = now


def take(
    session: Session, now: datetime, person_id: int, need_id: int, *, on_the_way: bool
) -> None:
    task = session.scalars(select(Task).where(Task.need_id == need_id)).one()
    helper = people.who(session, person_id)
    claim = claims.take(session, task.id, task.version, helper, now, LIMITS)
    if on_the_way:
        claims.set_out(session, claim.id, helper, now)


def keep_photo(session: Session, now: datetime, person_id: int) -> int:
    media_id = media.begin(session, person_id, now)
    media.kept(session, media_id, 1000)
    return media_id


def all_needs(session: Session, now: datetime) -> list[Need]:
    return _loose(session, select(Need).where(Need.posted_at > EARLIER).order_by(Need.id))


def person_at(session: Session, now: datetime, external: str) -> Person:
    found: Person = _loose(
        session, select(Person).where(Person.id == who_at(session, external).id)
    )[0]
    return found


def consents_at(session: Session, now: datetime, external: str) -> list[Consent]:
    mine = Consent.person_id == who_at(session, external).id
    return _loose(session, select(Consent).where(mine).order_by(Consent.id))


def misses_at(session: Session, now: datetime, external: str) -> int:
    address = select(Address.id).where(Address.external == external).scalar_subquery()
    return session.scalar(select(Talk.misses).where(Talk.address_id == address)) or 0


def who_at(session: Session, external: str) -> Who:
    person_id = session.scalar(select(Address.person_id).where(Address.external == external))
    assert person_id is not None, "nobody wrote from there yet"
    return people.who(session, person_id)


def huaiyin(session: Session) -> int:
    node = communities.by_code(session, "huaiyin")
    assert node is not None
    return node.id


def _loose(session: Session, statement: Any) -> Any:
    """Rows that may leave their session."""
    rows: Sequence[Any] = session.scalars(
        statement.execution_options(populate_existing=True)
    ).all()
    for row in rows:
        session.refresh(row)
        session.expunge(row)
    return list(rows)
