"""Pages saved as one file: the page itself, in its charset, and no part that is another's."""

import quopri
import socket

import pytest

from documents.extraction import ExtractionError, extract

LONG = (
    "Western experts have been describing the relations of the two countries as the largest "
    "undeclared union in the world, which hinders the desire of others to keep their hegemony."
)
ADDRESS = "https://news.example.org/2021/union"


def page(body="", head=""):
    return (
        f"<html><head><title>A union?</title>{head}</head><body><article><h1>A union?</h1>"
        f"<p>{LONG}</p><p>{LONG} So.</p>{body}</article></body></html>"
    )


def part(content, *headers, charset="utf-8", kind="text/html"):
    head = [
        f"Content-Type: {kind}; charset={charset}",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    return (
        "\r\n".join([*head, *headers]).encode()
        + b"\r\n\r\n"
        + quopri.encodestring(content.encode(charset))
    )


def mhtml(*parts, headers=(f"Snapshot-Content-Location: {ADDRESS}",), boundary="----Blink"):
    head = [
        "From: <Saved by Blink>",
        *headers,
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"',
    ]
    divider = f"\r\n--{boundary}"
    body = b"".join(divider.encode() + b"\r\n" + one for one in parts)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + divider.encode() + b"--\r\n"


def bodies(data):
    return [block.text for block in extract(data, "a.mhtml").blocks if block.kind == "body"]


def refusal(data):
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.mhtml")
    return str(caught.value)


def test_the_page_is_read_and_its_frames_and_pictures_are_not():
    data = mhtml(
        part("<p>An advertisement of something or other that is long enough.</p>",
             "Content-Location: cid:frame-1@mhtml.blink"),
        part(page(), f"Content-Location: {ADDRESS}"),
        part("GIF89a", kind="image/gif"),
    )  # fmt: skip
    assert bodies(data) == [LONG, f"{LONG} So."]
    assert "advertisement" not in extract(data, "a.mhtml").text


def test_the_address_comes_from_the_headers_with_its_evidence():
    found = extract(
        mhtml(part(page())), "a.mhtml", outlets={"Example News": ["news.example.org"]}
    ).metadata
    assert (found["url"].value, found["url"].status) == (ADDRESS, "stated")
    assert found["url"].evidence == f"Snapshot-Content-Location: {ADDRESS}"
    assert found["outlet"].value == "Example News"


def test_the_address_that_the_page_states_goes_first():
    canonical = '<link rel="canonical" href="https://news.example.org/union">'
    found = extract(mhtml(part(page(head=canonical))), "a.mhtml").metadata
    assert found["url"].value == "https://news.example.org/union"


@pytest.mark.parametrize(
    "address", ["cid:frame-0", "file:///home/me/a.html", "javascript:alert(1)"]
)
def test_what_is_no_web_address_is_no_evidence(address):
    headers = (f"Snapshot-Content-Location: {address}",)
    assert extract(mhtml(part(page()), headers=headers), "a.mhtml").metadata["url"].value is None


def test_the_charset_of_the_header_is_obeyed():
    russian = "Западные эксперты называют отношения двух стран необъявленным союзом в мире. " * 2
    data = mhtml(part(page(f"<p>{russian}</p>"), charset="koi8-r"))
    assert russian.strip() in bodies(data)


def test_the_subject_is_the_title_of_a_page_without_one():
    html = f"<html><body><p>{LONG}</p><p>{LONG} So.</p></body></html>"
    headers = ("Subject: =?utf-8?q?Un_pacte_d=C3=A9clar=C3=A9_par_personne?=",)
    found = extract(mhtml(part(html), headers=headers), "a.mht").metadata["title"]
    assert (found.value, found.status) == ("Un pacte déclaré par personne", "inferred")


def test_a_file_of_one_part_and_one_with_alternatives_are_read():
    assert bodies(b"MIME-Version: 1.0\r\n" + part(page())) == [LONG, f"{LONG} So."]
    inner = mhtml(part("plain", kind="text/plain"), part(page()), boundary="b1", headers=())
    assert bodies(mhtml(inner, boundary="b10")) == [LONG, f"{LONG} So."]


def test_nothing_is_fetched(monkeypatch):
    def connect(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", connect)
    extract(mhtml(part(page('<img src="http://127.0.0.1:9/x">'))), "a.mhtml")


def test_more_parts_or_depth_than_a_browser_saves_are_refused():
    assert "1\u202f000 parts" in refusal(mhtml(*[b"Content-Type: text/html\r\n\r\n<p>x"] * 2_000))
    deep = part(page())
    for depth in range(12):
        deep = mhtml(deep, boundary=f"b{depth}", headers=())
    assert "10 deep" in refusal(deep)
    message = b"Content-Type: message/rfc822\r\n\r\n" * 5_000
    assert "no HTML" in refusal(mhtml(message))


def test_a_file_without_a_page_is_refused():
    assert "no HTML" in refusal(mhtml(part("plain", kind="text/plain")))
    assert "empty" in refusal(mhtml(part("")))


def test_control_characters_of_a_page_do_not_end_the_reading():
    data = mhtml(part(page("<script>x</script>a\x01b&#1;c<script>y</script>&#65535;d\ufffe")))
    assert bodies(data)[:2] == [LONG, f"{LONG} So."]


@pytest.mark.parametrize("subject", ["=?u\xf1f-8?q?A?=", "=?none-such?q?A?=", "=?utf-8?b?!?="])
def test_a_subject_that_cannot_be_read_is_no_title(subject):
    html = f"<html><body><p>{LONG}</p><p>{LONG} So.</p></body></html>"
    data = mhtml(part(html), headers=(f"Subject: {subject}",))
    assert extract(data, "a.mhtml").metadata["title"].value in (None, "")
