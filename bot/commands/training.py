"""训练 How the weights of understanding are made: a linear model for each question, from our own sentences alone.

scikit-learn is needed here and nowhere else; the same sentences give the same weights.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from handlers.understand import intents, scorer
from handlers.understand.marks import marks
from handlers.understand.text import clean, fold

Row = dict[str, Any]
SEEN = 2  # a sign that stands in one sentence only teaches nothing
LEAST = 3  # hundredths: a weight below changes no answer
FILES = ("needs", "others", "dangers", "talk")


class Question(NamedTuple):
    """One question to a sentence: what it is called, its answer (None: not asked of it), how freely it fits.

    `sharp` makes chances of margins: the number at which, out of fold, seven in ten of the answers with a chance of 0.7 are right.
    """

    name: str
    answer: Callable[[Row], str | None]
    freedom: float
    sharp: float
    balanced: bool = False
    scenes: bool = False  # whether it counts what stands beside each other


def rows(folder: Path = scorer.CORPUS) -> list[Row]:
    """Every sentence of the corpus, in its order."""
    return [
        json.loads(line)
        for name in FILES
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def fingerprint(folder: Path = scorer.CORPUS) -> str:
    """SHA-256 of the corpus, file by file."""
    whole = hashlib.sha256()
    for name in FILES:
        whole.update(name.encode() + b"\0" + (folder / f"{name}.jsonl").read_bytes())
    return whole.hexdigest()


def _danger(row: Row) -> str | None:
    if "intent" in row:
        return None if row["intent"] == "emergency" else "none"
    return str(row.get("service", "none"))


MESSAGE = (
    Question("kind", lambda row: row.get("kind"), 0.5, sharp=4.0, balanced=True),
    Question("category", lambda row: row.get("category"), 1.0, sharp=3.0),
    Question("urgent", lambda row: _word(row.get("urgent"), "calm", "urgent"), 0.3, sharp=1.5),
    Question("danger", _danger, 0.2, sharp=3.0, balanced=True, scenes=True),
)
_AS_INTENT = {
    "need": "post_need",
    "emergency": "emergency",
    "chitchat": "chat",
    "offer": "offer_help",
}
TALK = (
    Question(
        "intent",
        lambda row: row.get("intent") or _AS_INTENT.get(row["kind"]),
        0.15,
        sharp=5.0,
        balanced=True,
    ),
)


def _word(value: bool | None, no: str, yes: str) -> str | None:  # noqa: FBT001
    return None if value is None else yes if value else no


def signs_of(row: Row) -> dict[str, float]:
    """The signs of one sentence of the corpus."""
    folded = fold(clean(row["text"]))
    return scorer.signs(folded, marks(folded)) | scorer.scenes(folded)


def talk_signs_of(row: Row) -> dict[str, float]:
    """The same for what is said to the service, where it counts who says it."""
    folded = fold(clean(row["text"])).strip()
    role = row.get("role", "")
    return scorer.talk_signs(folded, role, intents.said_by_rules(row["text"], role))


MODELS = (("message", MESSAGE, signs_of), ("talk", TALK, talk_signs_of))


def weights(
    found: Sequence[Row], questions: Sequence[Question], signs: Callable[[Row], dict[str, float]]
) -> Row:
    """The weights of one model, as they are kept in JSON."""
    given = [signs(row) for row in found]
    counted = Counter(sign for one in given for sign in one)
    known = sorted(sign for sign, many in counted.items() if many >= SEEN)
    place = {sign: at for at, sign in enumerate(known)}
    heads: dict[str, list[str]] = {}
    bias: list[int] = []
    table: dict[str, list[int]] = {}
    for question in questions:
        classes, offsets, columns = _fitted(found, given, question, place)
        for sign, at in place.items():
            pairs = [
                whole
                for index, column in enumerate(columns)
                if abs(value := round(float(column[at]) * scorer.UNIT)) >= LEAST
                for whole in (len(bias) + index, value)
            ]
            if pairs:
                table.setdefault(sign, []).extend(pairs)
        bias += [round(float(one) * scorer.UNIT) for one in offsets]
        heads[question.name] = classes
    return {"heads": heads, "bias": bias, "weights": dict(sorted(table.items()))}


def _fitted(
    found: Sequence[Row],
    given: Sequence[dict[str, float]],
    question: Question,
    place: dict[str, int],
) -> tuple[list[str], Iterable[float], list[Any]]:
    """Classes, bias and weights of one question."""
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    asked = [(at, answer) for at, row in enumerate(found) if (answer := question.answer(row))]
    cells = [
        (line, place[sign], size)
        for line, (at, _) in enumerate(asked)
        for sign, size in sorted(given[at].items())
        if sign in place and (question.scenes or not sign.startswith(scorer.SCENE))
    ]
    lines, places, sizes = zip(*cells, strict=True)
    table = csr_matrix((sizes, (lines, places)), shape=(len(asked), len(place)))
    # a margin hears words that it was not taught better than a likelihood does: 0.78 against 0.77 of the intents out of fold
    fit = LinearSVC(
        C=question.freedom,
        class_weight="balanced" if question.balanced else None,
        random_state=0,
        max_iter=5_000,
    ).fit(table, [answer for _, answer in asked])
    offsets, columns = question.sharp * fit.intercept_, list(question.sharp * fit.coef_)
    if (
        len(fit.classes_) == 2
    ):  # one line of weights: for the second, and with a minus for the first
        offsets, columns = [-offsets[0], offsets[0]], [-columns[0], columns[0]]
    return list(fit.classes_), offsets, columns


def write(made: Row, name: str, corpus: str, folder: Path = scorer.WEIGHTS) -> Path:
    """One sign a line, so that a change can be read."""
    path = folder / f"{name}.json"
    lines = [
        f"{json.dumps(sign, ensure_ascii=False)}:{json.dumps(pairs, separators=(',', ':'))}"
        for sign, pairs in made["weights"].items()
    ]
    head = f'{{"corpus":{json.dumps(corpus)},\n"heads":{json.dumps(made["heads"])},\n"bias":{json.dumps(made["bias"])},\n"weights":{{\n'
    path.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    return path
