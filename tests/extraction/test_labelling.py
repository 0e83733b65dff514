"""Rules about lines, each on a small page of its own."""

import pytest

from documents.extraction import extract

from .pages import FIRST, FOURTH, SECOND, THIRD, TITLE, label_after, label_inside, labels, wrapped


@pytest.mark.parametrize(
    "furniture",
    [
        "Share on Facebook",
        "Tweet",
        "ADVERTISEMENT",
        "Story continues below",
        "Continue reading the main story",
        "We use cookies to improve your experience on our site.",
        "Subscribe to our newsletter",
        "Sign up for our daily newsletter and never miss a story.",
        "0.8x",
        "Full Text (PDF)",
        "Русский",
        "Select Speed",
        "Deutsch Español Français Italiano",
        "Keep up to date with what is going on at sea.",
        "Our weekly newsletter has the best of what we print.",
        "This text may be freely reproduced provided its source is named.",
        "Отдельные публикации могут содержать то, что не для детей.",
        "Débloquez tous les articles dès maintenant.",
        "© Harbour Newspapers 2021",
        "無断転載を禁じます。",
        "残り812文字（全文1498文字）",
        "5 min read",
        "1,204 views",
        "Поделиться",
        "Подписывайтесь на наш канал в Telegram",
        "分享到微信",
        "شارك",
        "Partager sur Facebook",
        "Anzeige",
        "Compartir en Facebook",
    ],
)
def test_furniture_in_the_middle_of_an_article_is_withheld(furniture):
    assert label_inside(furniture) == ["boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "“No,” he said.",
        "Then he left.",
        "Q: Do you expect a treaty in this decade?",
        "- the islands in the south;",
        "Why, then, did both of them send their admirals, and why did nobody see them come home?",
        "He added that “nobody should subscribe to this view of the world.”",
        "他说:“这不针对第三方。”",
    ],
)
def test_short_sentences_quotes_and_answers_are_body(line):
    assert label_inside(line) == ["body"]


@pytest.mark.parametrize(
    "line",
    ["Alliance alternatives", "WHAT COMES NEXT", "2. Three series of exercises", "Russia too?"],
)
def test_a_short_line_over_a_paragraph_is_a_heading(line):
    assert label_inside(line) == ["heading"]


def test_a_list_after_a_colon_is_body():
    lines = ("They agreed on three things that day:", "radar", "fuel", "a common map")
    assert label_inside(*lines) == ["body"] * 4


def test_a_heading_much_shorter_than_the_links_above_it_is_none_of_them():
    box = (
        "READ ALSO",
        "The last lighthouse keeper of Sakhalin",
        "A bridge opens on the Amur at last",
    )
    assert label_inside(*box, "What to watch") == ["related"] * 3 + ["heading"]


def test_a_question_between_a_box_and_its_paragraphs_is_a_heading():
    box = "READ ALSO\nThe last lighthouse keeper of Sakhalin\nBridge opens on the Amur"
    lines = f"{TITLE}\n\n{FIRST}\n\n{box}\n\nAnd Russia?\n\n{SECOND}\n\n{THIRD}\n\n{FOURTH}"
    found = {line.text: line.label for line in extract(lines.encode(), "page.txt").lines}
    assert (found["And Russia?"], found["Bridge opens on the Amur"]) == ("heading", "related")


def test_a_related_box_in_the_middle_does_not_end_the_article():
    assert label_inside("READ ALSO", "The last lighthouse keeper of Sakhalin") == ["related"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Related: The long memory of the Amur border",
        "Читайте также: Учения на Амуре завершились",
        "Lire aussi : Dans l’Arctique, un partenariat sous surveillance",
        "Lesen Sie auch: Warum der Gasvertrag so teuer wurde",
        "相关阅读:两国海军举行联合巡航",
        "From the March 2019 issue: The last lighthouse keeper",
    ],
)
def test_a_link_to_another_article_is_related(line):
    assert label_inside(line) == ["related"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: AP",
        "FILE PHOTO: Ships leave the harbour",
        "A tank rolls past the stand. (Photo by Jan Novak)",
        "Soldiers march in the capital. REUTERS/Jan Novak",
        "Фото: Дмитрий Орлов/ТАСС",
        "图片来源:新华社",
        "IMAGE: topwar.ru",
        "ANN COLE/HARBOUR DAILY",
        "Ships leave the harbour. (Provided by the Defence Ministry)",
        "Матросы на учениях. Фото с сайта navy.example",
        "Featured image is from The Tide",
        "两军官兵在训练场交流 图自国防部",
        "海峡を通過する艦艇＝2021年10月18日（防衛省提供）",
    ],
)
def test_a_picture_s_text_or_credit_is_a_caption(line):
    assert label_inside(line) == ["caption"]


def test_headlines_after_the_article_are_withheld():
    found = label_after("Most read", "Snowden can receive citizenship", "Jane Roe", "2 hours ago")
    assert found == ["related"] * 4


def test_a_numbered_bibliography_is_reference_and_a_numbered_list_is_not():
    entries = (
        "1. Walton K. The Price of Promises. London: Mariner Press, 2009.",
        "2. Idris F. Balancing in Pairs // Journal of Order. 2015. Vol. 7. No. 2.",
        "3. Varga E. Exercises as Signals. Budapest: CIRS Press, 2018.",
    )
    assert label_after(*entries) == ["reference"] * 3
    assert label_inside("1. They share radar.", "2. They share fuel.") == ["body"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Anna Wells; Editing by Mark Hollis)",
        "Vladimir Vinokurov, Professor of the Diplomatic Academy",
        "(责任编辑:王晓)",
        "Источник: РИА Новости",
        "Об авторе: Иван Петров – историк флота.",
    ],
)
def test_credits_after_the_article_are_byline(line):
    assert label_after(line) == ["byline"]


def test_who_wrote_it_stands_under_the_standfirst_with_office_and_date():
    standfirst = (
        "Officials met again, and again there was no paper to show for the long talks of a day."
    )
    lines = (
        standfirst,
        "3 March 2021",
        "5 min read",
        "Dr Jo March",
        "Senior Fellow, Asia Programme",
    )
    found = labels(TITLE, *lines, FIRST, SECOND, THIRD, FOURTH)
    assert [found[line] for line in lines] == ["body", "byline", "boilerplate", "byline", "byline"]
    whole = extract("\n\n".join((TITLE, *lines, FIRST, SECOND)).encode(), "page.txt")
    assert whole.metadata["authors"].value == ("Jo March",)


@pytest.mark.parametrize("name", ["Jo March", "Written by Jo March"])
def test_an_author_s_name_alone_after_the_article_is_followed_by_a_box_about_the_author(name):
    box = ("Foreign editor", "Born in Brest, studied charts. Writes about straits and railways.")
    found = labels(TITLE, "By Jo March", FIRST, SECOND, THIRD, FOURTH, name, *box, "Share")
    assert [found[line] for line in box] == ["byline"] * 2


def test_a_speaker_s_name_on_lines_of_its_own_begins_no_box():
    talk = ("Jo March", "And what comes then, after the ships have gone home for the winter?")
    found = labels(
        TITLE, "By Jo March", FIRST, *talk, SECOND, "Jo March", "And then?", THIRD, FOURTH
    )
    assert "byline" not in (found[talk[1]], found["And then?"])


def test_a_summary_over_the_article_is_kept_though_a_tab_stands_above_it():
    told = ("Officials expect no treaty soon", "Ministers met in the capital on Monday")
    title = "Ministers of two countries met in the capital and sign no treaty soon"
    found = labels(title, "By Jo March", "Summary", "Companies", *told, FIRST, SECOND, THIRD)
    assert [found[line] for line in told] == ["heading"] * 2


def test_a_source_in_brackets_above_the_article_is_its_picture_s():
    found = labels(TITLE, "By Jo March", "(Source: navy.example)", FIRST, SECOND)
    assert found["(Source: navy.example)"] == "caption"


def test_a_bar_of_outlet_place_and_date_is_byline():
    bar = "Harbour Review | Brest (France) | 3 March 2021"
    assert labels(TITLE, "By Jo March", bar, FIRST, SECOND)[bar] == "byline"


def test_a_menu_above_the_title_is_withheld_and_the_title_found():
    found = labels("Home", "World", "Eastern Europe", TITLE, "By Jo March", FIRST, SECOND)
    assert found[TITLE] == "title"
    assert found["Eastern Europe"] == "boilerplate"


def test_a_standfirst_is_not_taken_for_the_title():
    standfirst = "Officials meet again, and again there is no paper to show for their long talks"
    found = labels(TITLE, standfirst, "By Jo March", FIRST, SECOND)
    assert (found[TITLE], found[standfirst]) == ("title", "heading")


def test_a_page_that_begins_in_mid_sentence_has_no_title():
    found = labels(FIRST, SECOND, THIRD)
    assert set(found.values()) == {"body"}


def test_a_line_nobody_knows_after_the_article_is_withheld_and_flagged():
    text = "\n\n".join([TITLE, FIRST, SECOND, THIRD, "Global hub"])
    last = extract(text.encode(), "a.txt").lines[-1]
    assert (last.label, last.doubtful) == ("boilerplate", True)


@pytest.mark.parametrize(
    "note",
    [
        "The views expressed here are those of the author and not of this institute.",
        "Essays are published by the Harbour Institute, a private and nonpartisan organization.",
        "Thanks for reading! This post is public, so feel free to pass it on to a friend.",
        "Disclosure statement",
        "Материалы «Гавани» отражают мнение их авторов, а не редакции.",
        "Copyright The Harbour Newspapers. All rights reserved.",
        "Posts of our contributors do not necessarily represent the views of this site.",
        "ENDS",
        "The views don't necessarily reflect those of Harbour Daily.",
        "If you have a view, or would like to share one, send us your letter at once.",
        "Notes to editors",
    ],
)
def test_a_publisher_s_note_after_the_article_is_withheld(note):
    assert label_after(note) == ["boilerplate"]


def test_an_author_box_is_byline_though_it_reads_like_a_paragraph():
    box = (
        "Jo March is a senior fellow with the Eurasia Program at the Institute for Northern "
        "Security, where she leads the work on straits and harbours."
    )
    found = labels(TITLE, "By Jo March", FIRST, SECOND, THIRD, FOURTH, box)
    assert (found[FOURTH], found[box]) == ("body", "byline")


def test_a_sentence_about_its_first_printing_is_byline():
    line = "A longer version of this article was first published in The Harbour Review."
    assert label_after(line) == ["byline"]


def test_an_article_may_end_in_short_sentences_and_verse():
    lines = ("Exactly.", "The river is wide,", "the river is cold,", "and nobody sold us the boat.")
    assert label_after(*lines) == ["body"] * 4


def test_recommendations_over_numbered_sentences_are_a_heading_and_over_links_are_not():
    numbered = ("Recommendations", "1. Stop speaking of an axis.", "2. Watch the railways instead.")
    assert label_after(*numbered) == ["heading", "body", "body"]
    plain = ("Recommendations", "Stop speaking of an axis.", "Watch the railways instead.")
    assert label_after(*plain) == ["heading", "body", "body"]
    links = ("Recommendations", "Snowden can receive citizenship", "Bear hugs dragon in the cold")
    assert label_after(*links) == ["related"] * 3


def test_a_title_over_a_hard_wrapped_text_stays_apart_from_its_byline():
    text = "\n".join(
        [TITLE, "By Jo March", "4 March 2021", "", *wrapped(FIRST), "", *wrapped(SECOND)]
    )
    text += "\n\n" + "\n\n".join("\n".join(wrapped(part)) for part in (THIRD, FOURTH, FIRST))
    found = {line.text: line.label for line in extract(text.encode(), "a.txt").lines}
    assert found[TITLE] == "title"
    assert found["By Jo March"] == found["4 March 2021"] == "byline"
    assert found[wrapped(FIRST)[1]] == "body"


def test_a_long_standfirst_under_menu_lines_is_not_the_title():
    standfirst = (
        "Officials meet again, and again there is no paper. The talks were long all the same"
    )
    found = labels("Storm closes three airports", TITLE, standfirst, "By Jo March", FIRST, SECOND)
    assert (found[TITLE], found[standfirst]) == ("title", "heading")


def test_another_article_s_hour_and_headline_in_the_middle_are_related():
    lines = ("21 October, 18:20", "Minister tells of plans for a visit")
    assert label_inside(*lines) == ["related"] * 2


def test_a_numbered_article_goes_on_after_a_box():
    found = labels(
        TITLE,
        FIRST,
        "1) They train",
        SECOND,
        "2) They trade",
        "They do.",
        "RELATED",
        "The Arctic explained in nine maps",
        "3) They do not trust",
        THIRD,
        "4) Nobody calls",
        FOURTH,
    )
    headings = ("1) They train", "2) They trade", "3) They do not trust", "4) Nobody calls")
    assert [found[text] for text in headings] == ["heading"] * 4
    assert found["The Arctic explained in nine maps"] == "related"
    assert found[THIRD] == found[FOURTH] == "body"


def test_a_menu_on_one_line_with_wide_gaps_is_furniture():
    line = "Home    Analysis    Video    Shop"
    text = "\n\n".join([line, TITLE, "By Jo March", FIRST, SECOND])
    found = [row.label for row in extract(text.encode(), "a.txt").lines]
    assert found == ["boilerplate", "title", "byline", "body", "body"]


def test_an_author_s_last_line_about_herself_is_byline():
    line = "Jo March, born in 1971, teaches in Jena."
    found = labels(TITLE, "By Jo March", FIRST, SECOND, THIRD, line)
    assert found[line] == "byline"


@pytest.mark.parametrize(
    "furniture",
    [
        "Zum Inhalt springen",
        "Перейти к содержимому",
        "We value your privacy",
        "Tout accepter",
        "$18,430 raised",
        "Buy me a coffee",
        "Mit Z+ weiterlesen",
        "打赏",
        "Con la tecnología de Blogger.",
    ],
)
def test_a_site_s_own_controls_and_requests_are_withheld_in_every_language(furniture):
    assert label_inside(furniture) == ["boilerplate"]


def test_a_title_is_the_line_that_the_article_speaks_of():
    lines = (
        "13 days left in March",
        "Ties grow between the two capitals",
        "Avatar photo",
        "By Jo March",
    )
    found = labels(*lines, FIRST, "The two capitals send admirals, and ties grow.", THIRD)
    assert found[lines[1]] == "title"
    assert found[lines[0]] == found[lines[2]] == "boilerplate"


def test_a_title_with_its_section_before_it_is_found_where_it_stands_alone():
    found = labels(
        f"Asia Pacific|{TITLE}", "Share full article", TITLE, "By Jo March", FIRST, SECOND
    )
    assert found[TITLE] == "title"


def test_a_heading_below_a_box_of_links_is_one_of_the_article():
    box = "Read more\nPutin says it can be imagined"
    text = "\n\n".join([TITLE, FIRST, SECOND, box, "A message", THIRD, FOURTH])
    found = extract(text.encode(), "a.txt").lines
    assert {line.text: line.label for line in found}["A message"] == "heading"


def test_a_link_in_brackets_is_related():
    assert label_inside("[The long memory of the Amur border]") == ["related"]


@pytest.mark.parametrize(
    "box",
    [
        "You rely on us for independent reporting. Please support our newsroom with a gift: every "
        "reader who becomes a member keeps this site free.",
        "Unlock a world of benefits! From newsletters to alerts and a personalized feed, your "
        "account is one click away.",
    ],
)
def test_a_site_s_request_among_the_paragraphs_is_withheld(box):
    assert label_inside(box) == ["boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "The writer is a former diplomat and a visiting fellow at a research institute in Jena.",
        "Mr. March, a senior fellow at the Lakeview Institute, served as deputy secretary.",
        "• Jo March is a writer and broadcaster and a former Moscow correspondent",
    ],
)
def test_a_box_about_the_writer_is_byline(line):
    found = labels(TITLE, "By Jo March", FIRST, SECOND, THIRD, FOURTH, line)
    assert found[line] == "byline"


def test_the_site_s_own_links_at_its_foot_are_no_related_articles():
    links = ("Related articles", "The last lighthouse keeper of Sakhalin", "Reuters Leadership")
    foot = (
        "About us",
        "Careers",
        "Brand Guidelines",
        "Privacy Policy",
        "Terms of Use",
        "Ad Choices",
    )
    found = labels(TITLE, FIRST, SECOND, THIRD, FOURTH, *links[:2], *foot)
    assert found[links[1]] == "related"
    assert [found[line] for line in foot] == ["boilerplate"] * 6


def test_a_byline_and_a_date_are_no_part_of_a_wrapped_paragraph():
    byline = "By Jo March, Harbour News\nPublished on June 29, 2021"
    body = (
        "The two countries have long\nworked together at sea and\nin the air, officials said\n"
        "on Monday at noon."
    )
    text = "\n\n".join([TITLE, byline, body, FIRST])
    found = {line.text: line.label for line in extract(text.encode(), "a.txt").lines}
    assert found["By Jo March, Harbour News"] == found["Published on June 29, 2021"] == "byline"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Wang Yiwei, a professor at Renmin University, was sceptical of the plan on Monday.",
        "The author is right that the treaties of that time were written by a professor of law.",
    ],
)
def test_a_paragraph_that_tells_of_somebody_stays_where_the_article_goes_on(paragraph):
    found = labels(TITLE, "By Jo Wang", FIRST, SECOND, paragraph, THIRD)
    assert found[paragraph] == "body"


def test_the_points_under_their_heading_are_the_article_s():
    points = ("Both sides ruled out a treaty again", "Ships of both met at sea in the spring")
    assert label_inside("Key points:", *points) == ["heading", "body", "body"]


def test_a_list_that_is_announced_below_a_related_link_is_the_article_s():
    link = ("Related article", "How the ministers came to the coast")
    numbers = ("• Joint patrols: eight since 2019", "• Trade: $240 billion in 2023, up 26%")
    lines = (*link, "Here is what it looks like in numbers:", *numbers)
    assert label_inside(*lines) == ["related", "related", "body", "body", "body"]


def test_the_links_of_a_text_browser_are_no_text():
    links = ("1. [25]Quake in the south topples buildings", "2. [26]Ten cakes for the autumn")
    assert label_after("Trending on the site", *links)[1:] == ["related", "related"]
    assert label_after("1. [38]About", "2. [39]Contact") == ["boilerplate", "boilerplate"]


def test_what_stands_under_a_picture_s_label_is_its_text():
    text = "Sailors stand in a row on the deck of a grey ship in the harbour. Mara Lind, CC BY-SA."
    found = labels("Above photo:", text, TITLE, "By Jo March", FIRST, SECOND)
    assert (found[text], found[TITLE]) == ("caption", "title")
