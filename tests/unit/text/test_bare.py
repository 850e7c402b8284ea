"""Texts without what tells of a computer."""

import pytest

from pls.text import safe


HOMES = [
    ("It lies in /home/mikko/notes/plan.md.", "It lies in (file)."),
    ("See (/Users/mikko/x y/plan.md) now", "See ((file)) now"),
    (r"Was C:\Users\Mikko Laine\Documents\plan.docx, then", "Was (file), then"),
    ("c:/users/mikko/plan.docx", "(file)"),
    (r"D:\Documents and Settings\mikko\a", "(file)"),
    ("`cat /home/mikko/.ssh/id`", "`cat (file)`"),
    ("```\ncd /home/mikko\nls\n```", "```\ncd (file)\nls\n```"),
]
OTHERS = [
    "GET /users/42 and /etc/nginx.conf",
    "https://api.example/home/mikko",
    "either/home/or away",
    "at home/work",
]


@pytest.mark.parametrize(("text", "told"), HOMES)
def test_no_path_tells_the_name_of_an_account(text, told):
    assert safe.markdown(text) == told
    assert safe.whole(told)
    if "\n" not in text:
        assert "ikko" not in safe.line(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_paths_are_words(text):
    told = safe.markdown(text)
    assert "(file)" not in told
    assert told == ("(link)" if "://" in text else text)
