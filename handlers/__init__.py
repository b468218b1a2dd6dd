"""对话 what we say: one file per conversation, written once for every channel."""

from collections.abc import Mapping
from typing import Any

from handlers import (
    abroad,
    absent,
    broadcast,
    certificate,
    changing,
    claim,
    complain,
    confirm,
    coordinator,
    danger,
    erasure,
    flags,
    grants,
    grievance,
    honour,
    human,
    link,
    menu,
    mine,
    mine_volunteer,
    post_need,
    praise,
    preferences,
    publicity,
    register,
    review,
    serve,
    stars,
    undo,
)
from handlers.talk import Flow

FLOWS: Mapping[str, Flow[Any]] = {
    one.flow.name: one.flow
    for one in (
        menu,
        danger,
        grants,
        flags,
        human,
        complain,
        grievance,
        praise,
        register,
        abroad,
        post_need,
        mine,
        claim,
        serve,
        confirm,
        absent,
        mine_volunteer,
        review,
        coordinator,
        broadcast,
        link,
        preferences,
        publicity,
        stars,
        undo,
        certificate,
        erasure,
        honour,
        changing,
    )
}
