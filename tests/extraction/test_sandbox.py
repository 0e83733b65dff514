"""The child process: same answers, and limits that hold."""

import sys
import time

import pytest

from documents.extraction import ExtractionError, Reader, extract, extract_in_child, sandbox

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits on Windows")

PAGE = (
    "A title of five words\n\nBy Jo March\n\n3 March 2021\n\nThe text — with “quotes” — follows.\n"
)


def run_child(code, monkeypatch):
    """What the parent makes of a child that limits itself and then runs this code."""
    monkeypatch.setattr(
        sandbox,
        "_BOOT",
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from documents.extraction.sandbox import limit_this_process\n"
        f"limit_this_process()\n{code}",
    )
    return extract_in_child(b"Some text.", "a.txt")


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_the_child_gives_the_same_extraction(name):
    html = name == "page.html"
    data = (f"<html><body><p>{PAGE}</p></body></html>" if html else PAGE).encode()
    outlets = {"Example": ["example.org"]}
    assert extract_in_child(data, name, outlets=outlets) == extract(data, name, outlets=outlets)


def test_a_refusal_in_the_child_is_the_same_refusal_in_the_parent():
    with pytest.raises(ExtractionError, match="binary"):
        extract_in_child(b"a\0b", "page.txt")


def test_a_file_over_the_limit_is_refused_without_a_child(monkeypatch):
    monkeypatch.setattr(sandbox, "_BOOT", "raise SystemExit(9)")
    with pytest.raises(ExtractionError, match="20 MB"):
        extract_in_child(b"a" * 20_000_001, "page.txt")


def test_a_child_that_works_for_ever_is_ended_and_the_reason_given(monkeypatch):
    monkeypatch.setattr(sandbox, "PROCESSOR_SECONDS", 1)
    with pytest.raises(ExtractionError, match="processor"):
        run_child(
            "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
            monkeypatch,
        )


def test_a_child_that_sleeps_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(ExtractionError, match="longer than 1 s"):
        run_child("import time; time.sleep(60)", monkeypatch)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(2 << 30)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
        "import tempfile; f = open(tempfile.mktemp(), 'wb', buffering=0); f.write(b'x')",
        "fs = [open('/dev/null') for _ in range(100)]",
        "import os; os.kill(os.getpid(), 11)",
    ],
    ids=["memory", "connect", "resolve", "program", "fork", "write", "open files", "crash"],
)
def test_a_child_cannot_do_what_reading_a_file_does_not_need(code, monkeypatch):
    with pytest.raises(ExtractionError, match="before it was done"):
        run_child(code, monkeypatch)


def test_the_child_sees_no_environment_of_the_parent(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    with pytest.raises(ExtractionError):  # exit 0 would be a JSON error instead
        run_child("import os; sys.exit(3 if 'SECRET_KEY' not in os.environ else 0)", monkeypatch)


def test_a_child_reads_many_files_each_with_limits_of_its_own(monkeypatch):
    started = []
    popen = sandbox.subprocess.Popen
    monkeypatch.setattr(
        sandbox.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1]
    )
    with Reader(outlets={"Example": ["example.org"]}) as reader:
        for number in range(20):
            assert reader.extract(PAGE.encode(), f"{number}.txt") == extract(
                PAGE.encode(), f"{number}.txt", outlets={"Example": ["example.org"]}
            )
            with pytest.raises(ExtractionError, match="binary"):
                reader.extract(b"a\0b", "b.txt")
    assert len(started) == 1
    assert started[0].returncode is not None


def child_that(monkeypatch, *, on, does):
    """Lets the child do something when it is to read a file of that name."""
    monkeypatch.setattr(
        sandbox,
        "_BOOT",
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from documents.extraction import sandbox\n"
        "read = sandbox.extract\n"
        "seen = []\n"
        "def extract(data, name, **kwargs):\n"
        "    seen.append(name)\n"
        f"    if name == {on!r}:\n"
        f"        {does}\n"
        "    return read(data, name, **kwargs)\n"
        "sandbox.extract = extract\n"
        "sandbox.limit_this_process()\n"
        "sandbox.serve(sys.stdin.buffer, sys.stdout.buffer)",
    )


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("import os; os.kill(os.getpid(), 11)", "before it was done"),
        ("import time; time.sleep(60)", "longer than 2 s"),
        ("while True: pass", "processor"),
        ("x = bytearray(2 << 30)", "1 GB of memory"),
    ],
    ids=["crash", "sleep", "loop", "memory"],
)
def test_a_file_that_ends_the_child_is_tried_alone_and_the_others_are_read(
    does, reason, monkeypatch
):
    monkeypatch.setattr(sandbox, "SHARED_SECONDS", 1)
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 2 if "sleep" in does else 12)
    monkeypatch.setattr(sandbox, "PROCESSOR_SECONDS", 1)
    child_that(monkeypatch, on="bad.txt", does=does)
    with Reader() as reader:
        reader.extract(b"Some text.", "a.txt")
        with pytest.raises(ExtractionError, match=reason):
            reader.extract(b"Some text.", "bad.txt")
        assert reader.extract(b"More text.", "c.txt").text == "More text."


def test_a_file_that_only_the_files_before_it_made_fail_is_read(monkeypatch):
    child_that(monkeypatch, on="b.txt", does="sys.exit(1) if len(seen) > 1 else None")
    with Reader() as reader:
        reader.extract(b"Some text.", "a.txt")
        assert reader.extract(b"Other text.", "b.txt").text == "Other text."
