"""./run coordinator invite --scope CODE: a one-time invitation; the first coordinator of a city comes only from here."""

from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta

from bot.commands import forms, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """For which part of the city."""
    parser.add_argument(
        "--scope",
        required=True,
        metavar="CODE",
        help="the city, district, street or community, by its code",
    )


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Make the invitation, and say how to hand it over."""
    from sqlalchemy.orm import Session

    from bot.commands import marks
    from models import communities, roles

    forms.must_be_newest(settings)
    keys = store.keys_of(settings, make=False)
    limits = settings.limits()
    with forms.changing(settings, keys, now) as connection, Session(connection) as session:
        settings = marks.compare(connection, settings, keys)
        node = communities.by_code(session, asked.scope)
        if node is None:
            raise CannotGoOn(f"no place has the code {asked.scope}; ./run city import brings them")
        moment = now + marks.ahead(connection)  # a rehearsal's clock may be ahead
        code = roles.invite(session, node.id, None, moment, limits)
        name = node.name
        session.flush()
    until = (moment + timedelta(hours=limits.invitation_hours)).astimezone(settings.city.zone)
    print(f"An invitation to coordinate {name}, for one person, until {until:%Y-%m-%d %H:%M}:")
    print(f"  {settings.web.base}/?i={code}")
    if settings.telegram.token:
        print(f"  or in Telegram, to the bot: /start i_{code}")
    print(
        "Whoever opens it first becomes coordinator; hand it over yourself. Making another does not end this one."
    )
    return 0


command = Command(
    "coordinator invite", "make a one-time invitation for a coordinator", run, arguments
)
