"""The first steps: the welcome, and where somebody lives."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import understand
from handlers.register import said
from handlers.register.agree import after_community, to_help
from handlers.register.notes import RESIDENT, VOLUNTEER, Notes, flow
from handlers.talk import Choice, Move, Say, Turn, ask, choice, done, missed, say
from models import communities, consents, people
from models.communities import Community, Level

MOST_CHOICES, MOST_ELDER = 5, 3
FEW = 3  # a city of so few communities offers them all


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Welcome somebody, and find out where they live."""
    notes = _with_start(turn)
    if registered(turn, notes.role):
        return done(f"register-known-{notes.role}", name=turn.who.name)
    if turn.who.community_id and not notes.community_id:
        here = communities.get(turn.session, turn.who.community_id)
        return after_community(turn, with_community(notes, here))
    if notes.settled:
        return after_community(turn, notes)
    notes = overheard(turn, notes)
    if notes.need and not notes.for_post:
        return ask_community(turn, notes, (say("register-welcome"), say("register-need-kept")))
    invited = say("register-invited", scope=notes.invited) if notes.invited else None
    return ask_community(turn, notes, (invited or say("register-welcome"),))


@flow.tapped
def volunteer(turn: Turn[Notes]) -> Move:
    """Begin as somebody who wants to help."""
    return begin(replace(turn, notes=replace(turn.notes, role=VOLUNTEER)))


@flow.step
def community(turn: Turn[Notes]) -> Move:
    """Hear which community it is: a tap, a name, a place shared."""
    if turn.incoming.kind == "location":
        return _nearest(turn, turn.notes)
    if turn.choice:
        return _tapped(turn, turn.notes, turn.choice.value, turn.choice.subject)
    if said.wants_to_help(turn.text) and turn.notes.role != VOLUNTEER:
        return ask_community(turn, to_help(turn.notes), (say("register-to-help"),))
    notes = overheard(turn, turn.notes)
    named = said.community_named(turn)
    if named:
        return after_community(turn, with_community(notes, named))
    answer = understand.yes_no(turn.text)
    if answer is False:
        return _ask_which(turn, with_community(notes, None))
    if notes.community_id and (answer or notes.building != turn.notes.building):
        return after_community(turn, notes)
    if notes.need != turn.notes.need:
        return ask_community(turn, notes, (say("register-need-kept"),))
    return _searched(turn, notes)


def _tapped(turn: Turn[Notes], notes: Notes, value: str, subject: int) -> Move:
    if value == "elder":
        people.set_elder(turn.session, turn.who, elder=True)
        return ask_community(turn, notes, (say("register-elder-on"),), elder=True)
    if value == "pick":
        found = communities.get(turn.session, subject)
        if found.level == Level.COMMUNITY:
            return after_community(turn, with_community(notes, found))
    if value == "yes" and notes.community_id:
        return after_community(turn, notes)
    if value == "place":  # a number typed where a page would have asked for the place itself
        return _ask_which(turn, notes, (say("register-place-how"),))
    return _ask_which(turn, with_community(notes, None))


def _searched(turn: Turn[Notes], notes: Notes) -> Move:
    found = said.communities_like(turn)
    exact = [one for one in found if said.is_name_of(turn.text, one)]
    if len(exact) == 1:
        return after_community(turn, with_community(notes, exact[0]))
    if len(found) == 1:
        return ask_community(turn, with_community(notes, found[0]), ())
    if found:
        return ask("register-community-which", then=community, notes=notes, choices=_named(found))
    if notes.community_id:  # the question was whether it is this one
        return missed("register-community-right-example", community=notes.community)
    return missed("register-community-example")


def _nearest(turn: Turn[Notes], notes: Notes) -> Move:
    at = turn.incoming.location
    found = communities.nearest(turn.session, at.lat, at.lon, limit=3) if at else []
    if not found:
        return missed("register-community-example")
    choices = (
        *_named(found),
        choice("register-community-other", "register.community", value="no"),
    )
    return ask("register-community-near", then=community, notes=notes, choices=choices)


def ask_community(
    turn: Turn[Notes], notes: Notes, first: Sequence[Say], *, elder: bool = False
) -> Move:
    """Ask for the community: only to confirm it where one is presumed."""
    if not notes.community_id:
        return _ask_which(turn, notes, first, elder=elder)
    choices = [
        choice("register-yes", "register.community", value="yes", tone="main"),
        choice("register-no", "register.community", value="no"),
        *_elder_choice(turn, elder=elder),
    ]
    line = say("register-community-right", community=notes.community)
    return ask([*first, line], then=community, notes=notes, choices=choices)


def _ask_which(
    turn: Turn[Notes], notes: Notes, first: Sequence[Say] = (), *, elder: bool = False
) -> Move:
    offered = _few(turn, elder=elder)
    place = choice("register-place", "register.community", value="place", ask="location")
    have = choice("link-have", "link.have", tone="bare")
    slow = turn.who.elder or elder
    ways = (*_elder_choice(turn, elder=elder), have) if first else ()
    choices = [*_named(offered), place, *ways][: MOST_ELDER if slow else MOST_CHOICES]
    line = say("register-community")
    return ask([*first, line], then=community, notes=notes, choices=choices)


def _elder_choice(turn: Turn[Notes], *, elder: bool) -> tuple[Choice, ...]:
    if turn.who.elder or elder:
        return ()
    return (choice("register-elder", "register.community", value="elder", tone="bare"),)


def _few(turn: Turn[Notes], *, elder: bool = False) -> list[Community]:
    """All communities of a small place; some of a made-up one, whose names nobody knows."""
    every = list(communities.search(turn.session, "", limit=FEW + 1))
    shown = FEW - 1 if turn.who.elder or elder else FEW
    return every[:shown] if len(every) <= FEW or turn.town.rehearsal else []


def _named(found: Sequence[Community]) -> tuple[Choice, ...]:
    return tuple(
        choice("register-pick", "register.community", subject=one.id, value="pick", name=one.name)
        for one in found
    )


# ---- what is already known ------------------------------------------------------------------------


def registered(turn: Turn[Notes], role: str) -> bool:
    """Whether somebody has nothing left to say here."""
    if role == VOLUNTEER:
        return turn.who.volunteer
    use = consents.has(turn.session, turn.who.id, "use")
    return use and turn.who.resident and turn.who.community_id is not None


def overheard(turn: Turn[Notes], notes: Notes) -> Notes:
    """Keep what was said early, so that it is not asked again; in these notes only."""
    if not turn.text:
        return notes
    heard = turn.heard
    if heard.place:
        public = heard.place.public if notes.role == RESIDENT else ""
        notes = replace(
            notes,
            building=notes.building or _building(turn, public),
            door=notes.door or heard.place.private,
        )
    if not notes.for_post and notes.role == RESIDENT and said.is_need(turn):
        notes = replace(notes, need=notes.need or turn.text)
    return notes


def _building(turn: Turn[Notes], place: str) -> str:
    for _, name in turn.town.words.communities:
        place = place.replace(name, "")
    return place.strip()[:40] if said.DIGIT.search(place) else ""


def with_community(notes: Notes, found: Community | None) -> Notes:
    """The notes with this community, or without one."""
    if found is None:
        return replace(notes, community_id=0, community="", settled=False)
    return replace(notes, community_id=found.id, community=found.name, settled=False)


def _with_start(turn: Turn[Notes]) -> Notes:
    kind, _, code = turn.incoming.start.partition("_")
    found = communities.by_code(turn.session, code) if kind == "c" and code else None
    if found is None and turn.text:
        found = said.community_named(turn)
    fits = found is not None and found.level == Level.COMMUNITY
    return with_community(turn.notes, found) if fits else turn.notes
