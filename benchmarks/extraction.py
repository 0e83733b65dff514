"""How well extraction tells an article from its page: prints figures, asserts nothing.

    .venv/bin/python benchmarks/extraction.py [articles]

Three sets, each only where its data is there:
- saved news pages (../shared/data/html): words of body, heading and caption against the article,
  from the HTML file and from the same page as plain text, one block a line;
- pages composed of news articles (../shared/data/news-10k.jsonl.gz and multilingual/) with menus,
  bylines, boxes, related links and comments around them, in several layouts and languages;
- the labelled pages of tests/data/extraction.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.extraction import extract  # noqa: E402
from documents.extraction.decoding import decode  # noqa: E402
from documents.extraction.webpage import parse_page, segments_of  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PAGES = ROOT / "tests" / "data" / "extraction" / "pages"
# The rules were tuned on pages of another seed.
RANDOM = random.Random(11)  # noqa: S311 - nothing secret
PUBLIC = ("body", "heading")
WITHHELD = ("comment", "related", "boilerplate")
Labelled = list[tuple[str, str]]  # label, or "?" for a line that is not scored, and text


def main(articles: int = 200) -> None:
    """Print every set's figures."""
    if (DATA / "html").is_dir():
        saved_pages()
    if (DATA / "news-10k.jsonl.gz").is_file():
        composed_pages(articles)
    labelled_pages()


# Saved pages


def saved_pages() -> None:
    """Word F1 of the public words against the expected article. Odd pages were looked at while
    the rules were written, even ones were not."""
    print(
        f"{'saved page':16} {'.html F1':>9} {'P':>6} {'R':>6} {'as text F1':>11} {'P':>6} {'R':>6}"
    )
    means: dict[str, list[tuple[float, float]]] = {"looked at": [], "held out": []}
    for number, folder in enumerate(sorted((DATA / "html").glob("*/"))):
        expected = "\n".join(_lines(folder / "expected.html"))
        source = folder / "source.html"
        saved = word_f1(_public_words(source.read_bytes(), "page.html"), expected)
        pasted = "\n\n".join(_lines(source)).encode()
        text = word_f1(_public_words(pasted, "page.txt"), expected)
        print(f"{folder.name:16} {saved[0]:9.3f} {saved[1]:6.3f} {saved[2]:6.3f}", end=" ")
        print(f"{text[0]:11.3f} {text[1]:6.3f} {text[2]:6.3f}")
        means["held out" if number % 2 else "looked at"].append((saved[0], text[0]))
    for name, pairs in means.items():
        html, text_mean = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        print(f"mean, {name:10} {html:9.3f} {'':13} {text_mean:11.3f}")


def _lines(path: Path) -> list[str]:
    return [segment.text for segment in segments_of(parse_page(decode(path.read_bytes())))]


def _public_words(data: bytes, name: str) -> str:
    blocks = extract(data, name).blocks
    return "\n".join(block.text for block in blocks if block.kind in (*PUBLIC, "caption"))


def word_f1(found: str, expected: str) -> tuple[float, float, float]:
    """F1, precision and recall of the bags of words."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    common = sum((ours & theirs).values())
    precision = common / max(1, sum(ours.values()))
    recall = common / max(1, sum(theirs.values()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


# Composed pages

PEOPLE = ("Ann Cole", "Mehmet Kaya", "J. R. Dunn", "Sofia Brandt", "Wei Zhang")
MENUS = (
    ["Home", "World", "Politics", "Business", "Opinion", "Sport", "Subscribe"],
    ["Skip to main content", "Sections", "Search", "Sign In"],
    ["You are here: Home / World / Article"],
    [],
)
BYLINES = (
    ["By {name}", "Published March 3, 2019 at 6:05 a.m."],
    ["{name}", "3 March 2019"],
    ["{name} | Staff Writer", "Mar 3, 2019, 9:41 AM EST"],
    ["Posted by {name} on 03 Mar 2019"],
)
TOOLS = (
    ["Share", "Tweet", "Email", "Print"],
    ["Share on Facebook", "Share on Twitter", "154 shares"],
    ["A A A", "Listen to this article", "5 min"],
    [],
)
BOXES = (
    [("boilerplate", "Advertisement")],
    [("boilerplate", "Story continues below advertisement")],
    [
        ("boilerplate", "Sign up for The Morning Brief and never miss a story."),
        ("boilerplate", "Email address"),
        ("boilerplate", "Sign Up"),
    ],
    [("related", "Related: {headline}")],
    [("related", "READ MORE:"), ("related", "{headline}"), ("related", "{headline}")],
    [("related", "Related Stories"), ("related", "{headline}")],
    [("caption", "A view of the square on Sunday. (AP Photo/Jan Novak)")],
    [("boilerplate", "Support independent journalism. Become a member today.")],
)
ENDINGS = (
    [
        ("byline", "{name} is a reporter for the politics desk."),
        ("boilerplate", "Tags: elections, congress"),
    ],
    [
        ("boilerplate", "Filed Under: News, Politics"),
        ("boilerplate", "Copyright 2019 The Example. All rights reserved."),
    ],
    [
        ("byline", "Follow-up reporting by {name}."),
        (
            "boilerplate",
            "We want to hear what you think about this article. Submit a letter to the editor.",
        ),
    ],
    [],
)
RELATED_HEADINGS = (
    "Related Articles",
    "More from Politics",
    "You May Also Like",
    "Most Popular",
    "Recommended for you",
    "Latest News",
    "Read Next",
    "Trending Now",
)
COMMENT_HEADINGS = (
    "Comments",
    "23 Comments",
    "Leave a comment",
    "Join the conversation",
    "Conversation (12)",
    "Reader comments",
    "3 Responses to this article",
)
META = (
    ["{name}", "March 4, 2019 at 7:15 am"],
    ["{name} says:", "March 4, 2019 at 7:15 am"],
    ["{name}", "2 days ago"],
    ["{name} • 3 hours ago"],
)
BUTTONS = (["Reply"], ["Like", "Reply"], ["Reply", "Share", "Report"], [])
FOOTERS = (
    ["About Us", "Contact", "Privacy Policy", "Terms of Service", "© 2019 Example Media LLC"],
    ["© Example News 2019. All rights reserved."],
    [],
)


def composed_pages(articles: int) -> None:
    """Labels of pages composed of English articles and of Russian, Chinese and Arabic ones."""
    corpus = _sample(DATA / "news-10k.jsonl.gz", 4 * articles)
    report("composed, English", (_compose(corpus) for _ in range(articles)))
    for path in sorted((DATA / "multilingual").glob("*.jsonl.gz")):
        if "parallel" not in path.name:
            others = _sample(path, 400)
            pages = (_compose(others) for _ in range(min(articles, 100)))
            report(f"composed, {path.name.split('-')[0]}", pages)


def _sample(path: Path, size: int) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    # In these corpora a title is sometimes the article's first sentence, or missing.
    rows = [row for row in rows if 12 <= len(row["title"] or "") <= 120 and len(row["text"]) > 600]
    rows = [row for row in rows if row["title"].strip()[-1] not in ".。"]
    return RANDOM.sample(rows, min(size, len(rows)))


def _compose(corpus: list[dict[str, str]]) -> Labelled:
    article, *others = RANDOM.sample(corpus, min(9, len(corpus)))
    fill = _filler(others)
    paragraphs = [" ".join(part.split()) for part in article["text"].split("\n") if part.strip()]
    page: Labelled = [("boilerplate", line) for line in RANDOM.choice(MENUS)]
    page.append(("title", " ".join(article["title"].split())))
    page += [("byline", fill(line)) for line in RANDOM.choice(BYLINES)]
    page += [("boilerplate", line) for line in RANDOM.choice(TOOLS)]
    boxes = set(
        RANDOM.sample(range(1, max(2, len(paragraphs))), min(2, max(1, len(paragraphs) - 1)))
    )
    for number, paragraph in enumerate(paragraphs):
        if number in boxes:
            page += [(label, fill(line)) for label, line in RANDOM.choice(BOXES)]
        # Articles of this corpus hold furniture of their own: only clear paragraphs are scored.
        page.append(("body" if _is_clear(paragraph) else "?", paragraph))
    page += [(label, fill(line)) for label, line in RANDOM.choice(ENDINGS)]
    tail = [_related(fill), _comments(others, fill)]
    RANDOM.shuffle(tail)
    page += [line for part in tail for line in part]
    return page + [("boilerplate", line) for line in RANDOM.choice(FOOTERS)]


def _is_clear(paragraph: str) -> bool:
    return (len(paragraph) >= 120 and paragraph[-1] in '.”"。؟!?') or len(paragraph) > 300


def _filler(others: list[dict[str, str]]) -> Callable[[str], str]:
    def fill(line: str) -> str:
        headline = " ".join(RANDOM.choice(others)["title"].split())
        return line.replace("{name}", RANDOM.choice(PEOPLE)).replace("{headline}", headline)

    return fill


def _related(fill: Callable[[str], str]) -> Labelled:
    if RANDOM.random() < 0.25:
        return []
    lines = [RANDOM.choice(RELATED_HEADINGS)]
    for _ in range(RANDOM.randint(2, 5)):
        lines.append(fill("{headline}"))
        if RANDOM.random() < 0.3:
            lines.append(RANDOM.choice(("March 1, 2019", fill("{name}"), "2 hours ago")))
    return [("related", line) for line in lines]


def _comments(others: list[dict[str, str]], fill: Callable[[str], str]) -> Labelled:
    if RANDOM.random() < 0.3:
        return []
    page: Labelled = [("boilerplate", RANDOM.choice(COMMENT_HEADINGS))]
    meta, buttons = RANDOM.choice(META), RANDOM.choice(BUTTONS)
    for other in RANDOM.sample(others, min(4, len(others))):
        words = re.sub(r"\s+", " ", other["text"])[: RANDOM.choice((60, 200, 500))]
        page += [("comment", fill(line)) for line in meta]
        page.append(("comment", words))
        page += [("boilerplate", line) for line in buttons]
    return page


# Labels


def labelled_pages() -> None:
    """The pages and the seeds that the tests know."""
    pages = []
    for path in sorted(PAGES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        pages.append([(label, text) for label, _, text in (line.partition("|") for line in lines)])
    report("labelled pages", iter(pages))


def report(name: str, pages: Iterator[Labelled]) -> None:
    """Print precision, recall and F1 of every label over the pages, and what leaked or was lost."""
    pairs: Counter[tuple[str, str]] = Counter()
    spoilt, total, started = Counter[str](), 0, time.perf_counter()
    for page in pages:
        total += 1
        text = "\n".join(line for _, line in page)
        gold = [label for label, line in page if line]
        lines = extract(text.encode(), "page.txt").lines
        scored = [(want, line) for want, line in zip(gold, lines, strict=True) if want != "?"]
        here = Counter((want, line.label) for want, line in scored)
        pairs += here
        spoilt["leak"] += any(want in WITHHELD and got in PUBLIC for want, got in here)
        spoilt["loss"] += any(want in PUBLIC and got in WITHHELD for want, got in here)
    seconds = time.perf_counter() - started
    speed = f"{1000 * seconds / total:.0f} ms a page"
    print(f"\n{name}: {total} pages, {sum(pairs.values())} lines, {speed}")
    for label in sorted({want for want, _ in pairs}):
        right = pairs[label, label]
        precision = right / max(1, sum(n for (_, got), n in pairs.items() if got == label))
        recall = right / max(1, sum(n for (want, _), n in pairs.items() if want == label))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {label:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    leaks = sum(n for (want, got), n in pairs.items() if want in WITHHELD and got in PUBLIC)
    losses = sum(n for (want, got), n in pairs.items() if want in PUBLIC and got in WITHHELD)
    print(f"  withheld lines made public {leaks} on {spoilt['leak']} pages;", end=" ")
    print(f"public lines withheld {losses} on {spoilt['loss']} pages")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
