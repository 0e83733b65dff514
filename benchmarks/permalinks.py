"""How well ids follow their paragraphs through edits: prints figures, asserts nothing.

    .venv/bin/python benchmarks/permalinks.py [articles] [tuning]

Each only where its data is there:
- random scripts of edits to news articles (../shared/data/news-10k.jsonl.gz) and to Chinese,
  Russian and Arabic ones (multilingual/), one kind of edit at a time and all at once;
- saved pages (../shared/data/html) read from HTML, then from the same page as plain text;
- time for paragraphs that were all edited.

What is true: the script knows for every word of the new text which old paragraph it was taken
from; a word with a typing error is still that word. Of an old paragraph
- unchanged: its very text stands in the new text; its id must stand on such a text (equal texts
  are interchangeable, as far as there are enough of them);
- edited: at least half of its words stand somewhere. Its id must be kept by the paragraph that
  holds most of them, or, where another old one gave more words to that paragraph (a merger), lead
  there. Parts that hold half, or within a tenth of the most, count as the most. "clear" and "half"
  are those with more than 55 % and, edited and removed together, with 45 to 55 % of the words;
- removed: fewer than half of its words stand anywhere; its id must be gone.
"handed" is a wrong id on, or leading to, a paragraph in which fewer than half of its words stand
in order, "<1/4" fewer than a quarter. "back" is the share of the new paragraphs without an id that
were made of one old one (a part of a split, a rewrite) and point back to it.

Articles and seeds with "tuning" are those that the rules were tuned on; without, others.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.extraction import extract  # noqa: E402
from documents.extraction.decoding import decode  # noqa: E402
from documents.extraction.webpage import parse_page, segments_of  # noqa: E402
from documents.permalinks import Lineage, match  # noqa: E402
from documents.stretches import re_anchor  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
HAN = "[\u3000-\u303f\u3400-\u9fff\uff00-\uff5e]"
Word = tuple[str, int | None]  # as written, and the old paragraph that it was taken from
Paragraph = list[Word]
Edit = Callable[[list[Paragraph], random.Random, "Strangers"], list[Paragraph]]


def main(articles: int = 400, tuning: bool = False) -> None:
    """Print every set's figures."""
    if not DATA.is_dir():
        print(f"{DATA} is not here.")
    if (DATA / "news-10k.jsonl.gz").is_file():
        texts = [text for n, text in enumerate(news()) if n % 2 == tuning]
        random_scripts("English news", texts[:articles], seed=1 if tuning else 77)
        others = [text for n, text in enumerate(multilingual()) if n % 2 == tuning]
        random_scripts("Chinese, Russian, Arabic", others[: articles // 2], 2 if tuning else 78)
        stretches(texts[:articles], seed=3 if tuning else 79)
        speed(texts)
    if (DATA / "html").is_dir():
        read_again(tuning)


# Random scripts of edits


def random_scripts(name: str, articles: list[list[str]], seed: int) -> None:
    print(f"\n{name}: {len(articles)} articles, {sum(map(len, articles))} paragraphs")
    print(
        f"{'edit':20} {'unchanged':>10} {'right':>8} {'edited':>7} {'right':>8} {'removed':>8} "
        f"{'right':>8} {'clear':>8} {'half':>8} {'handed':>7} {'<1/4':>5} {'back':>8}"
    )
    total: Counter[str] = Counter()
    for kind, edit in EDITS.items():
        counts: Counter[str] = Counter()
        for number, article in enumerate(articles):
            rng = random.Random(f"{seed} {kind} {number}")  # noqa: S311 - nothing secret
            old = [[(word, i) for word in tokens(text)] for i, text in enumerate(article)]
            new = [p for p in edit(old, rng, Strangers(articles, number, rng)) if p]
            counts += judge(article, [written(p) for p in new], provenance(old, new))
        show(kind, counts)
        total += counts
    show("all of these", total)


def judge(old: list[str], new: list[str], truth: list[Counter[int]]) -> Counter[str]:
    """`truth`: for each new paragraph how many words of each old one it holds; its last item is
    how many words each old one has."""
    lineage = match(old, new)
    kept = {i: j for j, i in enumerate(lineage.continues) if i is not None}
    leads = {i: end.merged_into for i, end in lineage.gone.items()} | kept
    same = {i: j is not None and letters(new[j]) == letters(old[i]) for i, j in leads.items()}
    copies: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(old):
        copies[text].append(i)
    rivals: dict[int, Counter[int]] = defaultdict(Counter)  # whose main part each new one is
    for i in range(len(old)):
        if number := max(holds[i] for holds in truth[:-1]):
            rivals[next(j for j, holds in enumerate(truth) if holds[i] == number)][i] = number
    counts: Counter[str] = Counter()
    spare, used = Counter(new), Counter[str]()
    for i in sorted(leads, key=lambda i: (not same[i], i not in kept, leads[i] is None)):
        text, lead, size = old[i], leads[i], truth[-1][i]
        if spare[text] > 0:
            spare[text] -= 1
            counts += Counter({"unchanged": 1, "unchanged right": int(i in kept and same[i])})
            continue
        # Equal texts are interchangeable: any copy that has not its very text any more.
        found = [
            Counter({j: truth[j][copy] for j in range(len(new)) if truth[j][copy]})
            for copy in copies[text]
        ]
        found = [holds for holds in found if not any(new[j] == text for j in holds)]
        left = sorted((sum(holds.values()) for holds in found), reverse=True)
        used[text] += 1
        remain = (left[used[text] - 1] if len(left) >= used[text] else 0) / max(size, 1)
        mains = {j for holds in found for j, n in holds.items() if n >= 0.9 * max(holds.values())}
        most = {j: max(holds[j] for holds in found) for holds in found for j in holds}
        mains |= {j for j, n in most.items() if 2 * n >= size}
        if remain >= 0.5:
            owns = {j for j in mains if most[j] >= 0.9 * max(rivals[j].values(), default=0)}
            kind, right = "edited", lead in (owns if i in kept else mains)
        else:
            kind, right = "removed", lead is None
        right = right or same[i]
        counts += Counter({kind: 1, f"{kind} right": int(right)})
        if abs(remain - 0.5) <= 0.05:
            counts += Counter({"half": 1, "half right": int(right)})
        elif kind == "edited":
            counts += Counter({"clear": 1, "clear right": int(right)})
        if lead is not None and not right:
            there = max(most.get(lead, 0) / max(size, 1), in_order(text, new[lead]))
            counts += Counter({"handed": int(there < 1 / 2), "strange": int(there < 1 / 4)})
    counts += back(lineage, new, truth, old)
    return counts


def in_order(old: str, new: str) -> float:
    """The share of the old words that stand in the new text in the same order, wherever from."""
    blocks = SequenceMatcher(None, tokens(old), tokens(new), False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(tokens(old)), 1)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def back(
    lineage: Lineage, new: list[str], truth: list[Counter[int]], old: list[str]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for j, words in enumerate(truth[:-1]):
        if lineage.continues[j] is None and words and new[j] not in old:
            source, number = words.most_common(1)[0]
            if 2 * number > len(tokens(new[j])):
                right = lineage.split_from[j] == source
                counts += Counter({"parts": 1, "parts right": int(right)})
    return counts


def show(kind: str, counts: Counter[str]) -> None:
    def share(name: str) -> str:
        return f"{counts[name + ' right'] / counts[name]:8.2%}" if counts[name] else f"{'-':>8}"

    print(
        f"{kind:20} {counts['unchanged']:10} {share('unchanged')} {counts['edited']:7} "
        f"{share('edited')} {counts['removed']:8} {share('removed')} {share('clear')} "
        f"{share('half')} {counts['handed']:7} {counts['strange']:5} {share('parts')}"
    )


def tokens(text: str) -> list[str]:
    """Words as written; of Chinese every character."""
    return re.findall(rf"{HAN}|(?:(?!{HAN})\S)+", text)


def written(paragraph: Paragraph) -> str:
    text = " ".join(word for word, _ in paragraph)
    return re.sub(f"(?<={HAN}) | (?={HAN})", "", text)


def provenance(old: list[Paragraph], new: list[Paragraph]) -> list[Counter[int]]:
    """For each paragraph how many words of each old one it holds; signs are no words."""
    return [
        Counter(i for word, i in paragraph if i is not None and any(map(str.isalnum, word)))
        for paragraph in [*new, [word for paragraph in old for word in paragraph]]
    ]


# Edits: each takes and gives paragraphs and leaves the ones that it was given as they are


class Strangers:
    """Words of other articles."""

    def __init__(self, articles: list[list[str]], but: int, rng: random.Random) -> None:
        self.articles, self.but, self.rng = articles, but, rng

    def paragraph(self) -> Paragraph:
        other = self.rng.randrange(len(self.articles) - 1)
        article = self.articles[other + (other >= self.but)]
        return [(word, None) for word in tokens(self.rng.choice(article))]

    def sentence(self) -> Paragraph:
        return self.rng.choice(sentences(self.paragraph()))


def sentences(paragraph: Paragraph) -> list[Paragraph]:
    found: list[Paragraph] = [[]]
    for word in paragraph:
        found[-1].append(word)
        if word[0].rstrip("\"'”’").endswith((".", "?", "!", "。", "؟")):
            found.append([])
    return [sentence for sentence in found if sentence]


def on_some(change: Callable[[Paragraph, random.Random, Strangers], list[Paragraph]]) -> Edit:
    """An edit of about every third paragraph."""

    def edit(old: list[Paragraph], rng: random.Random, strangers: Strangers) -> list[Paragraph]:
        found = [change(p, rng, strangers) if rng.random() < 0.35 else [p] for p in old]
        return [paragraph for parts in found for paragraph in parts]

    return edit


def typos(paragraph: Paragraph, rng: random.Random, _: Strangers) -> list[Paragraph]:
    share = rng.choice([0.02, 0.05, 0.1, 0.2, 0.4])
    return [[(mistyped(w, rng), i) if rng.random() < share else (w, i) for w, i in paragraph]]


def mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    letter = chr(ord("a") + rng.randrange(26)) if word.isascii() else word[rng.randrange(len(word))]
    return rng.choice(
        [
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :] or word,
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
        ]
    )


def retype(paragraph: Paragraph, rng: random.Random, _: Strangers) -> list[Paragraph]:
    """Other quotes, dashes, spaces, capitals."""
    table = str.maketrans({'"': "”", "'": "’", "’": "'", "-": "–", "—": "-", "“": '"', ".": "…"})
    return [[(w.translate(table) if rng.random() < 0.7 else w.upper(), i) for w, i in paragraph]]


def add_sentences(
    paragraph: Paragraph, rng: random.Random, strangers: Strangers
) -> list[Paragraph]:
    parts = sentences(paragraph)
    for _ in range(rng.choice([1, 1, 2, 3])):
        parts.insert(rng.randrange(len(parts) + 1), strangers.sentence())
    return [[word for part in parts for word in part]]


def drop_sentences(paragraph: Paragraph, rng: random.Random, _: Strangers) -> list[Paragraph]:
    parts = sentences(paragraph)
    if len(parts) > 1:
        parts.pop(rng.randrange(len(parts)))
        return [[word for part in parts for word in part]]
    return drop_words(paragraph, rng, _)


def drop_words(paragraph: Paragraph, rng: random.Random, _: Strangers) -> list[Paragraph]:
    share = rng.uniform(0, 0.7)
    if rng.random() < 0.5:
        return [[word for word in paragraph if rng.random() > share]]
    at = rng.randrange(len(paragraph))
    return [paragraph[:at] + paragraph[at + int(share * len(paragraph)) :]]


def replace_words(
    paragraph: Paragraph, rng: random.Random, strangers: Strangers
) -> list[Paragraph]:
    share, other = rng.uniform(0, 0.8), strangers.paragraph()
    return [[rng.choice(other) if rng.random() < share else word for word in paragraph]]


def split(paragraph: Paragraph, rng: random.Random, _: Strangers) -> list[Paragraph]:
    ends = []
    for sentence in sentences(paragraph):
        ends.append(len(sentence) + (ends[-1] if ends else 0))
    anywhere = rng.random() < 0.2 or len(ends) == 1
    places = range(1, len(paragraph)) if anywhere else ends[:-1]
    cuts = sorted(rng.sample(places, min(len(places), rng.choice([1, 1, 2]))))
    return [paragraph[a:b] for a, b in zip([0, *cuts], [*cuts, len(paragraph)], strict=True)]


def rewrite(paragraph: Paragraph, _: random.Random, strangers: Strangers) -> list[Paragraph]:
    """Other words in the same place, about as many."""
    found: Paragraph = []
    while len(found) < len(paragraph):
        found += strangers.paragraph()
    return [found[: len(paragraph)]]


def remove(*_: object) -> list[Paragraph]:
    return []


def insert(paragraph: Paragraph, rng: random.Random, strangers: Strangers) -> list[Paragraph]:
    return [paragraph, *(strangers.paragraph() for _ in range(rng.choice([1, 1, 2, 4])))]


def merge(old: list[Paragraph], rng: random.Random, _: Strangers) -> list[Paragraph]:
    new: list[Paragraph] = []
    for paragraph in old:
        if new and rng.random() < 0.3:
            new[-1] = new[-1] + paragraph
        else:
            new.append(paragraph)
    return new


def move(old: list[Paragraph], rng: random.Random, _: Strangers) -> list[Paragraph]:
    new = list(old)
    for _step in range(rng.choice([1, 2, 3])):
        at = rng.randrange(len(new))
        block = new[at : at + rng.choice([1, 1, 2, 4])]
        del new[at : at + len(block)]
        to = rng.randrange(len(new) + 1)
        new[to:to] = block
    return new


def in_turn(*edits: Edit) -> Edit:
    def edit(old: list[Paragraph], rng: random.Random, strangers: Strangers) -> list[Paragraph]:
        for step in edits:
            old = [p for p in step(old, rng, strangers) if p] or old
        return old

    return edit


def few(old: list[Paragraph], rng: random.Random, strangers: Strangers) -> list[Paragraph]:
    """As at a desk: a handful of changes of any kind."""
    changes = [typos, add_sentences, drop_sentences, split, remove, insert, replace_words, retype]
    new: list[Paragraph] = []
    for paragraph in old:
        change = rng.choice(changes) if rng.random() < 0.1 else None
        new += change(paragraph, rng, strangers) if change else [paragraph]
    return move(new, rng, strangers) if new and rng.random() < 0.3 else new


SOME = {
    "typing errors": on_some(typos),
    "quotes, dashes, case": on_some(retype),
    "sentences added": on_some(add_sentences),
    "sentences dropped": on_some(drop_sentences),
    "words dropped": on_some(drop_words),
    "words replaced": on_some(replace_words),
    "paragraphs inserted": on_some(insert),
    "paragraphs removed": on_some(remove),
    "rewritten in place": on_some(rewrite),
    "split": on_some(split),
    "merged": merge,
    "moved": move,
}
EDITS: dict[str, Edit] = {
    **SOME,
    "a few of any kind": few,
    "edited, then moved": in_turn(on_some(typos), on_some(drop_sentences), move),
    "split, then merged": in_turn(on_some(split), merge),
    "all at once": in_turn(*SOME.values()),
}


def news() -> Iterator[list[str]]:
    with gzip.open(DATA / "news-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _long_enough(json.loads(line)["text"])


def multilingual() -> Iterator[list[str]]:
    for path in sorted((DATA / "multilingual").glob("??-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from _long_enough(json.loads(line)["text"])


def _long_enough(text: str) -> Iterator[list[str]]:
    paragraphs = [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]
    if 5 <= len(paragraphs) <= 200:
        yield paragraphs


# The same page read by two paths


def read_again(tuning: bool) -> None:
    """Blocks of a saved page and of its text form, as it is and in lines of 72 characters; what is
    true is by words in order: an old block of four words or more belongs to the new one that holds
    most of it, if at least half."""
    print(f"\n{'saved page':24} {'old':>5} {'new':>5} {'belong':>7} {'right':>8} {'handed':>7}")
    total: Counter[str] = Counter()
    for number, folder in enumerate(sorted((DATA / "html").glob("*/"))):
        if number % 2 != tuning:
            continue
        data = (folder / "source.html").read_bytes()
        lines = [segment.text for segment in segments_of(parse_page(decode(data)))]
        old = [block.text for block in extract(data, "page.html").blocks]
        for wrapped in (False, True):
            text = "\n\n".join(textwrap.fill(line, 72) if wrapped else line for line in lines)
            new = [block.text for block in extract(text.encode(), "page.txt").blocks]
            counts = judge_words(old, new) + judge_words(new, old)
            counts += Counter({"old": len(old), "new": len(new)})
            show_page(folder.name + ", wrapped" * wrapped, counts)
            total += counts
    show_page("all, both ways", total)


def judge_words(old: list[str], new: list[str]) -> Counter[str]:
    lineage = match(old, new)
    kept = {i: j for j, i in enumerate(lineage.continues) if i is not None}
    counts: Counter[str] = Counter()
    for i, text in enumerate(old):
        there = [in_order(text, other) if len(tokens(text)) > 3 else 0.0 for other in new]
        lead = kept.get(i, lineage.gone[i].merged_into if i in lineage.gone else None)
        best = max(there, default=0.0)
        if best >= 0.5:
            right = lead is not None and there[lead] >= 0.9 * best
            counts += Counter({"belong": 1, "belong right": int(right)})
        if lead is not None:
            share = in_order(text, new[lead])
            counts["handed"] += share < 0.5 and share < 0.9 * best
    return counts


def show_page(name: str, counts: Counter[str]) -> None:
    share = counts["belong right"] / max(counts["belong"], 1)
    print(
        f"{name:24} {counts['old']:5} {counts['new']:5} {counts['belong']:7} {share:8.2%} "
        f"{counts['handed']:7}"
    )


# Stretches


def stretches(articles: list[list[str]], seed: int) -> None:
    """A stretch of 1 to 12 words of a paragraph of ten words or more, after an edit of it.

    It is "whole" if all of its words still stand there as they were, side by side. "Strange" is
    an answer that holds none of its words; "sure but wrong" one that is called certain and is not
    those very words in that place.
    """
    print(
        f"\n{'stretch after':20} {'whole':>6} {'found':>8} {'sure':>8} {'changed':>8} {'found':>8} "
        f"{'strange':>8} {'sure but wrong':>15}"
    )
    for change in (typos, retype, add_sentences, drop_sentences, drop_words, replace_words):
        counts: Counter[str] = Counter()
        for number, article in enumerate(articles):
            rng = random.Random(f"{seed} {change.__name__} {number}")  # noqa: S311 - nothing secret
            strangers = Strangers(articles, number, rng)
            for text in article:
                old = [(word, place) for place, word in enumerate(tokens(text))]
                if len(old) >= 10:
                    counts += judge_stretch(old, change(old, rng, strangers)[0], rng)
        whole, changed = max(counts["whole"], 1), max(counts["changed"], 1)
        print(
            f"{change.__name__:20} {counts['whole']:6} {counts['whole found'] / whole:8.2%} "
            f"{counts['sure'] / whole:8.2%} {counts['changed']:8} "
            f"{counts['changed found'] / changed:8.2%} {counts['strange']:8} {counts['wrong']:15}"
        )


def judge_stretch(old: Paragraph, new: Paragraph, rng: random.Random) -> Counter[str]:
    first = rng.randrange(len(old))
    last = min(first + rng.randrange(12), len(old) - 1)
    start, end = len(written(old[:first])) + (first > 0), len(written(old[: last + 1]))
    linked, text = written(old)[start:end], written(new)
    places = [n for n, (_, place) in enumerate(new) if place is not None and first <= place <= last]
    true = new[places[0] : places[-1] + 1] if places else []
    kind = "whole" if true == old[first : last + 1] else "changed"
    counts = Counter({kind: 1})
    if anchor := re_anchor(written(old), start, end, text):
        at = len(written(new[: places[0]])) + (places[0] > 0) if places else -1
        touches = bool(places) and anchor.start < at + len(written(true)) and at < anchor.end
        exact = touches and letters(text[anchor.start : anchor.end]) == letters(linked)
        counts[f"{kind} found"] += touches
        counts["sure"] += kind == "whole" and exact and anchor.certain
        counts["strange"] += not touches
        counts["wrong"] += anchor.certain and not exact
    return counts


# Time


def speed(articles: list[list[str]]) -> None:
    """Every paragraph edited, so that none is found by being equal."""
    print()
    paragraphs = [text for article in articles for text in article]
    for number in (1_000, 5_000):
        old = paragraphs[:number]
        rng = random.Random(number)  # noqa: S311 - nothing secret
        strangers = Strangers(articles, 0, rng)
        new = [written(typos([(w, None) for w in tokens(t)], rng, strangers)[0]) for t in old]
        start, busy = time.perf_counter(), time.process_time()
        match(old, new)
        print(
            f"{len(old):,} paragraphs, each with typing errors: "
            f"{time.perf_counter() - start:.2f} s, of processor {time.process_time() - busy:.2f} s"
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]), tuning="tuning" in sys.argv)
