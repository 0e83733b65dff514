"""Tags of languages, as rows and editors write them."""

import pytest

from documents.languages import language_tag


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("ZH-hant", "zh-Hant"),
        ("rus", "ru"),
        ("zho", "zh"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("ca-valencia", "ca-valencia"),
        ("es-419", "es-419"),
        ("grc", "grc"),
        ("sh", "sh"),
    ],
)
def test_a_tag_is_written_as_bcp_47_writes_it(typed, tag):
    assert language_tag(typed) == tag


@pytest.mark.parametrize(
    "wrong", ["", "klingon", "xx-klingon", "xx", "English", "en-", "e", "en fr", "zz-ZZ", "en-a"]
)
def test_what_is_no_tag_or_names_no_language_is_none(wrong):
    assert language_tag(wrong) == ""
