"""Counts which signs follow one another, in resources/translation/sign-pairs.txt.

    python packaging/sign_pairs.py

The sentences are those that the gloss model learns from, made by its generator.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from signdesk.composition import Program  # noqa: E402
from signdesk.training.gloss_model.examples import TO_GLOSS  # noqa: E402
from signdesk.training.gloss_model.generator import generate  # noqa: E402
from signdesk.translation.recognition.sign_runs import LETTER  # noqa: E402

EXAMPLES, SEED, FEWEST = 70_000, 7, 3


def main() -> int:
    """Write the file."""
    counts: Counter[tuple[str, str]] = Counter()
    sentences = 0
    for example in islice(generate(Program().lexicon, SEED), EXAMPLES):
        if example.direction != TO_GLOSS:
            continue
        for line in example.line.split("|"):
            signs = [LETTER if t.startswith(LETTER) else t for t in line.split() if t[0] != "<"]
            counts.update(pairwise(signs))
            sentences += 1
    rows: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(counts.items()):
        if count >= FEWEST:
            rows[first] += [second, str(count)]
    head = (
        f"# How often each sign follows each other one in {sentences:,} sentences that the\n"
        "# generator of the gloss model's training made (packaging/sign_pairs.py); pairs\n"
        f"# that occur less than {FEWEST} times are left out.\n"
    )
    path = ROOT / "resources" / "translation" / "sign-pairs.txt"
    lines = [f"{first} {' '.join(row)}\n" for first, row in rows.items()]
    path.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(rows)} signs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
