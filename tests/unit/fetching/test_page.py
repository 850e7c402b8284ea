"""A title out of bytes: which letters, which title, and never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.fetching import page


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Plain</title>", "Plain"),
        ("<TITLE lang=en>Loud</TITLE>", "Loud"),
        ("<title\n>A\n  b\tc</title >", "A b c"),
        (
            "<title>A &amp; B &lt;script&gt; &#8212; &eacute;</title>",
            "A & B <script> — é",
        ),
        (
            "<script>document.title='<title>No</title>'</script><title>Yes</title>",
            "Yes",
        ),
        ("<style>/*<title>No</title>*/</style><title>Yes</title>", "Yes"),
        ("<!-- <title>No</title> --><title>Yes</title>", "Yes"),
        ("<svg><title>No</title></svg><title>Yes</title>", "Yes"),
        ('<meta content="<title>No</title>"><title>Yes</title>', "Yes"),
        ("<title>First</title><title>Second</title>", "First"),
        ("<title><b>Bold</b></title>", "<b>Bold</b>"),
        ("<titles>No</titles>", ""),
        ("a < b <title>Yes</title>", "Yes"),
        ("<title>\u202egnirts\u0000</title>", "gnirts"),
        ("<title>👩\u200d💻 code</title>", "👩\u200d💻 code"),
        ("<script><title>No</title>", ""),
        ("<!-- <title>No</title>", ""),
        ("", ""),
    ],
)
def test_the_first_title_of_the_page_itself_counts(html, title):
    assert page.title(html.encode(), None) == title


@pytest.mark.parametrize(
    ("data", "charset", "title"),
    [
        ("<title>Zürich</title>".encode(), None, "Zürich"),
        ("<title>Zürich</title>".encode("latin-1"), "iso-8859-1", "Zürich"),
        ("<title>“q”</title>".encode("cp1252"), "latin1", "“q”"),
        ("<title>Привет</title>".encode("koi8-r"), "KOI8-R", "Привет"),
        ("<title>日本</title>".encode("shift_jis"), "Shift_JIS", "日本"),
        ("<meta charset=euc-jp><title>日本</title>".encode("euc_jp"), None, "日本"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"
            + "<title>Привет</title>".encode("cp1251"),
            None,
            "Привет",
        ),
        ("<title>Zürich</title>".encode("utf-16"), None, "Zürich"),
        ("\ufeff<title>Zürich</title>".encode(), "koi8-r", "Zürich"),
        # what is wrong, unknown, or no encoding of text at all
        ("<title>Z\u00fcrich</title>".encode("latin-1"), "utf-8", "Z\ufffdrich"),
        ("<title>Zürich</title>".encode(), "no-such-letters", "Zürich"),
        ("<title>Zürich</title>".encode(), "zlib_codec", "Zürich"),
        ("<title>Zürich</title>".encode(), "unicode_escape", "Zürich"),
        ("<title>Zürich</title>".encode(), "../../etc/passwd", "Zürich"),
        (b"<meta charset=rot13><title>Hallo</title>", None, "Hallo"),
    ],
)
def test_the_letters_are_those_it_says_or_unicode(data, charset, title):
    assert page.title(data, charset) == title


def test_a_long_title_is_cut():
    found = page.title(b"<title>" + b"word " * 200 + b"</title>", None)
    assert len(found) <= page.LONGEST
    assert found.endswith("…")


@given(st.binary(max_size=2000), st.none() | st.text(max_size=20))
def test_no_bytes_break_it(data, charset):
    found = page.title(b"<title>" + data, charset)
    assert len(found) <= page.LONGEST
    assert "\n" not in found
    page.title(data, charset)


@given(st.text(alphabet="<>/!-\"'title scrp", max_size=200))
def test_no_marks_break_it(html):
    page.title(html.encode(), None)


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=20))
def test_reading_stops_no_sooner_than_the_title_is_known(parts):
    whole = b"<title>Retry</title>" + b"".join(parts)
    pieces = [whole[at : at + 3] for at in range(0, len(whole), 3)]
    read = page.begins(iter(pieces), None)
    assert page.title(read, None) == "Retry"
    assert len(read) < len(b"<title>Retry</title>") + 3


@pytest.mark.parametrize(
    "piece", [b"<", b"<a ", b"<!--", b"<title", b"<a '", b"</title"]
)
def test_a_page_made_to_be_slow_is_read_once(piece):
    data = (piece * page.MOST)[: page.MOST]
    assert page.title(data, None) == ""
