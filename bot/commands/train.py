"""./run train: the weights of understanding, made anew from handlers/understand/corpus/."""

from argparse import Namespace
from datetime import datetime

from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def run(_settings: Settings, _asked: Namespace, _now: datetime) -> int:
    """Train, and write handlers/understand/weights/*.json."""
    from bot.commands import training

    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise CannotGoOn(
            "scikit-learn is not here; start it as ./run train, which installs it beside .venv"
        ) from None
    found, corpus = training.rows(), training.fingerprint()
    for name, questions, signs in training.MODELS:
        made = training.weights(found, questions, signs)
        path = training.write(made, name, corpus)
        print(f"{path.name}: {len(found)} sentences, {len(made['weights'])} signs")
    return 0


command = Command("train", "make the weights of understanding anew from its corpus", run)
