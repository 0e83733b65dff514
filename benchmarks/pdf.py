"""How many paragraphs of a PDF come out whole, and how long a page takes: prints figures.

    .venv/bin/python benchmarks/pdf.py [articles]

Chromium prints articles of which the paragraphs are known, in one and two columns, with indents,
with gaps, and with neither, justified and ragged, with a running head and page numbers. The seeds
were looked at while the rules were written, the articles of ../shared/data/news-10k.jsonl.gz
(left out where it is missing) were not but for the rule about texts with neither.
"""

from __future__ import annotations

import gzip
import html
import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.extraction import extract  # noqa: E402
from documents.extraction.pdf import read_pages  # noqa: E402
from tests.browser.chromium import find  # noqa: E402

NEWS = ROOT.parent / "shared" / "data" / "news-10k.jsonl.gz"
LABELS = ROOT / "tests" / "data" / "extraction" / "seeds.json"
FACES = ("11pt serif; text-align: justify; hyphens: auto", "10pt sans-serif; text-align: left")
MARKS = {
    "indents": "margin: 0; text-indent: 1.4em",
    "gaps": "margin: 0 0 .7em",
    "neither": "margin: 0",
}
EDGE = '<div style="font-size: 8pt; width: 100%; padding: 0 20mm">'
Article = tuple[str, list[str]]  # title and paragraphs


def main(articles: int = 40) -> None:
    """Print the shares of every set, layout and mark."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        measure(page, "seeds", list(seeds()))
        if NEWS.is_file():
            measure(page, "news", list(news(articles)))
        browser.close()


def measure(page: Page, name: str, articles: list[Article]) -> None:
    """Print one line for each layout of a set."""
    for columns, (mark, style) in itertools.product((1, 2), MARKS.items()):
        count: Counter[str] = Counter()
        seconds = 0.0
        for i, (title, paragraphs) in enumerate(articles):
            data = printed(page, title, paragraphs, f"{FACES[i % 2]}", columns, style)
            started = time.process_time()
            pages, _ = read_pages(data)
            seconds += time.process_time() - started
            blocks = {block.text for block in extract(data, "a.pdf").blocks}
            count["pages"] += len(pages)
            count["all"] += len(paragraphs)
            count["whole"] += sum(paragraph in blocks for paragraph in paragraphs)
        share = count["whole"] / count["all"]
        print(
            f"{name:6} {columns} columns, {mark:8} whole {count['whole']:>4} of {count['all']:>4}"
            f" = {share:.3f}   {1000 * seconds / count['pages']:4.0f} ms/page"
        )


def printed(
    page: Page, title: str, paragraphs: list[str], face: str, columns: int, style: str
) -> bytes:
    """The article as a PDF."""
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    page.set_content(
        f'<html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>body {{ font: {face} }} p {{ {style} }} h1 {{ font-size: 18pt }}"
        f"div {{ columns: {columns}; column-gap: 8mm }}</style>"
        f"<div><h1>{html.escape(title)}</h1>{text}</div>"
    )
    return page.pdf(
        format="A4",
        margin=dict.fromkeys(("top", "bottom", "left", "right"), "20mm"),
        display_header_footer=True,
        header_template=f"{EDGE}3/3/21, 5:11 AM, The Daily Example</div>",
        footer_template=f'{EDGE}<span class="pageNumber"></span></div>',
    )


def seeds() -> Iterator[Article]:
    """The seeds' articles."""
    for name, gold in json.loads(LABELS.read_text("utf-8")).items():
        lines = (ROOT / "seeds" / name).read_text("utf-8").split("\n")
        yield name, [" ".join(lines[n - 1].split()) for n in gold["labels"]["body"]]


def news(articles: int) -> Iterator[Article]:
    """Articles of some length, the same ones each time."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, 3_000)]
    texts = [(record["title"], record["text"].split("\n\n")) for record in records]
    long = [(title, parts) for title, parts in texts if 6 <= len(parts) <= 40]
    for title, parts in random.Random(5).sample(long, articles):  # noqa: S311
        yield title, [line for part in parts if (line := " ".join(part.split()))]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
