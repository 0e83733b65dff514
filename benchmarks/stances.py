"""How far the stance scorer's suggestions can be trusted: prints figures, asserts nothing.

    .venv/bin/python benchmarks/stances.py [--misses] [--no-news]

- the labelled sentences of tests/data/stances.toml, each scored alone (with the paragraph before
  it where it has one): precision and recall per stance, and how often the voice is right, on the
  parts that the rules were tuned on and on those that were held out;
- a second debate, tests/data/stances-cars.toml: eleven rows of its own and the language's;
- the seeds, as extraction reads them, against their manifest;
- news that is not about the subject (../shared/data/news-10k.jsonl.gz), where it is: how many
  articles get a suggestion, and the time.

--misses lists wrong sentences of the tuned parts; the held-out ones are for counting only.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.extraction import extract  # noqa: E402
from documents.stances import Cue, Suggestion, default_cues, read_cues, suggest  # noqa: E402

NEWS = ROOT.parent / "shared" / "data" / "news-10k.jsonl.gz"
STANCES = ("supports", "rejects", "leaves-open", "neutral")
MANIFEST = tomllib.loads((ROOT / "seeds" / "manifest.toml").read_text(encoding="utf-8"))
CUES = default_cues(MANIFEST["archive"]["proposition"])


def main(arguments: list[str]) -> None:
    """Print every set's figures."""
    for name, sentences in labelled("stances.toml").items():
        held_out = "held_out" in name
        labelled_sentences(name, sentences, CUES, misses="--misses" in arguments and not held_out)
    cars = labelled("stances-cars.toml")
    own = (*default_cues(""), *read_cues(cars["cue"]))
    labelled_sentences("second debate", cars["sentences"], own, misses="--misses" in arguments)
    seeds()
    if NEWS.is_file() and "--no-news" not in arguments:
        news()


def labelled(name: str) -> dict[str, Any]:
    """A file of labelled sentences."""
    return tomllib.loads((ROOT / "tests" / "data" / name).read_text(encoding="utf-8"))


def labelled_sentences(
    name: str, sentences: list[list[str]], cues: tuple[Cue, ...], *, misses: bool
) -> None:
    """Precision and recall per stance of one part."""
    pairs: Counter[tuple[str, str]] = Counter()
    voices: Counter[bool] = Counter()
    for stance, voice, sentence, *before in sentences:
        found = suggest([*before, sentence], cues)
        pairs[stance, found.stance if found else "none"] += 1
        if found and found.stance == stance:
            voices[found.voice == voice] += 1
        if misses and (stance != (found.stance if found else "none")):
            cue = found.evidence[0].cue.pattern if found else ""
            print(f"  {stance} -> {found.stance if found else 'none'}: {sentence} [{cue}]")
        elif misses and found and found.voice != voice:
            print(f"  voice {voice} -> {found.voice}: {sentence}")
    print(f"\n{name}: {len(sentences)} sentences")
    print(
        f"{'stance':12} {'labelled':>8} {'found':>6} {'right':>6} {'precision':>10} {'recall':>7}"
    )
    for stance in STANCES:
        labelled = sum(n for (is_, _), n in pairs.items() if is_ == stance)
        found_as = sum(n for (_, as_), n in pairs.items() if as_ == stance)
        right = pairs[stance, stance]
        print(
            f"{stance:12} {labelled:8} {found_as:6} {right:6} "
            f"{right / found_as if found_as else 0:10.2f} {right / labelled:7.2f}"
        )
    silent = pairs["none", "none"]
    print(f"none kept without a suggestion: {silent} of {sum(r[0] == 'none' for r in sentences)}")
    print(f"voice right where the stance is: {voices[True]} of {voices.total()}")


def seeds() -> None:
    """The five seeds' body and title against their manifest."""
    print("\nseeds")
    for entry in MANIFEST["source"]:
        blocks = extract((ROOT / "seeds" / entry["file"]).read_bytes(), entry["file"]).blocks
        paragraphs = [block.text for block in blocks if block.kind in ("body", "heading")]
        title = "" if entry.get("title_supplied") else entry["title"]
        expected = entry["stance"]
        print(f"expected {expected['slug']:12} {expected['voice']:8} {shown(title, paragraphs)}")


def shown(title: str, paragraphs: list[str]) -> str:
    """A suggestion in a line."""
    found = suggest(paragraphs, CUES, title=title)
    return "none" if found is None else line(found)


def line(found: Suggestion) -> str:
    """A suggestion with its weightiest sentence."""
    first = found.evidence[0]
    return (
        f"{found.stance:12} {found.voice:8} {found.confidence:.2f} "
        f"{len(found.evidence):2} sentences; [{first.cue.pattern}] {first.sentence[:100]}"
    )


def news() -> None:
    """Articles that are about other things should get nothing."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        articles = [json.loads(row) for row in lines]
    began = time.perf_counter()
    found = [
        (article["title"], suggestion)
        for article in articles
        if (suggestion := suggest(article["text"].split("\n\n"), CUES, title=article["title"]))
    ]
    took = time.perf_counter() - began
    print(f"\nnews: {len(found)} of {len(articles)} articles got a suggestion, {took:.0f} s")
    for title, suggestion in found:
        print(f"  {title[:60]:60} {line(suggestion)}")


if __name__ == "__main__":
    main(sys.argv[1:])
