"""Which part of a person's name is the family's.

Names come as bylines print them. What is no person's, or in a script whose order is not known
here, stays as it is; so does a name that could be read either way. "Chan, Minnie" settles it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ORGANISATION = re.compile(
    r"\b(?:"
    r"agency|agence|agencia|agentur|archive|army|associat\w+|board|broadcasting|bureau|"
    r"cent(?:er|re)|channel|college|commission|committee|company|corporation|council|"
    r"department|desk|editors?|editorial|embassy|federation|foundation|gazette|government|"
    r"group|herald|institut\w*|journal|magazine|media|ministry|monitor|network|"
    r"news(?:desk|max|paper|room|week|wires?)?|observatory|office|online|organi[sz]ation|"
    r"press|presse|project|radio|redaktsiya|report|review|services?|society|staff|studio|team|"
    r"telegraph|times|today|tribune|tv|university|website|редакция|агентство|газета|журнал|"
    r"институт|министерство|служба|новости|центр|пресс\w*|университет|совет|комитет|"
    r"посольство|телеканал|радио"
    r")\b|^the\s|[&\d@]|\s(?:and|и|und|et)\s",
    re.IGNORECASE,
)
# Scripts whose names are written family first without a comma, or whose order is not known here.
_NOT_TURNED = re.compile(
    "[\u0590-\u0dff\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\ua4cf\uac00-\ud7af\uf900-\ufaff]"
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_PARTICLES = _words(
    """
    af al am av bin da das de degli dei del della den der di do dos du el ibn la le ten ter van
    von vom zu zum zur ван де дер ди ла ле фон
    """
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_PATRONYMIC = re.compile(
    r"\w+(?:[оеё]вич|[оеё]вна|ична|инична|ьич|[oe]vich|[oe]vna|ichna)", re.IGNORECASE
)
# Given names that are no family names, for "Kashin Vasily".
_GIVEN = _words(
    """
    aleksandr alexandr aleksei aleksey alexei alexey anatoly anatoliy andrei andrey boris dmitri
    dmitriy dmitry ekaterina elena evgeni evgeniy evgeny fyodor galina gennadi gennady georgy
    grigory igor ilya irina ivan kirill konstantin leonid lyudmila mikhail natalia natalya
    nikita nikolai nikolay oleg olga pavel petr pyotr sergei sergey stanislav svetlana tatiana
    tatyana timofey vadim valery vasily viktor vitaly vladimir vladislav vyacheslav yelena
    yevgeny yuri yury александр алексей анатолий андрей анна антон борис вадим валерий василий
    виктор виталий владимир владислав вячеслав галина геннадий георгий григорий дарья дмитрий
    евгений екатерина елена иван игорь илья ирина кирилл константин ксения леонид людмила максим
    мария михаил наталья никита николай олег ольга павел петр пётр сергей светлана станислав
    тимофей татьяна фёдор федор юлия юрий
    """
)
_RUSSIAN_FAMILY = re.compile(
    r"\w+(?:[oey]v|[iy]n|sk(?:y|iy|ii|oy)|[oey]va|ina|skaya|enko|chuk|yuk|yan)", re.IGNORECASE
)
_CHINESE_FAMILIES = _words(
    """
    bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao gong gu guo
    han hao he hou hu huang jia jiang jin kong lai lei li liang liao lin liu long lou lu luo lyu
    ma mao meng mo ouyang pan peng qian qin qiu ren shangguan shao shen shi sima song su sun tan
    tang tao tian wan wang wei wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yin yu yuan
    zeng zhang zhao zheng zhong zhou zhu zhuge zou
    """
)
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|"
    "ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|[uü]e|er|a|e|i|u|ü)|[bpmfwy]o|o)"
)
_PINYIN = re.compile(f"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; of all else `family` is the whole and the others are empty."""

    family: str
    given: str = ""
    suffix: str = ""  # Jr., III
    family_first: bool = False  # in sentences too
    organisation: bool = False

    @property
    def parts(self) -> str:
        """For machines: "King, Martin Luther, Jr."; of what has no parts the whole."""
        return self._after_family(self.given)

    @property
    def direct(self) -> str:
        """As in a sentence: "Vladimir Vinokurov", "Wang Yi"."""
        if self.family_first:
            return f"{self.family} {self.given}"
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """As an alphabetical list begins: "Vinokurov, Vladimir", "Wang Yi"."""
        return self.direct if self.family_first else self.parts

    @property
    def initials(self) -> str:
        """As APA lists it: "Vinokurov, V.", "Wang, Y."."""
        return self._after_family(_initials(self.given))

    @property
    def initials_first(self) -> str:
        """As APA names a translator: "V. Vinokurov"."""
        parts = (_initials(self.given), self.family, self.suffix)
        return " ".join(part for part in parts if part)

    def _after_family(self, given: str) -> str:
        return ", ".join(part for part in (self.family, given, self.suffix) if part)


@lru_cache(maxsize=1000)  # a page asks for the same few names in every style and record
def read_name(written: str, *, outlets: tuple[str, ...] = ()) -> Name:
    """The name in a byline; one of the `outlets` is an organisation's, whatever it looks like."""
    known = written.casefold() in {outlet.casefold() for outlet in outlets}
    if known or _ORGANISATION.search(written) or (written.isupper() and " " not in written):
        return Name(written, organisation=True)
    if _NOT_TURNED.search(written):
        return Name(written)
    if "," in written:
        return _with_comma(written)
    words = written.split(" ")
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2 or "" in words:
        return Name(written)
    if not suffix and (found := _chinese(words) or _russian(words)):
        return found
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _with_comma(written: str) -> Name:
    """ "Chan, Minnie"; whole where it may as well be two people, or one and an office."""
    family, _, given = (part.strip() for part in written.partition(","))
    lists = family.count(" ") and given.count(" ") and family.split(" ")[0] not in _PARTICLES
    if not family or not given or "," in given or lists:
        return Name(written)
    return Name(family, given)


def _chinese(words: list[str]) -> Name | None:
    """Of a name in pinyin that begins with the family; whole where it may also end with it."""
    family, *given = words
    if family.lower() not in _CHINESE_FAMILIES or len(given) > 2:
        return None
    if not all(_PINYIN.fullmatch(word) for word in given):
        return None
    if len(given) == 1 and given[0].lower() in _CHINESE_FAMILIES:
        return Name(" ".join(words))
    return Name(family, " ".join(given), family_first=True)


def _russian(words: list[str]) -> Name | None:
    """Of a name with the family before given name and patronymic, or before initials."""
    family, *rest = words
    given = " ".join(rest)
    if len(family) < 3 or "." in family:
        return None
    listed = (
        _INITIALS.fullmatch(given)
        or (len(rest) == 2 and _PATRONYMIC.fullmatch(rest[1]) and _may_be_given(rest[0]))
        or (
            len(rest) == 1 and _is_given(given) and not _is_given(family) and _may_be_family(family)
        )
    )
    return Name(family, given) if listed else None


def _is_given(word: str) -> bool:
    return word.lower() in _GIVEN


def _may_be_given(word: str) -> bool:
    """Latin letters are shared with people called Bacevich and Boris: there it has to be listed,
    and the ending of a family name to fit."""
    return not word.isascii() or _is_given(word)


def _may_be_family(word: str) -> bool:
    return not word.isascii() or _RUSSIAN_FAMILY.fullmatch(word) is not None


def _initials(given: str) -> str:
    """ "Jean-Paul V.B." as "J.-P. V. B."."""
    words = given.replace(".", ". ").split()
    return " ".join(
        "-".join(f"{part[0].upper()}." for part in word.split("-") if part[:1].isalpha())
        for word in words
    ).strip()
