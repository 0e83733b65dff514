"""Fingerprints of texts: what is one article stays one, what is another stays another."""

import gzip
import json
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from documents.shingling import ALIKE, MOST, Shingles, containment, fingerprint, sample

from .conftest import SHARED


def made_up(length: int):
    """Texts of `length` words and up to four times as many, of which no two words are alike."""
    return st.builds(
        lambda first, size: [f"w{first * 1000 + number}" for number in range(size)],
        st.integers(1, 10**6).map(lambda n: 10 * n),
        st.integers(length, 4 * length),
    )


words = made_up(20)


def shingles(*texts: str) -> Shingles:
    return fingerprint(texts).shingles


def told(texts: list[str]) -> tuple[str, list[int]]:
    """The fingerprint as it can be compared."""
    found = fingerprint(texts)
    return found.sha256, found.shingles.tolist()


@given(words)
def test_a_text_stands_in_itself_whole(text):
    whole = shingles(" ".join(text))
    assert containment(whole, whole) == 1


@given(words, words)
def test_it_makes_no_difference_which_text_is_asked_about(one, other):
    a, b = shingles(" ".join(one)), shingles(" ".join(other))
    assert containment(a, b) == containment(b, a)
    assert 0 <= containment(a, b) <= 1


@given(made_up(200), made_up(100))
def test_a_text_stands_in_a_longer_page_whatever_else_is_on_it(article, furniture):
    assume(not set(article) & set(furniture))
    page = shingles(" ".join(furniture), " ".join(article), " ".join(reversed(furniture)))
    assert containment(shingles(" ".join(article)), page) == 1


@given(words, words)
def test_other_words_are_another_article(one, other):
    assume(not set(one) & set(other))
    assert containment(shingles(" ".join(one)), shingles(" ".join(other))) < ALIKE


@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_text_has_a_fingerprint_that_every_database_can_store(texts):
    assert told(["\n\n".join(texts)]) == told(texts)
    assert all(-(2**63) <= value < 2**63 for value in told(texts)[1])


@given(words)
def test_case_punctuation_and_paragraphs_make_no_difference(text):
    assert told([word.upper() + ", " for word in text]) == told([" ".join(text)])


@pytest.mark.parametrize("texts", [[], [""], [" \n", "— …"]])
def test_a_text_without_words_is_like_no_other(texts):
    assert told(texts) == ("", [])
    assert containment(shingles(*texts), shingles(*texts)) == 0


def test_a_phrase_that_two_short_texts_share_does_not_make_them_one():
    one = shingles("The foreign minister of Russia said so on Monday")
    other = shingles("The foreign minister of Russia denied it yesterday")
    assert containment(one, other) == 0


def test_fingerprints_are_the_same_on_every_machine_and_in_every_run():
    found = fingerprint(["No plans for a military alliance"])
    assert found.sha256.startswith("8e7c3f0a")
    assert min(found.shingles) == -5906357265989810204


CHINESE = (
    "中国外交部发言人星期一表示，中国没有同俄罗斯结成军事同盟的计划。他说，两国关系建立在不结盟、不对抗、"
    "不针对第三方的基础之上，这一立场没有改变。俄罗斯总统此前曾说，原则上可以设想这样的同盟，但目前没有必要。"
    "分析人士认为，正式的条约会使两国政府卷入并非自己的争端，因此双方更愿意保持现在这种灵活的伙伴关系。"
)
OTHER_CHINESE = (
    "本市气象台预报，未来三天将有大到暴雨，请市民注意出行安全。教育部门宣布，部分学校明天停课一天。地铁公司"
    "提醒乘客，受天气影响，部分线路可能延误，工作人员已经在各站准备好了防汛物资，并将随时公布最新情况。"
)


def test_an_edited_text_in_a_script_without_spaces_is_found():
    edited = CHINESE.replace("星期一", "周一").replace("分析人士认为", "有专家指出")
    assert containment(shingles(CHINESE), shingles(edited, OTHER_CHINESE)) > ALIKE
    assert containment(shingles(CHINESE), shingles(OTHER_CHINESE)) == 0


@given(made_up(1), made_up(20))
def test_two_texts_sample_the_same_of_what_they_share(article, furniture):
    assume(not set(article) & set(furniture))
    one, page = shingles(" ".join(article)), shingles(" ".join(article), " ".join(furniture))
    assert set(sample(one)) <= set(one)
    assert set(sample(page)) & set(one) <= set(sample(one))
    assert len(sample(page)) <= max(MOST, len(page) / 16)
    assert len(sample(one)) >= min(len(one), MOST / 4)


def test_articles_of_the_same_outlet_are_not_one(request):
    news = SHARED / "news-10k.jsonl.gz"
    if not news.exists():
        pytest.skip("the 10,000 articles are not on this machine")
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in islice(lines, 120)]
    found = [shingles(article["text"]) for article in articles]
    alike = [(i, j) for i in range(120) for j in range(i) if containment(found[i], found[j]) > 0.3]
    assert alike == []
