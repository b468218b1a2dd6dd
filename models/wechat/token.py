"""令牌 The access token: one owner across processes. Who may fetch is decided by one statement in the store."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.wechat.table import WechatToken

FETCHING = timedelta(seconds=20)  # a process that died while it fetched gives way after that
EARLY = timedelta(minutes=3)  # before its end; WeChat's old and new token are both good for five
FORCE_EVERY = timedelta(seconds=60)  # WeChat: not within 30 seconds, 20 times a day


@dataclass(frozen=True, slots=True)
class Token:
    """The token as it stands: "" where there is none that is good."""

    value: str = field(repr=False)
    good_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether this process is to fetch a token now, and whether WeChat must be made to give another."""

    mine: bool
    force: bool = False
    token: Token = Token("")


def token_of(session: Session, app_id: str, now: datetime) -> Token:
    """The token that is good now."""
    row = session.get(WechatToken, app_id, populate_existing=True)
    if row is None or not row.token or row.good_until is None or row.good_until <= now + EARLY:
        return Token("")
    return Token(row.token, row.good_until - EARLY)


def ask_for(session: Session, app_id: str, by: str, bad: str, now: datetime) -> Asked:
    """Ask for a token other than `bad`: it is there already, or one process alone is told to fetch it.

    `force`: the store still holds the very token that WeChat refused.
    """
    _there(session, app_id)
    taken = session.execute(
        update(WechatToken)
        .where(
            WechatToken.app_id == app_id,
            or_(WechatToken.fetching_until.is_(None), WechatToken.fetching_until <= now),
        )
        .values(fetched_by=by, fetching_until=now + FETCHING)
        .returning(WechatToken.app_id),
        execution_options={"synchronize_session": False},
    ).first()
    held = token_of(session, app_id, now)
    if held.value and held.value != bad:  # somebody fetched it in the meantime
        if taken:
            not_fetched(session, app_id, by)
        return Asked(mine=False, token=held)
    if taken is None:
        return Asked(mine=False)
    row = session.get_one(WechatToken, app_id, populate_existing=True)
    may_force = row.forced_at is None or row.forced_at <= now - FORCE_EVERY
    force = bool(bad) and row.token == bad and may_force
    if force:
        row.forced_at = now
        session.flush()
    return Asked(mine=True, force=force)


def fetched(session: Session, app_id: str, by: str, token: str, good_until: datetime) -> None:
    """Keep what WeChat gave."""
    session.execute(
        update(WechatToken)
        .where(WechatToken.app_id == app_id, WechatToken.fetched_by == by)
        .values(token=token, good_until=good_until, fetched_by="", fetching_until=None),
        execution_options={"synchronize_session": False},
    )


def not_fetched(session: Session, app_id: str, by: str) -> None:
    """It did not work: another may try."""
    session.execute(
        update(WechatToken)
        .where(WechatToken.app_id == app_id, WechatToken.fetched_by == by)
        .values(fetched_by="", fetching_until=None),
        execution_options={"synchronize_session": False},
    )


def _there(session: Session, app_id: str) -> None:
    if session.scalar(select(WechatToken.app_id).where(WechatToken.app_id == app_id)):
        return
    insert: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    made = insert[session.get_bind().dialect.name](WechatToken)
    session.execute(made.values(app_id=app_id, fetched_by="").on_conflict_do_nothing())
