"""The other coordinator: 同意 or 不同意, by one tap; the reason can be read first."""

from handlers import notices
from handlers.grants.notes import Notes, flow
from handlers.talk import Move, Turn, choice, content, done, say
from models import grants
from models.errors import NotAllowed
from models.grants import GrantState


@flow.tapped
def look(turn: Turn[Notes]) -> Move:
    """看理由: what the other one wrote; each look stands in the audit log."""
    grant = grants.look(turn.session, turn.who, _subject(turn), turn.now)
    ways = [
        choice("grants-yes", "grants.yes", subject=grant.id, tone="main"),
        choice("grants-no", "grants.no", subject=grant.id),
    ]
    waits = ways if grant.state == GrantState.WAITING else []
    photo = notices.photo_way(grant.id) if grant.media_id else []
    return done(content(say("grants-look", words=grant.words), choices=[*waits, *photo]))


@flow.tapped
def yes(turn: Turn[Notes]) -> Move:
    """同意: the hours are written."""
    return _decided(turn, approve=True)


@flow.tapped
def no(turn: Turn[Notes]) -> Move:
    """不同意: nothing changes."""
    return _decided(turn, approve=False)


@flow.tapped
def take_up(turn: Turn[Notes]) -> Move:
    """同意改: a second coordinator is asked."""
    grant = grants.take_up(turn.session, turn.who, _subject(turn), turn.now, turn.limits)
    return done("grants-sent" if grant.state == GrantState.WAITING else "grants-over")


@flow.tapped
def keep(turn: Turn[Notes]) -> Move:
    """不改: the record stays as it is."""
    grant = grants.no_more(turn.session, turn.who, _subject(turn), turn.now)
    return done("grants-kept" if grant.state == GrantState.REFUSED else "grants-over")


def _decided(turn: Turn[Notes], *, approve: bool) -> Move:
    grant = grants.decide(
        turn.session,
        turn.who,
        _subject(turn),
        turn.now,
        turn.limits,
        turn.town.zone,
        approve=approve,
    )
    return done("grants-approved" if grant.state == GrantState.APPROVED else "grants-refused")


def _subject(turn: Turn[Notes]) -> int:
    if turn.choice is None:
        raise NotAllowed
    return turn.choice.subject
