"""The picture of a shared passage, whatever the passage is."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from documents.cards import HEIGHT, PAPER, WIDTH, draw

CREDIT = "Daily Herd · 3 March 2021"


def picture(quotation, credit=CREDIT):
    return Image.open(io.BytesIO(draw(quotation, credit, "Alliance Search"))).convert("RGB")


def ink(image, top=0, bottom=HEIGHT):
    """Where anything is drawn right of the margin's bar: (left, top, right, bottom), or None."""
    part = image.crop((20, top, WIDTH, bottom))
    return ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).getbbox()


@pytest.mark.parametrize(
    "words",
    ["China has no plans.", "Военный союз не нужен.", "中俄不会结成军事同盟。", "Ελλάδα ναι."],
)
def test_words_in_the_scripts_of_the_fonts_are_drawn(words):
    assert ink(picture(words), bottom=400)
    assert ink(ImageChops.difference(picture(words), picture("Other words."))) is not None


def test_words_that_no_font_has_are_left_out_and_the_credit_stays():
    image = picture("لا تخطط الصين لتحالف عسكري مع روسيا")
    assert ink(image, bottom=400) is None
    assert ink(image, top=400)


@pytest.mark.parametrize("words", ["word " * 2000, "x" * 9000, "一" * 5000, "a\u0301" * 5000])
def test_a_long_passage_stays_within_the_picture_and_off_the_credit(words):
    image = picture(words, credit="c" * 5000)
    assert image.size == (WIDTH, HEIGHT)
    left, _, right, bottom = ink(image)
    assert left >= 40
    assert right <= WIDTH - 40
    assert bottom <= HEIGHT - 20
    # Between the last line and the credit there is a stretch without ink.
    assert any(ink(image, row, row + 8) is None for row in range(380, 500))


@settings(max_examples=40)
@given(st.text(max_size=600), st.text(max_size=100))
def test_any_text_makes_a_picture(quotation, credit):
    assert picture(quotation, credit).size == (WIDTH, HEIGHT)
