"""How well do our signs agree with real signers' recordings, and with linguists' codings of them?

    python tests/reference/lexicon_agreement.py REFERENCE [--skip-motion] [--show N]

REFERENCE is a folder with `asl_lex.csv` (ASL-LEX 2.0, CC BY-NC: it is read, never copied) and
`skeletons/` (recordings); `../tools/sign_agreement.py` beside it ranks our motion against them.
Nothing in it is needed by the program or its tests. Printed are the figures with their aims.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Agreement that we aim at, of signs that are the same lemma.
AIMS = {
    "SignType": 0.95, "MajorLocation": 0.95, "MinorLocation": 0.85, "Handshape": 0.85,
    "SelectedFingers and Flexion": 0.92, "NonDominantHandshape": 0.85, "Contact": 0.90,
    "Movement": 0.80, "RepeatedMovement": 0.85,
}  # fmt: skip
#: What a second human signer scores against these recordings, by the number of signs to choose
#: among: shares of recordings whose sign is nearest, among five, among ten; mean reciprocal rank.
HUMAN = {300: (0.20, 0.43, 0.52, 0.31), 600: (0.15, 0.34, 0.44, 0.24)}
#: Recordings show words, not how numbers and letters are put together.
NOT_SIGNS = ("NUM-", "ORD-", "DIGIT-", "fs-")

Features = Mapping[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reference", type=Path)
    parser.add_argument("--skip-motion", action="store_true", help="only the codings (fast)")
    parser.add_argument("--show", type=int, default=0, help="so many of the worst signs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "lexicon.json"
        signdesk("lexicon", "export", "--format", "json", "-o", str(exported))
        signs = {
            sign["gloss"]: sign["features"] for sign in json.loads(exported.read_text())["signs"]
        }
        print_codings(signs, options.reference / "asl_lex.csv", options.show)
        if not options.skip_motion:
            print_motion(Path(folder) / "pose", options.reference, options.show)
    return 0


def signdesk(*arguments: str) -> None:
    """Run the program."""
    subprocess.run([sys.executable, "-m", "signdesk", *arguments], check=True)


@dataclass(frozen=True)
class Coded:
    """One of our signs and ASL-LEX's coding of its word."""

    gloss: str
    ours: Features
    theirs: Features

    def agrees(self, feature: str) -> bool:
        names = ("SelectedFingers", "Flexion") if " and " in feature else (feature,)
        return all(self.ours[name] == self.theirs[name] for name in names)


def print_codings(signs: Mapping[str, Features], table: Path, show: int) -> None:
    """Agreement of derived features with ASL-LEX's, with the nearest and the commonest variant."""
    with table.open(encoding="utf-8") as stream:
        variants = by_lemma(list(csv.DictReader(stream)))
    shared = {g: variants[word_of(g)] for g in signs if word_of(g) in variants}
    choices: dict[str, Callable[[str], Features]] = {
        "nearest": lambda g: max(
            shared[g], key=lambda v: sum(Coded(g, signs[g], v).agrees(f) for f in AIMS)
        ),
        "commonest": lambda g: max(shared[g], key=frequency),
    }
    print(f"{len(shared)} signs have a coding in ASL-LEX. Agreement with its variant that is")
    print(f"{'':28s}{'nearest':>10s}{'commonest':>11s}{'aim':>7s}")
    pairs = {
        name: [Coded(g, signs[g], choose(g)) for g in shared] for name, choose in choices.items()
    }
    for feature, aim in AIMS.items():
        shares = [sum(p.agrees(feature) for p in of) / len(of) for of in pairs.values()]
        print(f"{feature:28s}{shares[0]:10.1%}{shares[1]:11.1%}{aim:7.0%}")
    if show:
        print_differences(pairs["nearest"], show)


def print_differences(pairs: Sequence[Coded], show: int) -> None:
    for feature in AIMS:
        if " and " in feature:
            continue
        missed = [p for p in pairs if not p.agrees(feature)]
        kinds = Counter((p.ours[feature], p.theirs[feature]) for p in missed)
        print(
            f"\n{feature}, ours / theirs:",
            ", ".join(f"{a}/{b} {n}" for (a, b), n in kinds.most_common(8)),
        )
        print(
            "  ",
            ", ".join(f"{p.gloss} {p.ours[feature]}/{p.theirs[feature]}" for p in missed[:show]),
        )


def by_lemma(rows: Sequence[Features]) -> dict[str, list[Features]]:
    """Variants of every word: ASL-LEX numbers them `cat`, `cat_2`."""
    found: dict[str, list[Features]] = defaultdict(list)
    for row in rows:
        for word in {re.sub(r"_\d+$", "", row[key]).lower() for key in ("EntryID", "LemmaID")}:
            found[word].append(row)
    return found


def word_of(gloss: str) -> str:
    return gloss.lower().replace("-", "_")


def frequency(row: Features) -> float:
    """How common signers rate it, 1 to 7."""
    try:
        return float(row["SignFrequency(M)"])
    except ValueError:
        return 0.0


def print_motion(folder: Path, reference: Path, show: int) -> None:
    """Where the right sign comes out, among all of ours, for every recording."""
    signdesk("lexicon", "export", "--format", "pose", "-o", str(folder))
    for path in folder.iterdir():
        if path.name.startswith(NOT_SIGNS):
            path.unlink()
    tool = reference.parent / "tools" / "sign_agreement.py"
    command = [sys.executable, str(tool), "--ours", str(folder), "--show", str(show),
               "--real", str(reference / "skeletons")]  # fmt: skip
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found = json.loads(lines[-1])
    print("\n".join(lines[:-1]))
    names = ("top1", "top5", "top10", "mean_reciprocal_rank")
    print(f"\n{found['recordings']} recordings, {found['signs']} signs to choose among:")
    print("  ours            ", "  ".join(f"{name} {found[name]:.2f}" for name in names))
    for count, figures in HUMAN.items():
        told = "  ".join(f"{name} {value:.2f}" for name, value in zip(names, figures, strict=True))
        print(f"  human among {count} ", told)
    print(f"  median rank      {found['median_rank_fraction']:.3f} of all")


if __name__ == "__main__":
    sys.exit(main())
