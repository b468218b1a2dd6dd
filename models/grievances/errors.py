"""How complaints say no."""

from models.errors import RuleBroken


class NoWords(RuleBroken):
    """A complaint says what happened; an answer says something."""

    key = "grievance-example"


class EnoughGrievances(RuleBroken):
    """So many complaints of one person a day; the telephone is left: count."""

    key = "grievance-enough"


class AnsweredAlready(RuleBroken):
    """Somebody was faster, or the person is satisfied: number."""

    key = "grievance-answered-already"
