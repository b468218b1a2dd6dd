"""替别人发 For somebody else: who it is, how they agreed, where they live; never in a message of another company's."""

import re
from collections.abc import Sequence
from dataclasses import replace

import locales
from handlers import understand
from handlers.post_need.asking import asks, go_on, office
from handlers.post_need.notes import Notes, flow
from handlers.post_need.posting import drafted, post
from handlers.talk import Move, Turn, altered, ask, choice, content, hand_over, missed, say
from handlers.understand.others import ForOther, for_other
from models import communities, conversations, forms, people, roles
from models.people import Person

T = Turn[Notes]
WAYS = ("phone", "face", "not")
IN_CHAT = ("web",)  # elsewhere private things are asked for on a page of ours (privacy C1)
MOST = 3
ERRANDS = {"post_need", "my_needs", "cancel", "human"}
SURE = 0.6
PIECES = re.compile(r"[\n,，。、;；]+|(?<=[\u4e00-\u9fff])[ 0-9]")  # a name ends there


def begun(turn: T, notes: Notes, text: str) -> tuple[Notes, str]:
    """The draft that knows whom it is for, and the words that are left."""
    found = for_other(text)
    if found is None or not found.rest:
        return notes, text
    notes = altered(notes, whom=found.whom, kin=found.kin, named=found.named)
    known = _known(turn, found)
    if len(known) == 1:
        notes = altered(notes, for_id=known[0].id)
    return notes, found.rest


def _known(turn: T, found: ForOther) -> list[Person]:
    """Who may be meant: for a coordinator whoever they talk with, else residents of the place; else whom one entered."""
    if not office(turn):
        mine = people.entered_by(turn.session, turn.who)
        return [one for one in mine if one.name == found.whom] if not found.kin else []
    with_me = [
        people.get(turn.session, one.person_id)
        for one in conversations.mine(turn.session, turn.who.id)
    ]
    if found.whom in locales.words("post-other-them-words"):  # 代她发: whoever they talk with
        return with_me
    here = [one for one in with_me if one.name == found.whom]
    here = here or [one for one in with_me if one.masked == people.mask(found.whom)]
    places = roles.scope_ids(turn.session, turn.who.id)
    return here or people.called(turn.session, found.whom, places)


# ---- a coordinator: who is it? -------------------------------------------------------------------


def whose(turn: T, notes: Notes) -> Move | None:
    """Asked of a coordinator until it is clear whom it is for; None where it is."""
    if not office(turn) or notes.for_id or notes.other_name:
        return None
    found = _known(turn, ForOther(notes.whom, notes.kin, ""))[:MOST]
    if found and not notes.is_new:
        choices = [
            choice(
                "post-other-one",
                "post_need.which_person",
                subject=one.id,
                name=one.name,
                building=one.building,
            )
            for one in found
        ]
        choices.append(choice("post-other-new", "post_need.which_person", value="new"))
        line = say("post-other-which", whom=notes.whom)
        return asks("which_person", notes, content(line, choices=choices))
    return _details(turn, altered(notes, is_new=True))


@flow.step
def which_person(turn: T) -> Move:
    """Hear which of them it is, or that it is somebody new."""
    found = _known(turn, ForOther(turn.notes.whom, turn.notes.kin, ""))
    if turn.choice and turn.choice.value == "new":
        return go_on(turn, altered(turn.notes, is_new=True))
    chosen = next((one for one in found if turn.choice and one.id == turn.choice.subject), None)
    if chosen is None:
        return missed("post-other-which-example")
    return go_on(turn, altered(turn.notes, for_id=chosen.id))


# ---- how they agreed -----------------------------------------------------------------------------


def ask_agreed(turn: T, notes: Notes) -> Move:
    """他知道吗: nothing is posted for somebody who was not asked."""
    choices = [choice(f"post-agreed-{way}", "post_need.agreed", value=way) for way in WAYS]
    return asks("agreed", notes, content(say("post-agreed", **_whom(notes)), choices=choices))


@flow.listening
def agreed(turn: T) -> Move:
    """Hear how they agreed; the draft waits, and other errands go on meanwhile."""
    notes = turn.notes
    if turn.resumed:
        return ask_agreed(turn, notes)
    tapped = turn.choice.value if turn.choice else ""
    how = tapped or _how(turn.text)
    if how in WAYS[:2]:
        return after_agreed(turn, altered(notes, agreed=how))
    if how == "not":
        return ask("post-agreed-waits", then=agreed, days=turn.limits.draft_days)
    meant = understand.intent(turn.text) if turn.text else None
    if meant and meant.kind in ERRANDS and meant.certainty >= SURE:
        return hand_over("menu.hear", then=agreed)
    return missed("post-agreed-example")


def after_agreed(turn: T, notes: Notes) -> Move:
    """All that is missing now is who they are and where."""
    if notes.for_id or notes.other_name:
        return post(turn, notes)
    if turn.who.channel in IN_CHAT:
        return _details(turn, notes)
    made = forms.make(
        turn.session, turn.who, forms.kept(drafted(turn, notes)), turn.now, turn.limits
    )
    fill = choice("post-other-fill", "post_need.page", subject=made.id, tone="main")
    choices = [replace(fill, page="form")]
    said = content(say("post-other-page", **_whom(notes)), choices=choices)
    return asks("page", altered(notes, form_id=made.id), said)


@flow.listening
def page(turn: T) -> Move:
    """Whoever comes back from the page was told there; before that, it is offered again."""
    form = forms.get(turn.session, turn.notes.form_id)
    if form is None or form.used_at is not None or form.until <= turn.now:
        return hand_over("menu.hear")
    meant = understand.intent(turn.text) if turn.text else None
    if meant and meant.kind in ERRANDS and meant.certainty >= SURE:
        return hand_over("menu.hear", then=page)
    fill = choice("post-other-fill", "post_need.page", subject=form.id, tone="main")
    line = say("post-other-page", **_whom(turn.notes))
    return asks("page", turn.notes, content(line, choices=[replace(fill, page="form")]))


# ---- who they are, on our own page ----------------------------------------------------------------


def _details(turn: T, notes: Notes, first: Sequence[str] = ()) -> Move:
    """Name, door, telephone: one thing a message."""
    lines = [say(one) for one in first]
    if office(turn) and not notes.place_id:
        places = _places(turn)
        if len(places) != 1:
            return asks("their_place", notes, content([*lines, say("post-other-place")]))
        notes = altered(notes, place_id=places[0].id)
    if not notes.other_name:
        pronoun = notes.whom in locales.words("post-other-them-words")
        if office(turn) and not notes.kin and not pronoun:
            return _details(turn, altered(notes, other_name=notes.whom), first)
        return asks("their_name", notes, content([*lines, say("post-other-name", **_whom(notes))]))
    if not notes.building and not notes.door:
        line = say("post-other-door", name=notes.other_name)
        return asks("their_door", notes, content([*lines, line]))
    if not notes.phone and not notes.no_phone:
        choices = [choice("post-other-no-phone", "post_need.their_phone", value="none")]
        line = say("post-other-phone", name=notes.other_name)
        return asks("their_phone", notes, content([*lines, line], choices=choices))
    return go_on(turn, notes) if office(turn) and not notes.agreed else post(turn, notes)


@flow.listening
def their_place(turn: T) -> Move:
    """Hear in which community they live, for a coordinator of several."""
    mine = roles.scope_ids(turn.session, turn.who.id)
    found = [one for one in communities.search(turn.session, turn.text, 4) if one.id in mine]
    if not turn.text.strip() or len(found) != 1:
        return missed("post-other-place")
    return _details(turn, altered(turn.notes, place_id=found[0].id))


@flow.listening
def their_name(turn: T) -> Move:
    """Hear what they are called; the door and the telephone may stand in the same sentence, or come first."""
    notes = _with_rest(turn)
    name = _name_in(turn.text, notes.whom if notes.kin else "")
    if name:
        return _details(turn, altered(notes, other_name=name))
    if notes == turn.notes:
        return missed("post-other-name-example")
    return _details(turn, notes)


def _name_in(said: str, kin: str) -> str:
    """The name that a sentence begins with; of 我妈姓吴 the surname and what she is to them: 吴妈妈."""
    name = PIECES.split(said.strip(" 。.，,"))[0]
    for word in locales.words("post-other-ends-words"):
        name = name.partition(word)[0]
    for key in ("post-other-kin-words", "post-other-called-words"):
        for word in sorted(locales.words(key), key=len, reverse=True):
            name = name.removeprefix(word)
    surname = [word for word in locales.words("post-other-surname-words") if name.startswith(word)]
    if surname and kin:
        name = name.removeprefix(surname[0])
        return name + kin if len(name) == 1 else name
    return name if 2 <= len(name) <= 20 and not any(map(str.isdecimal, name)) else ""


def _with_rest(turn: T) -> Notes:
    """The notes with the door and the telephone that the sentence holds."""
    notes, place = turn.notes, turn.heard.place
    given = understand.phone(turn.text) if turn.text else None
    if given and given.valid:
        notes = altered(notes, phone=given.digits)
    if place and place.private:
        notes = altered(notes, building=place.public[:80], door=place.private[:80])
    return notes


@flow.listening
def their_door(turn: T) -> Move:
    """Hear where they live."""
    place = turn.heard.place
    text = turn.text.strip()
    if place and (place.public or place.private):
        notes = altered(turn.notes, building=place.public[:80], door=place.private[:80])
    elif 2 <= len(text) <= 30:
        notes = altered(turn.notes, building="", door=text)
    else:
        return missed("post-where-example")
    return _details(turn, notes)


@flow.listening
def their_phone(turn: T) -> Move:
    """Hear their telephone, or that they have none."""
    given = understand.phone(turn.text) if turn.text else None
    if given and given.valid:
        return _details(turn, altered(turn.notes, phone=given.digits))
    if given and given.digits:
        key = "post-phone-short" if given.missing > 0 else "post-phone-long"
        return missed(key, count=len(given.digits), off=abs(given.missing))
    said = turn.text.strip(" 。.")
    none = said in locales.words("post-other-no-phone-words")
    if turn.choice or none or understand.yes_no(turn.text) is False:
        return _details(turn, altered(turn.notes, no_phone=True))
    return missed("post-phone-example")


# ---- what is asked ---------------------------------------------------------------------------------


def _places(turn: T) -> list[communities.Community]:
    mine = roles.scope(turn.session, turn.who.id)
    own = turn.who.community_id
    leaves = [one for one in mine if one.level == communities.Level.COMMUNITY]
    return [one for one in leaves if one.id == own] or (leaves if len(mine) == len(leaves) else [])


def _how(said: str) -> str:
    words = said.casefold()
    for way in ("not", "face", "phone"):
        if any(one in words for one in locales.words(f"post-agreed-{way}-words")):
            return way
    return "phone" if understand.yes_no(said) else ""


def _whom(notes: Notes) -> dict[str, str]:
    return {"whom": notes.whom, "kin": "yes" if notes.kin else "no"}
