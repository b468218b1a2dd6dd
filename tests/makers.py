"""A person, a volunteer, a coordinator, a need, a task in one line each, made by the rules themselves."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import communities, consents, needs, people, roles, tasks
from models.audit import AuditLine
from models.communities import CityRow, Community
from models.limits import Limits
from models.needs import Draft, Need
from models.outbox import Letter
from models.people import Address, Person, Who
from models.tasks import Task
from tests.held import HeldClock

ZONE = ZoneInfo("Asia/Shanghai")
LIMITS = Limits()
OFFICE = {"phone": "027-0000 0101", "hours": "8:30-17:30"}
CITY = (
    CityRow("wuhan", "武汉", lat=30.58, lon=114.30, phone="027-0000 0001"),
    CityRow("jiangan", "江岸区", "wuhan"),
    CityRow("liudi", "柳堤街道", "jiangan"),
    CityRow("huaiyin", "槐荫社区", "liudi", 30.600, 114.300, **OFFICE),
    CityRow("songlin", "松林社区", "liudi", 30.605, 114.300, **OFFICE),
    CityRow("duqiao", "渡桥街道", "jiangan"),
    CityRow("yanggang", "杨港社区", "duqiao", 30.620, 114.300, **OFFICE),
    CityRow("jiangnan", "江南区", "wuhan"),
    CityRow("huangtai", "凰台街道", "jiangnan"),
    CityRow("yinxing", "银杏社区", "huangtai", 30.540, 114.310, **OFFICE),
)


class Makers:
    """A city with nobody in it, and whoever is asked for."""

    def __init__(self, session: Session, clock: HeldClock) -> None:
        self.session, self.clock = session, clock
        self._count = itertools.count(1)
        communities.load(session, CITY, self.now)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def place(self, code: str = "huaiyin") -> Community:
        """A node of the tree."""
        found = communities.by_code(self.session, code)
        assert found is not None
        return found

    # ---- people ----------------------------------------------------------------------------------

    def stranger(self, channel: str = "web", language: str = "zh-CN") -> Who:
        """Somebody who opened a page, and said nothing yet."""
        return people.open_address(
            self.session,
            channel=channel,
            bot="page",
            external=f"made-{next(self._count)}",
            now=self.now,
            language=language,
        )

    def resident(
        self, name: str = "周婆婆", *, at: str = "huaiyin", known: bool = True, **fields: Any
    ) -> Who:
        """A registered resident; a known one has been spoken with, and had a need before this."""
        who = self.stranger(fields.pop("channel", "web"))
        self.agree(who, "use")
        people.register_resident(self.session, who, self.place(at).id, name, self.now)
        if known:
            fields = {"phone_seen_at": self.now, **fields}
            self._need_before(who, at)
        return self._with(who, **fields)

    def volunteer(
        self, name: str = "王磊", *, at: str = "huaiyin", skills: Sequence[str] = (), **fields: Any
    ) -> Who:
        """A registered volunteer, verified unless said otherwise."""
        who = self.stranger(fields.pop("channel", "web"))
        self.agree(who, "volunteer")
        people.register_volunteer(
            self.session,
            who,
            self.place(at).id,
            name,
            adult=True,
            skills=skills,
            times="",
            now=self.now,
        )
        return self._with(who, **{"verified_at": self.now, **fields})

    def coordinator(
        self, name: str = "李敏", *, of: str = "huaiyin", on_duty: bool = False
    ) -> Who:
        """Somebody who coordinates a node of the tree."""
        who = self.resident(name, known=False)
        code = roles.invite(self.session, self.place(of).id, None, self.now, LIMITS)
        roles.accept(self.session, who, code, self.now)
        roles.set_duty(self.session, who, on=on_duty, now=self.now)
        return people.who(self.session, who.id)

    def agree(self, who: Who, kind: str, *, given: bool = True) -> None:
        """An answer to a consent text."""
        consents.give(self.session, who, kind, "test", "要记您的称呼。", given, self.now)

    def address(self, who: Who, channel: str, **fields: Any) -> int:
        """One more address of somebody."""
        values = {"bot": "page", "external": f"more-{next(self._count)}", **fields}
        row = Address(
            person_id=who.id,
            channel=channel,
            created_at=self.now,
            heard_at=fields.pop("heard_at", self.now),
            **{name: value for name, value in values.items() if name != "heard_at"},
        )
        self.session.add(row)
        self.session.flush()
        return row.id

    # ---- needs and tasks -------------------------------------------------------------------------

    def draft(self, **said: Any) -> Draft:
        """换灯泡, tomorrow at 9, in one's own home."""
        start = datetime(2026, 11, 24, 9, tzinfo=ZONE)
        plain = Draft(
            category="convenience",
            title="换灯泡",
            public="换灯泡",
            words="屋里灯泡坏了，请人来换",
            starts_at=start,
            ends_at=start + timedelta(hours=1),
            building="9栋",
            door="4楼右手边第一家",
        )
        if "starts_at" in said and "ends_at" not in said:
            said["ends_at"] = said["starts_at"] + timedelta(hours=1)
        return replace(plain, **said)

    def need(self, who: Who | None = None, **said: Any) -> Need:
        """A need that somebody posts; a known resident's is open at once."""
        by = who or self.resident()
        return needs.post(self.session, by, self.draft(**said), self.now, LIMITS, ZONE)

    def task(self, who: Who | None = None, **said: Any) -> Task:
        """The task of a published need."""
        task = tasks.of_need(self.session, self.need(who, **said).id)
        assert task is not None
        return task

    def taken(self, need: Need, many: int = 1) -> None:
        """So many places of a need are taken."""
        self.session.execute(
            update(Task).where(Task.need_id == need.id).values(taken=many),
            execution_options={"synchronize_session": False},
        )

    # ---- looking ---------------------------------------------------------------------------------

    def told(self, who: Who, key: str = "") -> list[Letter]:
        """The letters somebody got, the oldest first."""
        mine = select(Letter).where(Letter.person_id == who.id).order_by(Letter.id)
        return [one for one in self.session.scalars(mine) if key in ("", one.key)]

    def keys(self, who: Who) -> list[str]:
        """What the letters somebody got are about."""
        return [one.key for one in self.told(who)]

    def values(self, who: Who, key: str) -> dict[str, Any]:
        """The values of the newest letter of a kind."""
        body: dict[str, Any] = self.told(who, key)[-1].body
        return dict(body["values"])

    def acts(self, who: Who | None = None) -> list[str]:
        """The lines of the audit log: all, or somebody's."""
        lines = self.session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [one.act for one in lines if who is None or one.who_id == who.id]

    def fresh(self, row: Any) -> Any:
        """The row as the store has it now."""
        self.session.flush()
        self.session.refresh(row)
        return row

    def setting(self, code: str = "huaiyin", **fields: Any) -> None:
        """What a community decides for itself."""
        for name, value in fields.items():
            setattr(self.place(code), name, value)
        self.session.flush()

    def _with(self, who: Who, **fields: Any) -> Who:
        if fields:
            person = self.session.get_one(Person, who.id)
            for name, value in fields.items():
                setattr(person, name, value)
            self.session.flush()
        return people.who(self.session, who.id)

    def _need_before(self, who: Who, at: str) -> None:
        earlier = self.now - timedelta(days=40)
        self.session.add(
            Need(
                number=next(self._count),
                community_id=self.place(at).id,
                resident_id=who.id,
                posted_by=who.id,
                state="done",
                category="care",
                title="先前的事",
                starts_at=earlier,
                ends_at=earlier,
                posted_at=earlier,
                published_at=earlier,
            )
        )
        self.session.flush()
