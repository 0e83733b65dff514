"""Which part of a name is the family's, and where nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.names import read_name


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Minnie Chan", "Chan", "Minnie"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Maria de la Cruz", "de la Cruz", "Maria"),
        ("Vasily B. Kashin", "Kashin", "Vasily B."),
        ("V.B. Kashin", "Kashin", "V.B."),
        ("Kashin V.B.", "Kashin", "V.B."),
        ("Кашин В. Б.", "Кашин", "В. Б."),
        ("Василий Кашин", "Кашин", "Василий"),
        ("Кашин Василий", "Кашин", "Василий"),
        ("Василий Борисович Кашин", "Кашин", "Василий Борисович"),
        ("Кашин Василий Борисович", "Кашин", "Василий Борисович"),
        ("Иванова Анна Сергеевна", "Иванова", "Анна Сергеевна"),
        ("Kashin Vasily Borisovich", "Kashin", "Vasily Borisovich"),
        ("Kashin Vasily", "Kashin", "Vasily"),
        ("Chan, Minnie", "Chan", "Minnie"),
        ("Xi Jinping", "Xi", "Jinping"),
        ("Zhao Huasheng", "Zhao", "Huasheng"),
        ("Ouyang Xiu", "Ouyang", "Xiu"),
        ("David Li", "Li", "David"),
        ("Jean-Paul Sartre", "Sartre", "Jean-Paul"),
        ("King, Martin Luther", "King", "Martin Luther"),
        ("García Márquez, Gabriel", "García Márquez", "Gabriel"),
        ("de la Cruz, Maria Rosa", "de la Cruz", "Maria Rosa"),
        ("Andrew J. Bacevich", "Bacevich", "Andrew J."),
        ("Gavin Newsom", "Newsom", "Gavin"),
        ("David Post", "Post", "David"),
    ],
)
def test_the_parts_of_a_persons_name(written, family, given):
    name = read_name(written)
    assert (name.family, name.given) == (family, given)


@pytest.mark.parametrize(
    "written",
    [
        "AlexD",
        "TASS",
        "Xinhua News Agency",
        "Agence France-Presse",
        "The Editorial Board",
        "Tsarizm Staff",
        "Ministry of Defense",
        "Global Times",
        "Редакция газеты",
        "王毅",
        "習近平",
        "محمد حسنين هيكل",
        "김정은",
        "Smith & Sons",
        "Brookings Institution",
        "CDMedia24 Team",
        "Holly Yan, Catherine E. Shoichet",
        "Jeff Zeleny, Senior Correspondent",
        "Anna North, Jen Kirby, Li Zhou",
        "Newsmax Wires",
    ],
)
def test_agencies_pen_names_and_scripts_without_a_rule_stay_as_they_are(written):
    name = read_name(written)
    assert (name.family, name.given) == (written, "")
    assert name.direct == name.inverted == name.initials == written


@pytest.mark.parametrize("written", ["Li Wei", "Wang Lin"])
def test_where_both_words_may_be_the_family_nothing_is_decided(written):
    assert read_name(written).given == ""


def test_a_name_is_an_organisation_where_it_is_also_an_outlet():
    assert read_name("Problemy Dalnego Vostoka", outlets=("problemy dalnego vostoka",)).given == ""


@pytest.mark.parametrize(
    ("written", "inverted", "direct", "initials"),
    [
        ("Minnie Chan", "Chan, Minnie", "Minnie Chan", "Chan, M."),
        ("Wang Yi", "Wang Yi", "Wang Yi", "Wang, Y."),
        ("Кашин Василий", "Кашин, Василий", "Василий Кашин", "Кашин, В."),
        ("Jean-Paul Sartre", "Sartre, Jean-Paul", "Jean-Paul Sartre", "Sartre, J.-P."),
        ("V.B. Kashin", "Kashin, V.B.", "V.B. Kashin", "Kashin, V. B."),
        (
            "Martin Luther King Jr.",
            "King, Martin Luther, Jr.",
            "Martin Luther King Jr.",
            "King, M. L., Jr.",
        ),
        ("John Smith III", "Smith, John, III", "John Smith III", "Smith, J., III"),
    ],
)
def test_how_a_name_is_written_in_lists_and_sentences(written, inverted, direct, initials):
    name = read_name(written)
    assert (name.inverted, name.direct, name.initials) == (inverted, direct, initials)


@given(st.text(min_size=1))
def test_no_letter_of_a_name_is_lost(text):
    written = " ".join(text.split())
    name = read_name(written)
    assert sorted(c for c in name.direct if c.isalnum()) == sorted(
        c for c in written if c.isalnum()
    )
    assert bool(name.given) or name.direct == written
