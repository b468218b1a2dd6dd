"""How long understanding takes: one sentence, all of it. python benchmarks/understand.py [ROUNDS]"""

import json
import statistics
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    begun = time.perf_counter()
    from handlers import understand
    from handlers.understand import scorer

    loaded = time.perf_counter() - begun
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    city = understand.City("武汉", (("huaiyin", "槐荫社区"), ("liudi", "柳堤街道")))
    texts = [
        json.loads(line)["text"]
        for line in (scorer.CORPUS / "needs.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    begun = time.perf_counter()
    understand.warm(now)
    warmed = time.perf_counter() - begun
    taken: list[float] = []
    for _ in range(rounds):
        for text in texts:
            begun = time.perf_counter()
            understand.understand(text, now, city)
            taken.append((time.perf_counter() - begun) * 1000)
    for _ in range(rounds):
        for text in texts:
            understand.intent(text)
    taken.sort()
    print(
        f"import {loaded:.3f} s with all of handlers, warm-up {warmed:.2f} s (in the background)"
    )
    print(
        f"{len(texts)} sentences of {statistics.mean(map(len, texts)):.0f} signs: "
        f"median {statistics.median(taken):.3f} ms, mean {statistics.mean(taken):.3f} ms, "
        f"99% {taken[int(len(taken) * 0.99)]:.3f} ms, worst of {len(taken)} {taken[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
