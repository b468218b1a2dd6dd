"""How well understanding hears sentences it was not taught with: each part of the corpus judged by weights trained on the rest.

python benchmarks/understanding.py [PARTS] (5), in the .venv-train that ./run train makes. The same corpus gives the same table.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.commands import training  # noqa: E402
from bot.commands.understand_lines import INTENTS  # noqa: E402
from handlers.understand import dangers, intents, likely, needs, scorer  # noqa: E402
from handlers.understand.text import clean, fold  # noqa: E402

Row = dict[str, Any]
Pairs = list[tuple[str, str]]  # what it is, what was heard


def main() -> None:
    parts = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    rows = training.rows()
    heard: dict[str, Pairs] = {}
    for part in range(parts):
        rest = [row for at, row in enumerate(rows) if at % parts != part]
        learn(rest)
        for row in rows[part::parts]:
            for measure, pair in judged(row):
                heard.setdefault(measure, []).append(pair)
    show(heard)


def learn(rows: list[Row]) -> None:
    """Let understanding use weights of these sentences alone."""
    made = {
        name: scorer.made({"corpus": "", **training.weights(rows, questions, signs)})
        for name, questions, signs in training.MODELS
    }
    scorer.model = made.__getitem__  # type: ignore[assignment]
    scorer.message.cache_clear()


def judged(row: Row) -> list[tuple[str, tuple[str, str]]]:
    """What is asked of one sentence, and how it is answered."""
    text, out = row["text"], []
    folded = fold(clean(text))
    if "intent" in row:
        role = row.get("role", "")
        rules = intents.said_by_rules(text, role)
        alone = scorer.best(scorer.talk(folded.strip(), role, rules))[0]
        said = intents.intent(text, role=role).kind
        if said == "unknown":  # it would ask back: the first that it would offer
            said = next(iter(likely.likely(text, role=role)), said)
        named = INTENTS.get(row["intent"], "chit_chat")
        for measure, kind in (("rules", rules), ("scorer", alone), ("intents", said)):
            out.append((measure, (named, INTENTS.get(kind, "chit_chat"))))
    if training.MESSAGE[3].answer(row) is not None:
        is_danger = row.get("kind") == "emergency"
        found = dangers.danger(text) is not None
        kind = "danger" if is_danger else "talk" if "intent" in row else "message"
        out.append(("danger", (kind, "danger" if found else "none")))
    if row.get("kind") not in {None, "emergency"}:
        need = needs.need(text)
        out.append(("need", (row["kind"], "need" if need.is_need else "none")))
        if row["kind"] == "need":
            best = scorer.best(scorer.message(folded)["category"])[0]
            out.append(("category", (row["category"], best)))
            out.append(("urgent", (str(row["urgent"]), str(need.urgent))))
    return out


def show(heard: dict[str, Pairs]) -> None:
    """Shares first, then the intents one by one with what they were taken for."""
    for measure in ("rules", "scorer", "intents", "category", "urgent"):
        pairs = heard[measure]
        print(f"{measure}: {sum(a == b for a, b in pairs) / len(pairs):.3f} of {len(pairs)} right")
    for measure, yes in (("need", "need"), ("danger", "danger")):
        for kind in dict(heard[measure]):
            these = [b == yes for a, b in heard[measure] if a == kind]
            print(f"{kind} taken for a {yes}: {sum(these) / len(these):.3f} of {len(these)}")
    print(f"\n{'intent':20}{'right':>7}{'of':>6}  taken for")
    for kind in sorted({a for a, _ in heard["intents"]}):
        these = [b for a, b in heard["intents"] if a == kind]
        wrong = ", ".join(
            f"{name} {many}" for name, many in Counter(these).most_common(5) if name != kind
        )
        print(f"{kind:20}{these.count(kind) / len(these):7.3f}{len(these):6}  {wrong}")


if __name__ == "__main__":
    main()
