"""How surely an article is found again on another page: prints figures, asserts nothing.

    .venv/bin/python benchmarks/duplicates.py [articles]

On news articles (../shared/data/news-10k.jsonl.gz), by length, and on Chinese, Russian and Arabic
ones (multilingual/), each only where its data is there:
- true duplicates found: words left out, replaced or added, of every hundred 2, 5, 10 and 20; as
  many words again of other articles; both; the first half of the article alone;
- pairs of different rows that count as one article, those of one outlet apart, with some to look
  at: the file itself holds articles that several outlets printed, so not every one is false;
- the time to fingerprint and to store them all in a new SQLite file, and to look for one.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.shingling import ALIKE, Fingerprint, Shingles, containment, fingerprint, sample  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
SAMPLE = 400  # articles of a row of the table
COMMON = 300  # articles that share a shingle; one of more proposes no pair
PROPOSED = 5  # sampled shingles that a pair shares before its words are compared
SHOWN = 15  # pairs to look at


def main(number: int = 10_000) -> None:
    news = DATA / "news-10k.jsonl.gz"
    if news.exists():
        articles = read(news, number)
        table("news", articles)
        pairs(articles, samples(articles))
        stored(articles)
    else:
        print(f"{news} is not here.")
    for path in sorted((DATA / "multilingual").glob("[arz][ruh]-*.jsonl.gz")):
        articles = read(path, number)
        table(path.name.removesuffix(".jsonl.gz"), articles, spaced=not path.name.startswith("zh"))
        pairs(articles, samples(articles))


def read(path: Path, number: int) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, number)]


def samples(articles: Sequence[dict[str, Any]]) -> list[list[int]]:
    start, busy = time.perf_counter(), time.process_time()
    found = [sample(print_of(article).shingles) for article in articles]
    print(
        f"\n{len(found):,} fingerprints in {time.perf_counter() - start:.1f} s, "
        f"of processor {time.process_time() - busy:.1f} s; "
        f"{statistics.mean(map(len, found)):.0f} shingles sampled of each"
    )
    return found


def print_of(article: dict[str, Any]) -> Fingerprint:
    return fingerprint(article["text"].split("\n\n"))


# True duplicates


def edited(words: list[str], rate: float, others: list[str], rng: random.Random) -> list[str]:
    """Of every hundred words `rate` * 100 left out, replaced or followed by another."""
    new = []
    for word in words:
        change = rng.randrange(3) if rng.random() < rate else None
        new += [word] if change in (None, 2) else []
        new += [rng.choice(others)] if change in (1, 2) else []
    return new


def variants(rng: random.Random, others: list[str]) -> dict[str, Callable[[list[str]], list[str]]]:
    def foreign(words: list[str]) -> list[str]:
        start = rng.randrange(max(1, len(others) - len(words)))
        return others[start : start + len(words)]

    return {
        **{
            f"{rate:.0%}": lambda words, rate=rate: edited(words, rate, others, rng)
            for rate in (0.02, 0.05, 0.1, 0.2)
        },
        "+100%": lambda words: [*words, *foreign(words)],
        "both 5%": lambda words: [*edited(words, 0.05, others, rng), *foreign(words)],
        "half": lambda words: words[: len(words) // 2],
    }


def table(name: str, articles: Sequence[dict[str, Any]], *, spaced: bool = True) -> None:
    """In scripts without spaces a character is taken for a word."""
    rng = random.Random(5)  # noqa: S311 - nothing secret
    texts = [article["text"].split() if spaced else list(article["text"]) for article in articles]
    others = [word for words in texts[:: max(1, len(texts) // 60)] for word in words]
    makers = variants(rng, others)
    print(f"\n{name}: found of 100 true duplicates, by words of the article")
    print(f"{'':12} {'articles':>8} " + " ".join(f"{key:>8}" for key in makers))
    for low, high in ((30, 60), (60, 150), (150, 500), (500, 2000), (2000, 10**9)):
        chosen = [words for words in texts if low <= len(words) < high]
        chosen = rng.sample(chosen, min(SAMPLE, len(chosen)))
        if not chosen:
            continue
        found: Counter[str] = Counter()
        for words in chosen:
            whole = shingles(words, spaced)
            for key, make in makers.items():
                found[key] += is_found(whole, shingles(make(words), spaced))
        label = f"{low} to {high - 1}" if high < 10**9 else f"{low} and more"
        shares = " ".join(f"{100 * found[key] / len(chosen):8.1f}" for key in makers)
        print(f"{label:12} {len(chosen):8} {shares}")


def is_found(one: Shingles, other: Shingles) -> bool:
    """As documents/duplicates.py does it: two sampled shingles propose, all of them decide."""
    proposed = len(set(sample(one)) & set(sample(other))) > 1
    return proposed and containment(one, other) >= ALIKE


def shingles(words: Sequence[str], spaced: bool) -> Shingles:
    return fingerprint([(" " if spaced else "").join(words)]).shingles


# Pairs


def pairs(articles: Sequence[dict[str, Any]], sampled: Sequence[list[int]]) -> None:
    """Every pair of articles that counts as one, those of the same text and outlet apart."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, values in enumerate(sampled):
        for value in values:
            holders[value].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= COMMON:
            shared.update((a, b) for i, b in enumerate(held) for a in held[:i])
    proposed = sorted(pair for pair, times in shared.items() if times >= PROPOSED)
    prints = {index: print_of(articles[index]) for pair in proposed for index in pair}
    shares = {(a, b): containment(prints[a].shingles, prints[b].shingles) for a, b in proposed}
    one = [pair for pair, share in shares.items() if share >= ALIKE]
    same = sum(prints[a].sha256 == prints[b].sha256 for a, b in one)
    outlet = sum(articles[a].get("outlet") == articles[b].get("outlet") for a, b in one)
    print(
        f"of {len(sampled) * (len(sampled) - 1) // 2:,} pairs {len(one)} count as one article: "
        f"{same} have the same text, {outlet} the same outlet; "
        f"{sum(0.3 <= share < ALIKE for share in shares.values())} share 30 to 60 %"
    )
    for pair in sorted(one, key=lambda pair: shares[pair])[:SHOWN]:
        print(f"  {shares[pair]:.2f}  " + "  |  ".join(label(articles[index]) for index in pair))


def label(article: dict[str, Any]) -> str:
    words = len(article["text"].split())
    return f"{(article.get('title') or '')[:50]} ({article.get('outlet') or '?'}, {words} words)"


# Rows


def stored(articles: Sequence[dict[str, Any]]) -> None:
    """Time to store the rows of all, 200 in a transaction, and to look for some."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "alliance_search.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from documents.duplicates import find_duplicates
        from documents.models import Paragraph, Shingle, Source
        from documents.models.inserting import insert_rows
        from documents.models.paragraph import new_public_id

        sources = Source.objects.bulk_create(
            [Source(slug=f"s-{number}", title="T") for number in range(len(articles))]
        )
        bodies = [
            (source.pk, article["text"].split("\n\n"))
            for source, article in zip(sources, articles, strict=True)
        ]
        insert_rows(
            Paragraph,
            ["source_id", "public_id", "position", "kind", "text"],
            (
                (key, new_public_id(), position, "body", text)
                for key, texts in bodies
                for position, text in enumerate(filter(None, texts), start=1)
            ),
        )
        start, busy = time.perf_counter(), time.process_time()
        for at in range(0, len(bodies), 200):
            Shingle.objects.renew(dict(bodies[at : at + 200]))
        print(
            f"fingerprinted and stored in {time.perf_counter() - start:.1f} s, "
            f"of processor {time.process_time() - busy:.1f} s: {Shingle.objects.count():,} rows"
        )
        times = []
        for _, texts in bodies[:: max(1, len(bodies) // 200)]:
            start = time.perf_counter()
            find_duplicates(sha256="", texts=texts)
            times.append(1000 * (time.perf_counter() - start))
        times.sort()
        print(
            f"looking for one article: median {statistics.median(times):.0f} ms, "
            f"95 of 100 in {times[int(0.95 * len(times))]:.0f} ms, the longest {times[-1]:.0f} ms"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
