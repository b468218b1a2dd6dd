"""A street of a made-up city, written straight into the tables: what the rules of claims stand on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import people
from models.claims import Claim
from models.communities import Community, Level
from models.needs import Need, NeedState
from models.outbox import Letter
from models.people import Address, Person, Skill, Volunteer, Who
from models.roles import Role
from models.tasks import Task, TaskState

ZONE = ZoneInfo("Asia/Shanghai")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
HOME = (30.6, 114.3)  # where tasks are, unless said otherwise
METRE = 1 / 111_195  # degrees of latitude


def north(metres: float) -> tuple[float, float]:
    """A point so far north of HOME."""
    return HOME[0] + metres * METRE, HOME[1]


class Scene:
    """One city, district, street, two communities; people and tasks in one line each."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, now
        self._count = 0
        self.city = self._node("wuhan", Level.CITY)
        self.district = self._node("jiangan", Level.DISTRICT, city_id=self.city)
        self.street = self._node(
            "liudi", Level.STREET, city_id=self.city, district_id=self.district
        )
        above = {"city_id": self.city, "district_id": self.district, "street_id": self.street}
        self.here = self._node("huaiyin", Level.COMMUNITY, **above)
        self.next_door = self._node("songlin", Level.COMMUNITY, **above)
        self.coordinator = self.person("李敏", coordinator=True)
        session.add(
            Role(
                person_id=self.coordinator.id,
                node_id=self.here,
                on_duty=True,
                given_at=now,
            )
        )
        self.resident = self.person("彭爹爹", resident=True)
        session.flush()

    def person(self, name: str = "", **more: Any) -> Who:
        """Somebody with one web address."""
        self._count += 1
        name = name or f"甲{self._count}"
        values = {
            "name": name,
            "masked": name[0] + "*",
            "community_id": self.here,
            "consented_at": self.now,
            "created_at": self.now,
            **more,
        }
        person = Person(**values)
        self.session.add(person)
        self.session.flush()
        return self.address(person)

    def address(self, person: Person | int, channel: str = "web") -> Who:
        """One more address of the same person, and the person as seen from there."""
        found = person if isinstance(person, Person) else self.session.get_one(Person, person)
        self._count += 1
        row = Address(
            person_id=found.id,
            channel=channel,
            bot="page",
            external=f"phone-{self._count}",
            created_at=self.now,
            heard_at=self.now,
        )
        self.session.add(row)
        self.session.flush()
        blank = people.blank(found.id, row.id, channel, "zh-CN")
        return replace(
            blank,
            community_id=found.community_id,
            name=found.name,
            masked=found.masked,
            resident=found.resident or False,
            volunteer=found.volunteer or False,
            coordinator=found.coordinator or False,
            adult=found.adult,
            verified=found.verified_at is not None,
            consented=True,
        )

    def volunteer(
        self,
        name: str = "",
        *,
        verified: bool = True,
        adult: bool = True,
        skills: Sequence[str] = (),
        at: tuple[float, float] | None = HOME,
        community: int = 0,
        person: dict[str, Any] | None = None,
        **more: Any,
    ) -> Who:
        """A volunteer, adult and verified unless said otherwise."""
        who = self.person(
            name,
            volunteer=True,
            adult=adult,
            verified_at=self.now if verified else None,
            **{"community_id": community or self.here, **(person or {})},
        )
        values = {
            "person_id": who.id,
            "number": f"V{who.id}",
            "community_id": community or self.here,
            "street_id": self.street,
            "district_id": self.district,
            "city_id": self.city,
            "lat": at[0] if at else None,
            "lon": at[1] if at else None,
            "last_alert_at": LONG_AGO,
            "since": self.now,
            **more,
        }
        self.session.add(Volunteer(**values))
        self.session.add_all([Skill(person_id=who.id, category=one) for one in skills])
        self.session.flush()
        return who

    def volunteers(self, many: int, **more: Any) -> list[Who]:
        return [self.volunteer(**more) for _ in range(many)]

    def task(
        self,
        *,
        starts_in: timedelta = timedelta(hours=26),
        lasts: timedelta = timedelta(hours=2),
        places: int = 1,
        resident: Who | None = None,
        posted_by: Who | None = None,
        **more: Any,
    ) -> Task:
        """A published need with its task."""
        self._count += 1
        resident = resident or self.resident
        start = self.now + starts_in
        shared = {
            "number": 1000 + self._count,
            "community_id": self.here,
            "category": "medical",
            "title": "陪一位老人去医院换药",
            "places": places,
            "starts_at": start,
            "ends_at": start + lasts,
            "lat": HOME[0],
            "lon": HOME[1],
        }
        of_need = {
            name: more.pop(name)
            for name in ("door", "phone", "health", "building")
            if name in more
        }
        need = Need(
            **{
                **shared,
                **{name: value for name, value in more.items() if name in ("urgent", "danger")},
                "resident_id": resident.id,
                "posted_by": (posted_by or resident).id,
                "state": NeedState.OPEN,
                "posted_at": self.now,
                "published_at": self.now,
                **of_need,
            }
        )
        self.session.add(need)
        self.session.flush()
        task = Task(
            **{
                **shared,
                "need_id": need.id,
                "street_id": self.street,
                "district_id": self.district,
                "city_id": self.city,
                "resident_id": resident.id,
                "state": TaskState.OPEN,
                "ring_due_at": self.now,
                "published_at": self.now,
                **more,
            }
        )
        self.session.add(task)
        self.session.flush()
        return task

    # ---- looking -----------------------------------------------------------------------------

    def fresh(self, row: Any) -> Any:
        """The row as the store has it now."""
        self.session.refresh(row)
        return row

    def need(self, task: Task) -> Need:
        """A task's need, as it is now."""
        return self.session.get_one(Need, task.need_id, populate_existing=True)

    def told(self, who: Who, key: str = "") -> list[Letter]:
        """The letters somebody got, the oldest first."""
        found = self.session.scalars(
            select(Letter).where(Letter.person_id == who.id).order_by(Letter.id)
        )
        return [one for one in found if key in ("", one.key)]

    def keys(self, who: Who) -> list[str]:
        """What the letters somebody got are about."""
        return [one.key for one in self.told(who)]

    def values(self, who: Who, key: str) -> dict[str, Any]:
        """The values of the newest letter of a kind."""
        body: dict[str, Any] = self.told(who, key)[-1].body
        return dict(body["values"])

    def claims_of(self, task: Task) -> list[Claim]:
        """All claims of a task, as they are now."""
        return list(
            self.session.scalars(
                select(Claim)
                .where(Claim.task_id == task.id)
                .order_by(Claim.id)
                .execution_options(populate_existing=True)
            )
        )

    def _node(self, code: str, level: Level, **above: int) -> int:
        node = Community(
            code=code,
            name=code,
            level=level,
            parent_id=None,
            lat=HOME[0],
            lon=HOME[1],
            office_phone="027-0000 0101",
            created_at=self.now,
            **above,
        )
        self.session.add(node)
        self.session.flush()
        return node.id
