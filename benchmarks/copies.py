"""How much two copies of one page have in common, and two different pages: prints figures.

    .venv/bin/python benchmarks/copies.py

Of the saved pages in ../shared/data/html: the paragraphs for readers read from HTML beside all
paragraphs of a page read as plain text, one block a line, as documents/revising compares them.
What tells a better copy from another page has to lie between.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documents.extraction import Extraction, extract  # noqa: E402
from documents.extraction.decoding import decode  # noqa: E402
from documents.extraction.webpage import parse_page, segments_of  # noqa: E402
from documents.shingling import Shingles, containment, fingerprint  # noqa: E402

PAGES = ROOT.parent / "shared" / "data" / "html"
FOR_READERS = ("body", "heading", "caption", "reference")


def main() -> None:
    """Print the least that two copies share, and the most that two pages do."""
    saved, pasted = {}, {}
    for path in sorted(PAGES.glob("*/source.html")):
        data = path.read_bytes()
        text = "\n".join(segment.text for segment in segments_of(parse_page(decode(data))))
        saved[path.parent.name] = extract(data, path.name)
        pasted[path.parent.name] = extract(text.encode(), "pasted.txt")
    copies, pages = [], []
    for one, other in product(saved, repeat=2):
        for here, copy in ((saved[one], pasted[other]), (pasted[one], saved[other])):
            share = containment(shingles(here, readers=True), shingles(copy))
            (copies if one == other else pages).append((share, one, other))
    print(f"{len(copies)} pairs of copies, least in common:", *sorted(copies)[:3], sep="\n  ")
    print(f"{len(pages)} pairs of pages, most in common:", *sorted(pages)[-3:], sep="\n  ")


def shingles(page: Extraction, *, readers: bool = False) -> Shingles:
    texts = (b.text for b in page.blocks if not readers or b.kind in FOR_READERS)
    return fingerprint(texts).shingles


if __name__ == "__main__":
    main()
