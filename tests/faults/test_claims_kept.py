"""A rule that says no keeps what it must: a wrong code is counted, a refusal leaves its line, through the real core."""

from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims
from models.audit import AuditLine
from models.claims import Claim
from models.errors import NotAllowed
from tests.conftest import House
from tests.rules.scene import Scene
from tests.rules.serving import take

pytestmark = pytest.mark.faults


def a_claim(session: Session, house: House) -> tuple[int, object, str]:
    scene = Scene(session, house.now())
    who = scene.volunteer()
    claim = take(scene, house.clock, scene.task(), who)
    wrong = next(code for code in ("0001", "0002") if code != claim.arrive_code)
    return claim.id, who, wrong


def tries(session: Session, claim_id: int) -> tuple[int, list[str]]:
    lines = session.scalars(select(AuditLine.act).order_by(AuditLine.id))
    return session.get_one(Claim, claim_id).arrive_tries, list(lines)


async def test_wrong_codes_are_counted_though_the_rule_said_no(house: House) -> None:
    claim_id, who, wrong = await house.worker.call(partial(a_claim, house=house))
    guess = partial(
        claims.arrive_by_code,
        claim_id=claim_id,
        who=who,
        code=wrong,
        now=house.now(),
        limits=house.limits,
    )
    for left in (4, 3):
        with pytest.raises(claims.WrongCode) as no:
            await house.worker.call(guess)
        assert no.value.params["left"] == left
    counted = await house.worker.call(partial(tries, claim_id=claim_id))
    assert counted == (2, ["refused-code", "refused-code"])


async def test_who_looks_at_what_is_not_theirs_is_remembered(house: House) -> None:
    claim_id, _, _ = await house.worker.call(partial(a_claim, house=house))
    stranger = await house.worker.call(partial(somebody, house=house))
    look = partial(
        claims.private_details,
        claim_id=claim_id,
        who=stranger,
        now=house.now(),
        limits=house.limits,
    )
    with pytest.raises(NotAllowed):
        await house.worker.call(look)
    assert (await house.worker.call(partial(tries, claim_id=claim_id)))[1] == ["refused-private"]


def somebody(session: Session, house: House) -> object:
    from models import people

    return people.open_address(
        session, channel="web", bot="page", external="stranger", now=house.now(), language="en"
    )
