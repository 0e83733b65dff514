"""Persons and papers in a line of naming."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from .cueing import match_end, table
from .cues import naming
from .dates import MONTH_NAMES, find_date, without_weekday

# A single word of so many capitals is an institution.
WIDEST_ACRONYM = 5
# A keyword has at most so many letters; so many are taken.
WIDEST_TERM = 60
MOST_TERMS = 40

_AGENCY = "|".join(naming.AGENCIES)
# "BEIJING, March 3, 2021 (Xinhua) --", "MOSCOW (Reuters) -", "МОСКВА, 3 марта. /ТАСС/."
# "МОСКВА, 3 мар - РИА Новости.", "新华社北京3月3日电（记者李明）".
# Without an agency the place must stand in capitals: a story too has dates and dashes.
DATELINE = re.compile(
    rf"(?:[A-ZА-ЯЁ\u0600-\u06ff][\w .,'-]{{2,60}}?[\s.,]*"
    rf"[(/](?P<agency>(?i:{_AGENCY}))[)/]\s?\.?\s?[-–—:.]?"
    rf"|[A-ZА-ЯЁ][\w .,'-]{{2,40}}?[.,–—-] ?(?P<dashed>(?i:{_AGENCY}))(?:[.,]| ?[-–—])"
    rf"|(?P<wired>{_AGENCY})[\u4e00-\u9fff]{{0,8}}\d{{1,2}}月\d{{1,2}}日[电電讯訊]"
    r"(?:[（( ]*(?:记者|記者)[ :：]?(?P<reporters>[\u4e00-\u9fff、 ]{2,24})[）)])?"
    r"|[A-ZА-ЯЁ]{3}[A-ZА-ЯЁ .'-]*,[\w .,]{3,30}[-–—])"
)
_CAPITAL = r"[^\W\d_a-zа-яё]"
_PARTICLE = r"(?:de|van|von|der|den|bin|ibn|al|el|da|di|du|la|le|del|y|af|ter|ten|dos|das)"
_PERSON = re.compile(
    rf"{_CAPITAL}[\w'’.-]*(?:(?: (?:{_CAPITAL}[\w'’.-]*|{_PARTICLE})){{0,3}} {_CAPITAL}[\w'’.-]*)?"
)
_CJK_TITLE = re.compile("《([^》]{2,40})》")
_QUOTED_TITLE = re.compile('[«"“„]([^«»"“”„]{2,60})[»"”“]')
_WIDE_PAPER = re.compile("[\u4e00-\u9fff]{2,12}")
_CJK_PERSON = re.compile("[\u4e00-\u9fff·]{2,8}")
_ARABIC_PERSON = re.compile("[\u0600-\u06ff]+(?: [\u0600-\u06ff.]+){1,4}")
_IN_PLACE = re.compile(
    rf"(?P<name>{_CAPITAL}[\w'’.-]+(?: {_CAPITAL}[\w'’.-]*){{1,3}}) (?:in|à|aus|en|в|из) "
    rf"{_CAPITAL}[\w'’.-]+(?:(?: and|,| und| et)? {_CAPITAL}[\w'’.-]+){{0,3}}"
)
# "Jane Roe in Moscow and John Doe in Hong Kong", after a cue.
_PLACES = re.compile(r" in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?= and |, |\W*$)")
_PLACE_ONLY = re.compile(rf"(?:in|à|aus|в) {_CAPITAL}[\w'’.-]+(?: {_CAPITAL}[\w'’.-]+){{0,2}}")
_INITIALS = re.compile(r"(?:^|[ .])\w\.$")
_AND = re.compile(
    r"\s*(?:,\s(?:and|und|et|y|и)\s|,|;|、|，|;| and |\s&\s?| und | et | y | и | و(?=[^\W\d]))\s*",
    re.IGNORECASE,
)
_COMMA_AND = re.compile(r",\s(?:and|und|et|y|и)\s")
_CJK_OFFICE = re.compile(r"^[\u4e00-\u9fff]{0,14}(?:作者|记者|記者|撰稿人|评论员|研究员)\s+")
_SPACED_CJK = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]{2,4}(?:\s|$))")
_TITLE_PREFIX = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|col|gen|lt|maj|capt|adm|pastor|rev|ret)\.?\s"
    r"(?:\(ret\.?\)\s)?)+",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s?[|•·]\s?|\s/\s(?=(?i:by|von|par|por) )|\s+(?=(?!by\b)[^\W\d]{2,14}\s?[:：])"
)
_HANDLE = re.compile(r"\s[(]?@\w+[)]?|\s(?i:on)$")
_BRACKETED = re.compile(r"\s?\((?:now|earlier|until .{2,12}|from .{2,12})\)")
# A foreign name in its own letters: "Джо Марч (Jo March)".
_IN_LATIN = re.compile(
    r"(?<=[\u0400-\u04ff\u3040-\u9fff])\s?\([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}\)"
)
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
# "national security correspondent Bronte Halloran", "Senior Staff Writer Norito Kuge".
_OFFICE = re.compile(
    r"(?:[^\W\d_][\w'’&-]* ){0,6}?(?:correspondent|reporter|writer|editor)s? (?=\S)", re.I
)
# "Foreign News Reporter" is an office, and "Foreign News" of "Foreign News Correspondent" no paper.
_OFFICE_ONLY = re.compile(
    r".*(?:reporter|editor|writer|columnist|producer|analyst)s?"
    r"|(?:(?:foreign|world|political|senior|chief|sports?|business|national|local|us|uk|home"
    r"|breaking|digital) )*(?:news|media|press|tv|radio|online|magazine)",
    re.I,
)
_GLUED_CUE = re.compile(r"(?<=[a-zа-яё])(?:Published|Posted|Updated)(?: (?:on|at))?\W*$")
_HANDLE_ONLY = re.compile(r"(?:posted|submitted) by ([\w.-]{3,30})(?: at [\d:]{4,8})?", re.I)
_NAMES_END = re.compile(
    r"\s?[|•·—–/]\s?|\s-\s|(?:\s(?:exclusively|especially|specially))?\s(?:[Ff]or|FOR|via|with"
    r"|of the)\s"
    r"|\sin [A-Z]|\s?[(（]"
)
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"\s?\([^()]{2,40}\)(?=,| and | et | und | y | и )")
_TRAILING_AND = re.compile(r"(?:,|\s(?:and|&|und|et|y|и))+$")
_LABEL_BAR = re.compile(r"^(文|图文|作者|撰文|记者|記者)\s?[|｜丨]\s?")
_SITE_SEPARATOR = re.compile(r"\s(?:\||–|—|-|»|::|·)\s")


def clean(text: str) -> str:
    """A name cut from a running line: ends where the line goes on about something else."""
    stop = re.search("|".join(naming.NAME_STOPS), text, re.IGNORECASE)
    name = text[: stop.start()] if stop else text
    return name.strip(" \t,.:：;|/-–—()（）[]【】\"“”«»'*")


def clean_title(text: str) -> str:
    """The name of a paper or journal cut from a line; it may hold words that end a person's."""
    if quoted := _CJK_TITLE.match(text):
        return quoted[1]
    if quoted := _QUOTED_TITLE.match(text):
        return quoted[1]
    text = re.split("|".join(naming.TITLE_STOPS), text)[0]
    if found := find_date(text):
        text = without_weekday(text[: found.start])
    name = text.strip(" \t,.:：;|/-–—()（）[]【】\"“”«»'*").removeprefix("the ")
    return name if 2 <= len(name) <= 80 else ""


def parts_of(text: str) -> list[str]:
    """The facts of one line of credits: "2021-03-04 来源：A 作者：B", "By A | B | July 2"."""
    parts = _PARTS.split(_LABEL_BAR.sub(r"\1：", text))
    return [part.strip() for part in parts if part.strip()]


def people(text: str, *, certain: bool) -> tuple[str, ...]:
    """The persons of "A, B and C". `certain`: a label such as "By" announced them."""
    text = _SPACED_CJK.sub("、", _CJK_OFFICE.sub("", _BRACKETED.sub("", _IN_LATIN.sub("", text))))
    text = _OFFICE.sub("", text) if certain else text
    found: list[str] = []
    joined = certain and bool(_COMMA_AND.search(text))
    for part in _AND.split(text):
        name = part.strip(' .:：*|"“”()（）[]')
        if title := _TITLE_PREFIX.match(name):
            name = name[title.end() :]
        if _INITIALS.search(name + "."):
            name += "."
        if not found and certain and _WIDE_PAPER.fullmatch(name) and is_paper(name):
            continue  # 【文/观察者网 齐砚秋】
        if not _is_person(name, certain=certain):
            break  # "Jane Doe, Senior Editor": what follows a name may be an office
        if found and " " in found[0] and " " not in name and name.isascii():
            if joined:
                continue  # "Von Jonas Reuther, Peking, und Jo March"
            break  # "Von Jonas Reuther, Peking": a place
        found.append(name)
    return tuple(dict.fromkeys(found))


def _is_person(name: str, *, certain: bool) -> bool:
    if not 2 <= len(name) <= 60 or any(char.isdigit() for char in name) or "@" in name:
        return False
    if _POSSESSIVE.search(name):  # "Beijing's Polite No"
        return False
    if _CJK_PERSON.fullmatch(name):
        return certain and not table("OUTLET_WORDS").search(name)
    if _ARABIC_PERSON.fullmatch(name):
        return certain
    if not _PERSON.fullmatch(name) or table("ROLES").fullmatch(name.lower()):
        return False
    if name.isupper() and len(name) <= WIDEST_ACRONYM and " " not in name:
        return False
    words = name.lower().split()
    if len(words) == 1 and not certain:
        return False
    return not any(table("NOT_NAMES").fullmatch(word) for word in words) and not is_paper(name)


def in_small_letters(name: str, texts: Sequence[str]) -> str:
    """A name in capitals ("Jo MARCH") as one of the texts writes it; one that is all in capitals,
    where none does, with capitals where words begin."""
    if " " not in name or not any(len(word) > 2 and word.isupper() for word in name.split()):
        return name
    for text in texts:
        at = text.casefold().find(name.casefold())
        if at >= 0 and (found := text[at : at + len(name)]) != name and not found.isupper():
            return found
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def is_bare(text: str) -> bool:
    """It is nothing but one person's name, perhaps with a "Dr" before it."""
    title = _TITLE_PREFIX.match(text)
    return people(text, certain=False) == (text[title.end() if title else 0 :],)


def is_place_of_name(text: str) -> bool:
    """ "in Hong Kong", on a line of its own under a name."""
    return bool(_PLACE_ONLY.fullmatch(text))


def is_same_house(name: str, other: str) -> bool:
    """One of the names has all words of the other, "Xinhua" and "Xinhua News Agency", or its
    initials."""
    ours, theirs = (set(re.findall(r"\w+", both.casefold())) - {"the"} for both in (name, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours or is_acronym(name, other))


def is_acronym(name: str, other: str) -> bool:
    """ "HBN", of "Harbour Broadcasting Network"."""
    return len(name) > 2 and name == "".join(word[0] for word in other.split() if word[0].isupper())


def share_a_name(some: Sequence[str], others: Sequence[str]) -> bool:
    """A word that is no initial stands in a name of both."""
    ours, theirs = (
        {word for name in both for word in re.findall(r"\w{2,}", name.casefold())}
        for both in (some, others)
    )
    return not ours.isdisjoint(theirs)


def terms(text: str) -> tuple[str, ...]:
    """The keywords of "China, Russia; military alliance"; () for what reads like a sentence."""
    found = [part.strip(' .#•·|"“”«»') for part in re.split(r"[,;，；、،؛|•·]\s*|\s(?=#)", text)]
    short = [part for part in found if 2 <= len(part) <= WIDEST_TERM]
    return tuple(dict.fromkeys(short[:MOST_TERMS])) if len(short) == len(found) else ()


def is_paper(text: str) -> bool:
    """It names a newspaper, an agency, a station."""
    folded = text.lower().strip()
    return bool(table("AGENCIES").fullmatch(folded) or table("OUTLET_WORDS").search(folded))


def of_byline(
    text: str, outlets: Mapping[str, Sequence[str]], *, after: bool
) -> tuple[tuple[str, ...], str]:
    """Authors and their paper in a line labelled byline: "By Minnie Chan, South China ...".

    `after`: the line follows the article, where a name needs an office or a label beside it.
    """
    if found := find_date(text):
        text = without_weekday(text[: found.start]) if found.start > 3 else text[found.end :]
        cue = match_end("DATE_CUES", text.lower())
        text = text[:0] if cue and not match_end("AUTHOR_CUES", text.strip().lower()) else text
    text = _GLUED_CUE.sub("", text.strip(" |,[]【】"))
    if handle := _HANDLE_ONLY.fullmatch(text):
        return (handle[1],), ""
    if not after and (placed := of_place(text)):
        return placed, ""
    start = match_end("AUTHOR_CUES", text.lower())
    rest = text[start:].strip(" :：|/–—-•·\t") if start else text.strip(" |–—-•·\t*")
    rest = _PLACES.sub("", _TRAILING_AND.sub("", rest)) if start else _TRAILING_AND.sub("", rest)
    rest = _before_a_time(_HANDLE.sub("", _ASIDE.sub("", _IN_LATIN.sub("", rest))))
    head = _NAMES_END.split(rest)[0]
    authors = people(head, certain=bool(start))
    tail = rest.partition(authors[-1])[2] if authors else rest
    source = paper(tail, outlets)
    if not start:
        office = bool(authors) and "," in rest
        if (
            not authors
            or (after and not office)
            or (not after and not (office or _alone(rest, authors)))
        ):
            return (), ""
        if after and not (source or table("ROLES").match(tail.strip(" ,—–(-").lower())):
            return (), ""
    return authors, source if authors or start else ""


def _before_a_time(text: str) -> str:
    """ "Jane Roe March 18 at 3:57 PM" without its day, which has no year."""
    head, digit, _ = text.partition(found[0]) if (found := _DIGIT.search(text)) else (text, "", "")
    words = head.split()
    if not digit or len(words) < 2:
        return text
    return " ".join(words[:-1] if words[-1].strip(".,").lower() in MONTH_NAMES else words)


def _alone(rest: str, authors: tuple[str, ...]) -> bool:
    return len(" ".join(authors)) >= 0.7 * len(rest) and all(len(a.split()) >= 2 for a in authors)


def paper(text: str, outlets: Mapping[str, Sequence[str]]) -> str:
    """The newspaper, agency or known outlet that the words name; "" if none."""
    text = re.split(r"(?:^|\s)with ", text)[0]  # "with AP": of which some of it is
    for part in re.split(r"[,|•·—–/]|\s-\s|\s(?:for|via|of)\s", text):
        name = part.strip(" .:：()（）")
        unnamed = table("ROLES").match(name.lower()) or table("WRITTEN_FOR").match(name.lower())
        if not name or unnamed:
            continue
        if known := known_outlet(name, outlets):
            return known
        name = re.sub(r"(?i)\s(?:staff|correspondents?|news desk|web desk|bureau)$", "", name)
        if is_paper(name) and len(name.split()) <= 6 and not _OFFICE_ONLY.fullmatch(name):
            return name
    return ""


def of_place(text: str) -> tuple[str, ...]:
    """ "Jane Roe in Hong Kong": Jane Roe, written as a line of its own."""
    found = _IN_PLACE.fullmatch(_TRAILING_AND.sub("", text).strip(" |/–—-•·*"))
    return people(found["name"], certain=False) if found else ()


def of_biography(text: str) -> str:
    """ "Jane Doe is a researcher at ...": Jane Doe."""
    found = re.match(
        rf"({_CAPITAL}[\w'’.-]+(?: {_CAPITAL}[\w'’.-]+){{1,3}}) (?:is|was) (?:an? |the )", text
    )
    return found[1] if found and _is_person(found[1], certain=False) else ""


def known_outlet(text: str, outlets: Mapping[str, Sequence[str]]) -> str | None:
    """The outlet whose name, alias or domain the text is, or whose domain its address has."""
    folded = text.strip().lower()
    host = (urlsplit(folded).hostname or "") if "://" in folded else ""
    for name, aliases in outlets.items():
        for alias in (name, *aliases):
            alias = alias.lower().strip()
            if folded == alias or (host and (host == alias or host.endswith(f".{alias}"))):
                return name
    return None


def split_site(title: str, outlets: Mapping[str, Sequence[str]]) -> tuple[str, str | None]:
    """ "Title | Outlet" -> both, where the last part is a known outlet or named like one."""
    parts = _SITE_SEPARATOR.split(title)
    if len(parts) < 2 or len(parts[-1].split()) > 5:
        return title, None
    known = known_outlet(parts[-1], outlets)
    if known:
        return title[: title.rindex(parts[-1])].rstrip(" |–—-»:·"), known
    return title, None
