"""The sentences that understanding was taught with, and the weights that came of them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.commands import training
from handlers.understand import needs, scorer
from handlers.understand.text import fold

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
KINDS = set("need emergency question complaint offer notice chitchat ad scam cash abuse".split())
NEAR = 0.5  # so much of two sentences is alike that the second teaches nothing


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def grams(text: str) -> set[str]:
    said = plain(text)
    size = 3 if len(said) >= 8 else 2
    return {said[at : at + size] for at in range(len(said) - size + 1)} or {said}


def test_the_corpus_is_large_and_every_sentence_is_labelled_for_what_it_is_used_for():
    found = training.rows()

    assert len(found) >= 2500
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert row["text"].strip()
        assert "intent" in row or row["kind"] in KINDS
        assert (row.get("category") in needs.CATEGORIES) == (row.get("kind") == "need")
        assert ("service" in row) == (row.get("kind") == "emergency")
    each = Counter(row.get("category") for row in found)
    assert min(each[category] for category in needs.CATEGORIES) >= 80


def test_no_two_sentences_of_the_corpus_are_nearly_the_same():
    rows = [(row["text"], grams(row["text"])) for row in training.rows()]
    said = Counter(plain(text) for text, _ in rows)
    assert [text for text, many in said.items() if many > 1] == []
    assert list(alike(rows, rows, NEAR)) == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_no_text_of_the_evaluation_is_in_the_corpus():
    measured = [
        (text, grams(text))
        for path in sorted(SHARED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if (text := json.loads(line)["text"])
    ]
    ours = [(row["text"], grams(row["text"])) for row in training.rows()]
    same = {plain(text) for text, _ in measured} & {plain(text) for text, _ in ours}
    assert same == set()
    assert list(alike(ours, measured, 0.35)) == []


def alike(ours, others, least):
    """Pairs that share so much of their three-sign pieces."""
    where = defaultdict(list)
    for at, (_, pieces) in enumerate(others):
        for piece in pieces:
            where[piece].append(at)
    for at, (text, pieces) in enumerate(ours):
        if len(plain(text)) < 8:
            continue
        shared = Counter(other for piece in pieces for other in where.get(piece, ()))
        for other, many in shared.most_common(3):
            if ours is others and other >= at:
                continue
            if many / len(pieces | others[other][1]) >= least:
                yield text, others[other][0]


@pytest.mark.parametrize("name", ["message", "talk"])
def test_the_weights_come_from_this_corpus(name):
    assert scorer.model(name).corpus == training.fingerprint(), "start ./run train and commit"


if find_spec("sklearn"):  # only where requirements-train.lock is installed

    def test_trained_anew_every_answer_is_the_same(tmp_path):
        found = training.rows()
        for name, questions, signs in training.MODELS:
            made = training.weights(found, questions, signs)
            training.write(made, name, training.fingerprint(), tmp_path)
            fresh = scorer.read(tmp_path / f"{name}.json")
            kept = scorer.model(name)
            for row in found:
                given = signs(row)
                one, two = scorer.scores(fresh, given), scorer.scores(kept, given)
                for head in one:
                    assert scorer.best(one[head])[0] == scorer.best(two[head])[0], (
                        head,
                        row["text"],
                    )
