"""投诉, told: about what, of whom, in words; then a number and a day."""

from dataclasses import replace
from datetime import timedelta

import locales
from handlers import understand
from handlers.grievance.answering import waiting
from handlers.grievance.notes import Notes, flow
from handlers.grievance.own import mine
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, hand_over, missed, say
from models import claims, conversations, grievances, people, roles, says
from models.errors import NotAllowed
from models.grievances import Topic

LATELY, OFFERED = timedelta(days=60), 4
SURE = 0.6
ERRANDS = frozenset({"post_need"})  # other intents are too like what is complained of: 接单接不了


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """投诉: about what? 我的投诉 shows how one's own stand, 待答复 what waits for a coordinator."""
    word = turn.text.strip(" 。.!！?？").casefold()
    if word in locales.words("grievance-mine-words"):
        return mine(turn)
    if word in locales.words("grievance-waiting-words"):
        return waiting(turn)
    bare = not word or word in locales.words("grievance-words")
    notes = replace(Notes(), said="" if bare else turn.text.strip())
    return ask(
        content([say("grievance-about"), say("grievance-or-report")], choices=_topics()),
        then=topic,
        notes=notes,
    )


@flow.listening
def topic(turn: Turn[Notes]) -> Move:
    """A tap says what about; words are the complaint itself: they are kept, and asked about where they name no topic."""
    notes = turn.notes
    if turn.choice:
        known = turn.choice.value in {str(one) for one in Topic}
        return _whom(turn, replace(notes, topic=turn.choice.value if known else Topic.SERVICE))
    if _is_errand(turn):
        return hand_over("menu.hear")
    said = _joined(notes.said, turn.text)
    if len(said) < grievances.SHORTEST:
        return missed("grievance-about-example", choices=_topics())
    about = _topic_of(said)
    if about is None and not notes.said:
        kept = replace(notes, said=said)
        return ask("grievance-which", then=topic, notes=kept, choices=_topics())
    return _whom(turn, replace(notes, topic=about or Topic.SERVICE, said=said))


@flow.step
def report(turn: Turn[Notes]) -> Move:
    """It is about a person whom others must be kept safe from: another conversation, and this one is over."""
    return hand_over("complain")


@flow.listening
def whom(turn: Turn[Notes]) -> Move:
    """Of whom: nobody complained of answers; whoever cannot say goes on with words."""
    notes = turn.notes
    if turn.choice is None:
        return _told(turn, replace(notes, said=_joined(notes.said, turn.text)))
    about = turn.choice.subject
    if about and about not in {one for one, _ in _people(turn, Topic(notes.topic))}:
        raise NotAllowed
    return _told(turn, replace(notes, about=about))


@flow.listening
def words(turn: Turn[Notes]) -> Move:
    """What happened."""
    said = turn.text.strip()
    if len(said) < grievances.SHORTEST:
        return missed("grievance-example")
    return _told(turn, replace(turn.notes, said=said))


def _whom(turn: Turn[Notes], notes: Notes) -> Move:
    if notes.topic in (Topic.TREATMENT, Topic.COORDINATOR):
        ways = [
            choice("grievance-one", "grievance.whom", subject=person, name=name)
            for person, name in _people(turn, Topic(notes.topic))
        ]
        if ways:
            ways = [*ways[:OFFERED], choice("grievance-nobody", "grievance.whom")]
            return ask("grievance-whom", then=whom, notes=notes, choices=ways)
    return _told(turn, notes)


def _told(turn: Turn[Notes], notes: Notes) -> Move:
    if len(notes.said) < grievances.SHORTEST:
        return ask("grievance-what", then=words, notes=notes)
    made = grievances.tell(
        turn.session,
        turn.who,
        Topic(notes.topic or Topic.SERVICE),
        notes.said,
        turn.now,
        turn.limits,
        turn.town.zone,
        about_id=notes.about or None,
    )
    key = "grievance-done-nobody" if made.line_told_at else "grievance-done"
    line = say(
        key,
        number=made.number,
        until=says.day(made.until),
        line=turn.limits.civil_affairs_line,
    )
    return done(content(line, choices=[choice("grievance-mine", "grievance.mine")]))


def _joined(before: str, now: str) -> str:
    """All that was said of it: words that came first are not lost."""
    return " ".join(one for one in (before, now.strip()) if one)


def _topics() -> list[Choice]:
    ways = [choice(f"grievance-about-{one}", "grievance.topic", value=str(one)) for one in Topic]
    return [*ways, choice("grievance-report", "grievance.report", tone="bare")]


def _topic_of(said: str) -> Topic | None:
    """What words are about, where they name it."""
    low = said.casefold()
    for one in (Topic.HOURS, Topic.COORDINATOR, Topic.TREATMENT):
        if any(sign in low for sign in locales.words(f"grievance-{one}-signs-words")):
            return one
    return None


def _is_errand(turn: Turn[Notes]) -> bool:
    """Whether words are plainly about something else that somebody wants done."""
    meant = understand.intent(turn.text)
    return meant.kind in ERRANDS and meant.certainty >= SURE


def _people(turn: Turn[Notes], about: Topic) -> list[tuple[int, str]]:
    """Whom a complaint may name: those one had to do with; of coordinators, who answers for where one lives."""
    since = turn.now - LATELY
    if about == Topic.TREATMENT:
        found = claims.lately(turn.session, turn.who, since, limit=OFFERED)
        return [(one.other_id, one.name) for one in found]
    talk = conversations.last_answered(turn.session, turn.who.id, since)
    ids = [talk.taken_by] if talk and talk.taken_by else []
    ids += roles.answering(turn.session, turn.who.community_id)
    known = [one for one in dict.fromkeys(ids) if one != turn.who.id]
    return [(one, people.get(turn.session, one).name) for one in known[:OFFERED]]
