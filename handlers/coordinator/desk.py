"""工作台 The desk: what waits, 值班 and 下班, inviting another coordinator, a volunteer's identity paper."""

import locales
from handlers import totals
from handlers.coordinator.joining import CODE
from handlers.coordinator.notes import Notes, flow, subject
from handlers.coordinator.phones import phones, waiting_choice
from handlers.talk import Move, Turn, ask, choice, content, done, hand_over, missed, say
from models import claims, communities, needs, people, roles
from models.communities import Community
from models.errors import NotAllowed

MOST_NODES = 4
MOST_WAYS = 5  # what is rarely wanted has its word: 邀请协调员


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """值班, 下班, 邀请协调员, 邀请码, or what waits: one conversation, by the word that began it."""
    word = turn.text.strip(" 。.!！?？").casefold()
    if word in locales.words("coordinator-code-words"):
        return ask("coordinator-code-ask", then=code_said)
    if not turn.who.coordinator:  # 下班 of a volunteer is the end of a service
        return hand_over("serve") if turn.who.volunteer else done("coordinator-not-yet")
    if word in locales.words("coordinator-phones-words"):
        return phones(turn)
    for name, step in (("on", on_duty), ("off", off_duty), ("invite", invite)):
        if word in locales.words(f"coordinator-{name}-words"):
            return step(turn)
    return waiting(turn)


@flow.listening
def code_said(turn: Turn[Notes]) -> Move:
    """Hear an invitation's code."""
    found = CODE.search(turn.text)
    if not found:
        return missed("coordinator-code-example")
    return hand_over("coordinator.invited", code=found.group(1))


@flow.tapped
def waiting(turn: Turn[Notes]) -> Move:
    """What waits for this coordinator, and whether they are on duty."""
    nodes = _scope(turn)
    reviews = len(needs.waiting_review(turn.session, turn.who))
    services = len(claims.undecided(turn.session, turn.who))
    held = roles.coordinators_of(turn.session, [one.id for one in nodes])
    on = any(one.on_duty for one in held if one.person_id == turn.who.id)
    choices = []
    if reviews:
        choices.append(choice("coordinator-review", "review.begin", tone="main", count=reviews))
    if services:
        choices.append(choice("coordinator-services", "coordinator.services", count=services))
    choices += totals.waiting_ways(turn)
    waits = bool(choices)
    choices += waiting_choice(turn)
    duty = "off" if on else "on"
    choices = [
        *choices[: MOST_WAYS - 1],
        choice(f"coordinator-duty-{duty}", f"coordinator.{duty}_duty"),
    ]
    if len(choices) < MOST_WAYS:
        choices.append(choice("coordinator-invite", "coordinator.invite"))
    lines = [
        say("coordinator-desk", scope=[one.name for one in nodes]),
        *([totals.line(turn, nodes[0])] if len(nodes) == 1 else []),
        say("coordinator-waits" if waits else "coordinator-nothing-waits"),
    ]
    return done(content(lines, choices=choices))


# ---- on duty -------------------------------------------------------------------------------------


@flow.tapped
def on_duty(turn: Turn[Notes]) -> Move:
    """值班: what is urgent comes here first."""
    roles.set_duty(turn.session, turn.who, on=True, now=turn.now)
    choices = [choice("coordinator-waiting", "coordinator.waiting")]
    return done(content("coordinator-is-on", choices=choices))


@flow.tapped
def off_duty(turn: Turn[Notes]) -> Move:
    """下班: who hears of what is urgent then."""
    roles.set_duty(turn.session, turn.who, on=False, now=turn.now)
    return done("coordinator-is-off")


# ---- inviting ------------------------------------------------------------------------------------


@flow.tapped
def invite(turn: Turn[Notes]) -> Move:
    """Invite another coordinator for one's own part, or a part of it named by its words."""
    nodes = _scope(turn)
    choices = [
        choice("coordinator-node", "coordinator.invite_for", subject=one.id, name=one.name)
        for one in nodes[:MOST_NODES]
    ]
    return ask("coordinator-invite-where", then=invite_for, choices=choices)


@flow.listening
def invite_for(turn: Turn[Notes]) -> Move:
    """Make the one-time code; a name that lies within one's part is as good as a tap."""
    node = _named(turn)
    if node is None:
        return missed("coordinator-invite-example")
    code = roles.invite(turn.session, node.id, turn.who.id, turn.now, turn.limits)
    hours = turn.limits.invitation_hours
    return done(
        [
            say("coordinator-invitation", name=node.name, hours=hours),
            say("coordinator-invitation-code", code=f"i_{code}"),
        ]
    )


def _named(turn: Turn[Notes]) -> Community | None:
    """A node of one's own part, by a tap or by its name."""
    if turn.choice:
        found: Community | None = communities.get(turn.session, subject(turn))
    else:
        names = [(code, name) for code, name in turn.town.words.communities if name in turn.text]
        longest = max(names, key=lambda one: len(one[1]), default=None)
        found = communities.by_code(turn.session, longest[0]) if longest else None
    mine = found and roles.may_coordinate(turn.session, turn.who.id, found.id)
    return found if mine else None


def _scope(turn: Turn[Notes]) -> list[Community]:
    nodes = roles.scope(turn.session, turn.who.id)
    if not nodes:
        raise NotAllowed
    return nodes


# ---- a volunteer's paper -------------------------------------------------------------------------


@flow.tapped
def verify(turn: Turn[Notes]) -> Move:
    """看过证件: one tap; the volunteer hears of it."""
    person = people.verify(turn.session, turn.who, subject(turn), "paper", turn.now)
    return done(content("coordinator-verified", edits=person.id, name=person.name))
