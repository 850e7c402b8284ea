"""Lists of links for others: what leaves, and what never does."""

import re

import pytest

from pls import ids
from pls.errors import BadValueError, NotReadyError
from pls.importers import web
from pls.records import Kind, Resource
from pls.records.enums import Sharing, Trust
from pls.space import sharing, signposting
from pls.space.formats import EVERY, FORMATS, LISTS
from pls.space.signposting import Wanted


SECRETS = ("mynotes", "mywhy", "myanswer", "myboss", "mytag", "myskill", "2026-01-07")


@pytest.fixture
def kept(space):
    """Two resources, full of what is nobody's business."""

    def keep(title, url, **values):
        made = Resource(
            id=ids.record_id(), title=title, url=url, share=Sharing.READY,
            body="mynotes\n", trust=Trust.SOLID, trust_why="mywhy",
            trust_answers={"who": "myanswer"}, recommended_by="myboss Person",
            tags=("mytag",), skills=("myskill",), trust_checked="2026-01-07",
            share_text="Read **chapter 8** first. %%mynotes%%", **values,
        )  # fmt: skip
        return space.add(made).id

    return (
        keep("Retry budgets: 3 < 4 & more", "https://example.org/a?b=1&c=(2)"),
        keep("A book [8]", ""),
    )


def preview(space, kept, **values):
    return sharing.preview(space, signposting.chosen(Wanted(kept, **values)))


@pytest.mark.parametrize("form", EVERY)
@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("trust", [True, False])
def test_only_what_was_chosen_leaves(space, kept, form, words, trust):
    seen = preview(space, kept, words=words, trust=trust)
    data = sharing.exported(seen, form)
    if form in ("pdf", "docx"):
        return  # opened by tests/properties/test_leak.py, field by field
    text = data.decode()
    assert not [word for word in SECRETS if word in text]
    assert not [record_id for record_id in kept if record_id in text]
    if form in LISTS:
        assert ("chapter 8" in text) is words
        assert ("Good source" in text) is trust
        assert "budgets" in text
        assert "A book" in text


def test_a_bookmark_file_is_what_browsers_read(space, kept):
    text = sharing.exported(
        preview(space, kept, heading="For you"), "bookmarks"
    ).decode()
    assert text.startswith("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n")
    assert "<TITLE>For you</TITLE>" in text
    found = re.findall(r'<A HREF="([^"]*)">(.*?)</A>', text)
    assert found == [
        ("https://example.org/a?b=1&amp;c=(2)", "Retry budgets: 3 &lt; 4 &amp; more")
    ]
    assert "ADD_DATE" not in text
    read = web.markdown(text)
    assert "https://example.org/a?b=1&c=(2)" in read.replace("%28", "(").replace(
        "%29", ")"
    )


def test_a_markdown_list_cannot_be_broken_out_of(space, kept):
    text = sharing.exported(preview(space, kept), "links").decode()
    assert "3 \\< 4 \\& more](<https://example.org/a?b=1&c=(2)>)" in text
    assert "A book \\[8\\]" in text


def test_words_are_told_as_they_are_read(space, kept):
    words = (
        "Line one  \nline *two* & 3 \\* 4 `a_b`\n\n- a point <br>\n- ask <img src=x>"
    )
    space.change(kept[0], share_text=words)
    told = "Line one line two & 3 * 4 a_b a point ask"
    seen = preview(space, kept[:1])
    text = sharing.exported(seen, "bookmarks").decode()
    assert f"<DD>{told.replace('&', '&amp;')}\n" in text
    text = sharing.exported(seen, "links").decode()
    assert "  Line one line two \\& 3 \\* 4 a\\_b a point ask\n" in text


@pytest.mark.parametrize("form", LISTS)
def test_what_left_is_in_the_ledger(space, kept, form, tmp_path):
    seen = preview(space, kept, heading="Worth reading", reader="Oskar", trust=True)
    written = sharing.write(space, seen, (form,), tmp_path / "out")
    (path,) = written.paths
    assert path.read_bytes() == sharing.exported(seen, form)
    assert path.name.endswith(LISTS[form].ending)
    (share,) = space.records(Kind.SHARE)
    assert (share.reader, share.formats) == ("Oskar", (form,))
    assert [item.title for item in share.items] == [i.title for i in seen.doc.items]
    assert sharing.sent(share) == seen.doc
    assert "chapter 8" in share.body


def test_a_private_resource_does_not_leave_before_it_is_ready(space, kept):
    space.change(kept[0], share="private")
    with pytest.raises(NotReadyError):
        preview(space, kept)
    changes, private = signposting.make_ready(space, kept)
    assert private == kept[:1]
    assert changes.saved == {kept[0]}
    assert len(preview(space, kept).doc.items) == 2


def test_nothing_and_too_much_are_refused():
    with pytest.raises(BadValueError):
        signposting.chosen(Wanted(()))
    with pytest.raises(BadValueError):
        signposting.chosen(Wanted(tuple(map(str, range(signposting.MOST + 1)))))


def test_a_list_is_no_format_of_a_summary():
    assert not FORMATS.keys() & LISTS.keys()


def test_what_nobody_judged_says_nothing_and_what_is_old_says_so(space, kept):
    space.change(kept[0], trust="unchecked")
    space.change(kept[1], trust_answers={"fresh": "Too old"})
    first, second = preview(space, kept, trust=True).doc.items
    assert [proof.kind for proof in first.evidence] == ["Link"]
    assert [proof.text for proof in second.evidence] == ["Out of date"]
