"""What a page says about itself, and what it does not say."""

import pytest

from documents.extraction import extract

TITLE = "Ties grow between the two capitals"
BODY = """
The two countries have long worked together at sea and in the air, officials said on Monday.

A spokesman for the ministry declined to say on 4 March 2018 whether the plan of 1999 would hold.

Analysts said that the plan was more about signals than about war, and expected no treaty soon.
"""
OUTLETS = {"Fox News": ["Fox Online News", "foxnews.com"]}


def metadata(head="", tail="", outlets=None):
    text = f"{TITLE}\n\n{head}\n{BODY}\n{tail}\n"
    return extract(text.encode(), "page.txt", outlets=outlets or {})


def value(found, field):
    return found.metadata[field].value


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Posted at Mar 03 2021 05:11 AM", "2021-03-03"),
        ("Publication date19.04.2022", "2022-04-19"),
        ("Published: 13/04/2021", "2021-04-13"),
        ("March 2021", "2021-03"),
        ("2021-03-03 10:22", "2021-03-03"),
        ("Updated March 4, 2021 | Published March 3, 2021", "2021-03-03"),
        ("Thursday, 4 March 2021", "2021-03-04"),
        ("12 мая 2021, 14:35", "2021-05-12"),
        ("FRI, 03/05/2021 - 21:40", "2021-03-05"),
        ("Posted Monday 03/05/2021", "2021-05-03"),
        ("发布时间：2021年3月4日", "2021-03-04"),
        ("تاريخ النشر: 5 مارس 2021", "2021-03-05"),
        ("Publié le 7 février 2022 à 18h05", "2022-02-07"),
        ("Veröffentlicht am 3. Juni 2019", "2019-06-03"),
        ("Received 3 Nov 2020, Accepted 2 Apr 2021, Published online: 11 May 2021", "2021-05-11"),
        ("Год выпуска: 2020", "2020"),
        ("2021 07/29 17:21:36", "2021-07-29"),
        ("April 19, 2021  Topic: Security  Region: Eurasia  Tags: China, Russia", "2021-04-19"),
        ("Publicado el 21 de enero de 2020", "2020-01-21"),
        ("June 16, 20223:18 PM GMT+2Last Updated 8 days ago", "2022-06-16"),
        ("Jo March and Ann Cole Thursday, April 15, 2021", "2021-04-15"),
    ],
)
def test_a_stated_date_is_found_with_its_line(line, edtf):
    found = metadata(line).metadata["published"]
    assert (found.value, found.status, found.evidence_line) == (edtf, "stated", 3)


@pytest.mark.parametrize("day", ["03/04/2021", "Friday, 03/04/2021"])
def test_an_ambiguous_date_is_asked_and_not_guessed(day):
    found = metadata(f"Published {day}")
    assert value(found, "published") is None
    assert any("Line 3" in warning and "day and month" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "head",
    [
        "Updated: March 3, 2021",
        "Received: 12-01-2020",
        "31 February 2021",
        "3 March 2199",
        "Join Date: Aug 2006",
    ],
)
def test_a_date_that_is_not_the_publication_s_is_not_taken(head):
    assert value(metadata(head), "published") is None


@pytest.mark.parametrize(
    "tail",
    [
        "1 comment\n\nBob Stone March 6, 2021 at 10:08 am\n\nI think so too and always did, sir.",
        "Related articles\n\nBear hugs dragon in the cold\n\nBy Jane Roe\n\nMarch 3, 2020",
        "Most read\n\nBear hugs dragon in the cold\n\nTsarizm Staff",
        "You Won’t Get Anywhere Else What You Get From CDMedia! Donate!",
    ],
)
def test_comments_related_links_and_boxes_give_no_metadata(tail):
    found = metadata(tail=tail)
    for field in ("published", "outlet", "original_source", "translator", "url"):
        assert found.metadata[field].status == "unknown"
    assert found.metadata["authors"].value == ()


@pytest.mark.parametrize(
    ("line", "authors", "origin"),
    [
        ("Minnie Chan, South China Morning Post", ("Minnie Chan",), "South China Morning Post"),
        ("By John Smith and Li Wei", ("John Smith", "Li Wei"), None),
        ("By John Smith, Associated Press | March 3, 2021", ("John Smith",), "Associated Press"),
        ("Authored by Mike Whitney via The Unz Review,", ("Mike Whitney",), "The Unz Review"),
        ("By Jane Roe, Senior Editor", ("Jane Roe",), None),
        ("Jane Roe, Foreign News Reporter", ("Jane Roe",), None),
        ("Jane Roe, Foreign News Correspondent", ("Jane Roe",), None),
        ("By Reuters Staff", (), "Reuters"),
        ("By Staff Writer", (), None),
        ("Автор: Пётр Иванов", ("Пётр Иванов",), None),
        ("来源：环球时报 作者：王强", ("王强",), "环球时报"),
        ("بقلم: سامي الحداد", ("سامي الحداد",), None),
        ("Von Jonas Reuther", ("Jonas Reuther",), None),
        ("Von Jonas Reuther, Peking", ("Jonas Reuther",), None),
        ("Rebecca Tran in Hong Kong", ("Rebecca Tran",), None),
    ],
)
def test_a_byline_names_its_authors_and_their_paper(line, authors, origin):
    found = metadata(line)
    assert value(found, "authors") == authors
    assert value(found, "original_source") == origin


@pytest.mark.parametrize("line", ["World News", "Hong Kong", "Middle East", "South China Sea"])
def test_a_section_under_the_title_is_no_author(line):
    assert value(metadata(f"{line}\n\n3 March 2021"), "authors") == ()


def test_a_republished_translation_names_origin_translator_and_outlet():
    found = metadata("Originally appeared at VPK, translated by AlexD exclusively for SouthFront")
    assert value(found, "original_source") == "VPK"
    assert value(found, "translator") == "AlexD"
    assert value(found, "outlet") == "SouthFront"


def test_a_signature_with_an_office_after_the_article_is_the_author():
    found = metadata(tail="Ivan Petrov, senior research fellow at the Institute of the Far East")
    assert value(found, "authors") == ("Ivan Petrov",)


def test_an_author_box_is_only_inferred():
    found = metadata(tail="Ivan Petrov is a research fellow at the Institute of the Far East.")
    assert found.metadata["authors"].value == ("Ivan Petrov",)
    assert found.metadata["authors"].status == "inferred"


def test_a_dateline_with_a_year_dates_the_article():
    first = "BEIJING, Nov 26, 2020 (Reuters) - The ministry said that it was not so."
    found = extract(f"{TITLE}\n\n{first}\n{BODY}".encode(), "a.txt").metadata
    assert found["published"].value == "2020-11-26"
    assert found["original_source"].value == "Reuters"


def test_a_known_outlet_is_recognised_by_alias_and_address():
    by_title = extract(f"{TITLE} | Fox Online News\n{BODY}".encode(), "a.txt", outlets=OUTLETS)
    assert value(by_title, "outlet") == "Fox News"
    assert value(by_title, "title") == TITLE
    address = "https://www.foxnews.com/world/ties"
    by_address = extract(f"{address}\n\n{TITLE}\n{BODY}".encode(), "a.txt", outlets=OUTLETS)
    assert by_address.metadata["outlet"].status == "inferred"
    assert value(by_address, "url") == address


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Россия и Китай не намерены подписывать договор, но это не мешает им и так.", "ru"),
        ("近日有媒体再次提出两国即将结成军事同盟。学者认为这并不符合实际。", "zh"),
        ("وأوضح أحد الباحثين أن البلدين يفضلان الشراكة المرنة في هذا الوقت", "ar"),
        ("Die beiden Länder haben sich nicht auf einen Vertrag geeinigt, und das ist gut.", "de"),
        ("Les deux pays ne sont pas des alliés, mais ils ont des intérêts dans la région.", "fr"),
        ("Los dos países no firmaron el tratado, pero sus generales se ven con frecuencia.", "es"),
        ("Ok.", None),
    ],
)
def test_the_language_is_told_by_script_and_words(text, language):
    assert value(extract(text.encode(), "a.txt"), "language") == language


def test_a_page_of_furniture_and_a_paywall_stub_are_reported():
    found = metadata(tail="Subscribe to read the full article. Already a subscriber? Log in.")
    assert any("paywall" in warning for warning in found.warnings)
    bare = extract(b"Home\nWorld\nSports\nSign in", "a.txt")
    assert any("No article text" in warning for warning in bare.warnings)


def test_a_masthead_is_the_outlet_where_a_second_line_bears_it_out():
    tail = "© 2021 The Harbour Review. All rights reserved."
    text = f"THE HARBOUR REVIEW\n\n{TITLE}\n\nBy Jo March\n{BODY}\n"
    assert value(extract(text.encode(), "a.txt"), "outlet") is None
    found = extract(f"{text}{tail}".encode(), "a.txt").metadata["outlet"]
    assert (found.value, found.status) == ("The Harbour Review", "inferred")


def test_the_owner_of_a_blog_is_no_outlet():
    text = f"{TITLE}\n\nJo March\n\nMar 22, 2023\n{BODY}\n© 2025 Jo March\n"
    found = extract(text.encode(), "a.txt")
    assert (value(found, "outlet"), value(found, "authors")) == (None, ("Jo March",))


def test_a_journal_s_name_over_its_volume_is_the_outlet():
    text = f"Journal of Eurasian Security\nVolume 12, 2021 - Issue 2\n\n{TITLE}\n\nJo March\n{BODY}"
    found = extract(text.encode(), "a.txt")
    assert value(found, "outlet") == "Journal of Eurasian Security"
    assert value(found, "published") == "2021"


@pytest.mark.parametrize(
    ("sentence", "origin"),
    [
        ("A version of this article was first published in Harbin Review.", "Harbin Review"),
        (
            "This brief is an abridged version of a paper that appeared in The Quarterly.",
            "Quarterly",
        ),
        ("本文原载《世界知识》2021年第6期，转载请注明出处。", "世界知识"),
    ],
)
def test_a_sentence_about_a_first_printing_names_the_original_source(sentence, origin):
    assert value(metadata(tail=sentence), "original_source").removeprefix("The ") == origin


@pytest.mark.parametrize(
    ("head", "authors", "origin"),
    [
        ("First published on Fri 4 Feb 2022 07.02 GMT", (), None),
        ("Submitted by Orla Kestrel on Sun, 07/18/2021 - 22:14", ("Orla Kestrel",), None),
        ("Иван Петров, специально для «Взгляда»", ("Иван Петров",), None),
        ("Беседовал Антон Жарков", ("Антон Жарков",), None),
        ("Перевод Анны Ивановой", (), None),
        ("文 | 李明", ("李明",), None),
        ("by Jane Roe @janeroe", ("Jane Roe",), None),
        ("Guest post by Jane Roe", ("Jane Roe",), None),
        ("Por Agencia Meridiano", (), None),
        ("Redacción BBC Mundo", (), None),
    ],
)
def test_weekdays_clients_and_translators_are_no_authors_and_no_source(head, authors, origin):
    found = metadata(head)
    assert (value(found, "authors"), value(found, "original_source")) == (authors, origin)


@pytest.mark.parametrize(
    ("first", "agency", "reporters"),
    [
        (
            "МОСКВА, 22 окт - РИА Новости. Союз можно себе представить, заявил он.",
            "РИА Новости",
            (),
        ),
        ("Москва. 22 октября. INTERFAX.RU - Союз можно себе представить.", "INTERFAX", ()),
        (
            "新华社北京3月3日电（记者李明 王芳）国防部发言人周一表示，两国不结盟。",
            "新华社",
            ("李明", "王芳"),
        ),
        ("بكين (رويترز) - قال متحدث باسم الوزارة إن البلدين لا ينويان ذلك.", "رويترز", ()),
        ("Pekín, 1 mar (EFE).- China y Rusia no formarán una alianza, dijo.", "EFE", ()),
        ("Analysts - Reuters readers among them - were not surprised by it.", None, ()),
    ],
)
def test_an_agency_s_dateline_names_it_in_every_language(first, agency, reporters):
    found = extract(f"{TITLE}\n\n{first}\n{BODY}".encode(), "a.txt")
    assert value(found, "original_source") == agency
    assert value(found, "authors") == reporters


def test_an_update_is_recorded_as_such_and_never_as_the_publication():
    found = metadata("Published 2 March 2021\n\nUpdated 3 March 2021")
    assert (value(found, "published"), value(found, "updated")) == ("2021-03-02", "2021-03-03")
    alone = metadata("Last updated on March 3, 2021")
    assert (value(alone, "published"), value(alone, "updated")) == (None, "2021-03-03")


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("Tags: China, Russia; military alliance", ("China", "Russia", "military alliance")),
        ("KeywordsChina, Russia, alliance", ("China", "Russia", "alliance")),
        ("Теги: Китай, союз", ("Китай", "союз")),
        ("标签：中国、俄罗斯", ("中国", "俄罗斯")),
        ("كلمات دلالية: الصين، روسيا", ("الصين", "روسيا")),
    ],
)
def test_keywords_are_taken_from_the_article_s_own_tags(line, keywords):
    found = metadata(tail=line).metadata["keywords"]
    assert (found.value, found.status) == (keywords, "stated")


def test_a_comment_s_tags_are_no_keywords():
    tail = "3 Comments\n\nBob Stone March 6, 2021 at 10:08 am\n\nKeywords: lies, more lies"
    assert value(metadata(tail=tail), "keywords") == ()


def test_a_date_in_the_address_is_inferred():
    found = metadata("https://example.org/2021/03/03/ties").metadata["published"]
    assert (found.value, found.status) == ("2021-03-03", "inferred")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (
            "By Margaret L. Dean and Imogen Roosevelt Smith",
            ("Margaret L. Dean", "Imogen Roosevelt Smith"),
        ),
        ("By Prof. Dr. Jo March", ("Jo March",)),
        ("JO MARCH AND MIN-SEO BAEK", ("Jo March", "Min-Seo Baek")),
        ("By Jo March and\n\nAnn Cole", ("Jo March", "Ann Cole")),
        ("Jo March\nand\nAnn Cole", ("Jo March", "Ann Cole")),
        ("Jo March &Ann Cole", ("Jo March", "Ann Cole")),
        ("Par Jo March (Brest, correspondante) et Ann Cole", ("Jo March", "Ann Cole")),
        ("Written by Jo March exclusively for HarbourFront", ("Jo March",)),
        ("By Jo March with AP, AFP", ("Jo March",)),
        ("By Jo March March 18 at 3:57 PM", ("Jo March",)),
        ("JO MARCH23 Mar 20211,207", ("Jo March",)),
        ("【文/海港网专栏作者 周子牧】", ("周子牧",)),
        ("【文/观察者网 周子牧】", ("周子牧",)),
        (
            "By naval affairs correspondent Jo March and Ann Cole",
            ("Jo March", "Ann Cole"),
        ),
        ("By Jo March, a writer based in the port and a former pilot of its boats.", ("Jo March",)),
        ("By JO MARCH FOR HARBOURONLINE", ("Jo March",)),
        ("Curated By: Jo March", ("Jo March",)),
        ("By\n\nJo March in Hong Kong and\n\nAnn Cole in Brest", ("Jo March", "Ann Cole")),
        ("/ Jo March aus Peking\n\n14. September 2022, 06:00", ("Jo March",)),
        ("Jo MarchPublished April 11, 2021 Updated about 21 hours ago", ("Jo March",)),
        ("Posted by oldsailor", ("oldsailor",)),
        ("Posted by Rowena at 21:14", ("Rowena",)),
        ("Джо Марч (Jo March)", ("Джо Марч",)),
        ("by Jo March", ("Jo March",)),
        ("Kommentar von\n\nJo March", ("Jo March",)),
        (
            "Authors\nJo March\nResearch Fellow\nAnn Cole\nVisiting Analyst",
            ("Jo March", "Ann Cole"),
        ),
        ("Jo March\nin Hong Kong\nand\nAnn Cole\nin Brest", ("Jo March", "Ann Cole")),
        ("Kommentar von", ()),
        ("Edited by: Jo March", ()),
        ("By Jo March, Ann Cole, and Bo Lee", ("Jo March", "Ann Cole", "Bo Lee")),
        ("Jo March, Ann Cole, and Bo Lee", ("Jo March", "Ann Cole", "Bo Lee")),
        ("Von Jo March, Peking, und Ann Cole", ("Jo March", "Ann Cole")),
        ("Published by Harbour Newspapers Ltd", ()),
        ("Know Your Rights", ()),
        ("By IIDS", ()),
    ],
)
def test_a_byline_names_its_writers_whole_and_no_one_else(byline, authors):
    text = f"{TITLE}\n\n{byline}\n{BODY}"
    assert value(extract(text.encode(), "page.txt"), "authors") == authors


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Authored by Jo March via The Tide Foundation,", "The Tide Foundation"),
        ("This publication originally appeared in Russian in Kommersant.", "Kommersant"),
        ("Source: This article was published by TIDE", "TIDE"),
        ("Source: Getty", None),
        ("By Jo March with AP, AFP", None),
        (f"Source: {TITLE}, by Jo March", None),
        ("Source: This article was also published at The Tide", "The Tide"),
        ("Source\n\nHarbour Weekly", "Harbour Weekly"),
        ("SOURCE\n\nCHINA", None),
        ("This article first appeared in 2019.", None),
    ],
)
def test_who_printed_it_first_is_read_from_its_credit(line, origin):
    assert value(metadata(line), "original_source") == origin


def test_of_two_bare_names_the_author_s_is_the_one_that_the_page_has_again():
    found = metadata(
        "PHIL PIXEL\n\nJo March\n\nJO MARCH\n\n3 March 2021", tail="Jo March\n\nEditor"
    )
    assert value(found, "authors") == ("Jo March",)


def test_a_title_over_its_byline_in_small_letters_is_not_wrapped():
    wrapped = (
        "The two countries have long worked together at sea,\n"
        "officials said, and they mean to go on with it for\n"
        "as long as the straits are open to both of them and\n"
        "nobody else is asking for the charts.\n"
    )
    title = f"{TITLE} of the coast"
    text = f"{title}\nby Jo March\n\n{wrapped}\n{wrapped}\n{BODY}"
    found = extract(text.encode(), "page.txt")
    assert value(found, "title") == title


def test_a_source_that_is_part_of_the_outlet_s_name_is_no_earlier_one():
    foot = "Source: Harbour Wire\n\n© 2021 Harbour Wire News Agency"
    assert value(metadata(tail=foot), "original_source") is None


def test_a_label_over_a_date_says_which_one_it_is():
    found = metadata("Updated\n\nAug 05, 2020, 06:00 AM\n\nPublished\n\nAug 04, 2020, 09:20 PM")
    assert (value(found, "published"), value(found, "updated")) == ("2020-08-04", "2020-08-05")


def test_a_surname_in_capitals_is_written_as_the_page_writes_it_elsewhere():
    found = metadata("Jo MARCH\n\n3 March 2021", tail="Jo March is a pilot at the harbour.")
    assert value(found, "authors") == ("Jo March",)


def test_a_translator_keeps_the_point_of_an_initial():
    assert value(metadata("Translated by Jo M. and edited by Ann"), "translator") == "Jo M."


def test_a_site_that_its_byline_names_by_its_initials_is_called_so():
    found = metadata("By Jo March, CNN", tail="© 2021 Cable News Network")
    assert (value(found, "outlet"), value(found, "original_source")) == ("CNN", None)


def test_the_day_of_the_visit_is_not_taken_though_a_picture_stands_above_the_byline():
    picture = (
        "A ship of the northern fleet leaves the harbour while the sun rises over the old town."
    )
    lines = (
        "Thursday, 22 May 2014",
        "World",
        TITLE,
        picture,
        "Jo March",
        "May 21, 2014 1:22 PM",
        BODY,
    )
    assert value(extract("\n\n".join(lines).encode(), "page.txt"), "published") == "2014-05-21"
