"""How surely the same words are found in other sources: prints figures, asserts nothing.

    .venv/bin/python benchmarks/elsewhere.py [articles] [seed ...]

Into news articles (../shared/data/news-10k.jsonl.gz), stored as they are in a new SQLite file, 500
quotations are planted for each seed (of 2 and 3 unless given): 12 to 40 words in a row out of one
article, put somewhere into a paragraph of another, verbatim, trimmed at either end or with at most
one word in ten replaced, dropped or added. Then all are compared, and it prints
- the share of the planted quotations that are found, by kind and seed;
- how many pairs are reported, and how many of them share fewer than 8 words in a row, counted here
  by another rule for words;
- the time to compare them all, and one source that changed or came later.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

NEWS = ROOT.parent / "shared" / "data" / "news-10k.jsonl.gz"
PLANTED = 500  # a seed
KINDS = ("verbatim", "trimmed", "changed")
LOOKED_AT = 5_000  # pairs whose words are counted again
SINGLE = 40  # sources compared alone


class Planted(NamedTuple):
    seed: int
    kind: str
    words: int
    pair: tuple[tuple[int, int], tuple[int, int]]  # (article, paragraph), the same of the other


def main(number: int = 10_000, *seeds: int) -> None:
    if not NEWS.exists():
        print(f"{NEWS} is not here.")
        return
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"].split("\n\n") for line in islice(lines, number)]
    planted = [one for seed in seeds or (2, 3) for one in plant(articles, seed)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "alliance_search.settings",
        }
        import django

        django.setup()
        keys = stored(articles)
        compared()
        found(planted, keys)
        reported()
        singly()


# Quotations


def plant(articles: list[list[str]], seed: int) -> list[Planted]:
    """Changes `articles`."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    vocabulary = " ".join(articles[0] + articles[1]).split()
    planted = []
    while len(planted) < PLANTED:
        (a, p, words), (b, q, host) = place(articles, rng), place(articles, rng)
        length = rng.randint(12, 40)
        if a == b or len(words) < length:
            continue
        start = rng.randint(0, len(words) - length)
        kind = KINDS[len(planted) % len(KINDS)]
        quotation = words[start : start + length]
        if kind == "trimmed":
            off = rng.randint(0, length - 12)
            left = rng.randint(0, off)
            quotation = quotation[left : length - (off - left)]
        elif kind == "changed":
            quotation = changed(quotation, rng, vocabulary)
        at = rng.randint(0, len(host))
        articles[b][q] = " ".join([*host[:at], "“" + " ".join(quotation) + "”", *host[at:]])
        planted.append(Planted(seed, kind, len(quotation), ((a, p), (b, q))))
    return planted


def place(articles: Sequence[Sequence[str]], rng: random.Random) -> tuple[int, int, list[str]]:
    article = rng.randrange(len(articles))
    paragraph = rng.randrange(len(articles[article]))
    return article, paragraph, articles[article][paragraph].split()


def changed(words: list[str], rng: random.Random, vocabulary: Sequence[str]) -> list[str]:
    """One word in ten replaced, dropped or followed by another."""
    chosen = set(rng.sample(range(len(words)), len(words) // 10))
    new = []
    for n, word in enumerate(words):
        change = rng.randrange(3) if n in chosen else None
        new += [word] if change in (None, 2) else []
        new += [rng.choice(vocabulary)] if change in (1, 2) else []
    return new


# Rows


def stored(articles: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """The key of each paragraph by its article and place."""
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from documents.models import Paragraph, Source
    from documents.models.inserting import insert_rows
    from documents.models.paragraph import new_public_id

    public = {"status": "published", "revision": 1, "published_at": timezone.now()}
    sources = Source.objects.bulk_create(
        [Source(slug=f"s-{n}", title="T", **public) for n in range(len(articles))]
    )
    insert_rows(
        Paragraph,
        ["source_id", "public_id", "position", "kind", "text"],
        (
            (source.pk, new_public_id(), position, "body", text)
            for source, texts in zip(sources, articles, strict=True)
            for position, text in enumerate(texts, start=1)
        ),
    )
    places = {source.pk: n for n, source in enumerate(sources)}
    rows = Paragraph.objects.values_list("pk", "source_id", "position")
    return {(places[source], position - 1): pk for pk, source, position in rows}


def compared() -> None:
    from documents.elsewhere import catch_up
    from documents.models import Paragraph, PassageShingle, Quotation

    start, busy = time.perf_counter(), time.process_time()
    times = catch_up()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{Paragraph.objects.count():,} paragraphs compared ({times:,} times a source) in "
        f"{time.perf_counter() - start:.1f} s, of processor {time.process_time() - busy:.1f} s; "
        f"{PassageShingle.objects.count():,} shingles, {Quotation.objects.count():,} pairs; "
        f"{peak:.0f} MB at most, the articles themselves included"
    )


def found(planted: Sequence[Planted], keys: dict[tuple[int, int], int]) -> None:
    from documents.models import Quotation

    pairs = set(Quotation.objects.values_list("one_id", "other_id"))
    hits: Counter[tuple[int, str]] = Counter()
    total: Counter[tuple[int, str]] = Counter()
    for seed, kind, _, (one, other) in planted:
        is_found = tuple(sorted((keys[one], keys[other]))) in pairs
        for row in (kind, "all"):
            total[seed, row] += 1
            hits[seed, row] += is_found
    for seed in dict.fromkeys(one.seed for one in planted):
        shares = (
            f"{kind} {hits[seed, kind]} of {total[seed, kind]} "
            f"({100 * hits[seed, kind] / total[seed, kind]:.1f} %)"
            for kind in (*KINDS, "all")
        )
        print(f"seed {seed}: found " + ", ".join(shares))


def reported() -> None:
    from documents.models import Paragraph, Quotation

    pairs = list(Quotation.objects.values_list("one_id", "other_id"))
    chosen = random.Random(1).sample(pairs, min(LOOKED_AT, len(pairs)))  # noqa: S311
    lengths = []
    for pair in chosen:
        texts = Paragraph.objects.filter(pk__in=pair).values_list("text", flat=True)
        lengths.append(in_a_row(*(re.findall(r"\w+", text.lower()) for text in texts)))
    few = sum(length < 8 for length in lengths)
    print(
        f"of {len(lengths):,} of {len(pairs):,} pairs {few} share fewer than 8 words in a row "
        f"({100 * few / max(len(lengths), 1):.2f} %); median {statistics.median(lengths):.0f} words"
    )


def in_a_row(one: Sequence[str], other: Sequence[str]) -> int:
    """Words of the longest common run, by the table of all pairs of words."""
    longest = 0
    last: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for j, word in enumerate(other):
        places.setdefault(word, []).append(j)
    for word in one:
        last = {j: last.get(j - 1, 0) + 1 for j in places.get(word, ())}
        longest = max(longest, *last.values(), 0)
    return longest


def singly() -> None:
    from django.db.models import F

    from documents.elsewhere import catch_up
    from documents.models import Source

    keys = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    times: dict[str, list[float]] = {"changed": [], "new": [], "nothing to do": []}
    for key in keys[:: max(1, len(keys) // SINGLE)]:
        times["nothing to do"].append(timed(catch_up))
        Source.objects.filter(pk=key).update(revision=F("revision") + 1)
        times["changed"].append(timed(catch_up))
        Source.objects.filter(pk=key).update(status="withdrawn", withdrawn_at=F("published_at"))
        catch_up()
        Source.objects.filter(pk=key).update(status="published", withdrawn_at=None)
        times["new"].append(timed(catch_up))
    for name, each in times.items():
        print(
            f"one source, {name}: {statistics.median(each):.0f} ms of processor at the median, "
            f"{max(each):.0f} at most"
        )


def timed(call: Any) -> float:
    """Milliseconds of processor."""
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
