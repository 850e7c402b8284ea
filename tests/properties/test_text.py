"""Laws of a record's file: what was written is read, what was not changed stays."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pls import records
from pls.errors import BadValueError, DamagedRecordError
from pls.records.convert import KINDS
from pls.text import file, front, strict
from tests.strategies import LETTERS, NAMES, PLAIN, RECORDS, TEXTS, every


NEWLINES = ("\n", "\r\n", "\r")
FIELDS = {
    "id": ["id: 7kq2m4n8p1rt", "'id': 7kq2m4n8p1rt"],
    "kind": ["kind: entry", "kind: 'entry'", "kind:   entry  # what it is"],
    "title": ["title: A retry budget", 'title: "A retry budget" # mine', "title: 12"],
    "occurred": ["occurred: 2026-06-12", "occurred: '2026-06-12 10:15'"],
    "people": ["people: []", "people:", "people: [Ana, Bo]", "people:\n- Ana\n- Bo"],
    "tags": ["tags: work", "tags:\n  - a\n  # between\n  - b", "tags: [a,   b]"],
    "minutes": ["minutes: 20", "minutes: '20'", "minutes: soon"],
    "share": ["share: private", "share: ready # yes"],
    "impact": ["impact: |\n  one\n  # two\n\n  three", "impact: >\n  folded\n  text"],
    "aliases": ["aliases: [x, {y: 1}]", "cssclass: wide"],
    "foo": ["foo: {a: 1, b: [2]}", "foo:", "foo: ~", "foo:\n    bar: baz"],
}
COMMENTS = st.sampled_from(["", "", "# a comment\n", "\n", "  # indented\n"])


@st.composite
def foreign(draw):
    """Draw the text of a file as other editors leave it."""
    required = ["id", "kind", "title", "occurred"]
    others = draw(
        st.lists(st.sampled_from(sorted(set(FIELDS) - set(required))), unique=True)
    )
    order = draw(st.permutations([*required, *others]))
    head = "".join(
        draw(COMMENTS) + draw(st.sampled_from(FIELDS[n])) + "\n" for n in order
    )
    if draw(st.integers(0, 9)) == 0:
        head = "{id: abc, kind: entry, title: In flow, occurred: 2026-06-12}\n"
    body = draw(
        st.sampled_from(
            [
                "",
                "\n",
                "\n\n",
                "body",
                "body\n",
                "\nbody\n",
                "---\nrule\n---\n",
                "a\n\nb",
            ]
        )
    )
    fence = draw(st.sampled_from(["---", "...", "---  "]))
    text = f"---\n{head}{draw(COMMENTS)}{fence}\n{body}"
    if draw(st.booleans()):
        newline = draw(st.sampled_from(NEWLINES))
        text = text.replace("\n", newline)
    else:
        parts = text.split("\n")
        ends = [draw(st.sampled_from(NEWLINES)) for _ in parts[1:]]
        text = parts[0] + "".join(e + p for e, p in zip(ends, parts[1:], strict=True))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + text).encode()


def lines(data):
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data.decode())


@pytest.mark.parametrize("cls", KINDS.values(), ids=lambda cls: cls.kind.value)
def test_a_record_with_every_field_is_read_as_it_was_written(cls):
    @given(every(cls))
    def law(record):
        assert file.read(file.write(record)) == record

    law()


@given(RECORDS)
def test_writing_an_unchanged_record_again_gives_the_same_bytes(record):
    data = file.write(record)
    assert file.write(record, data) == data


@given(every(records.Entry), every(records.Entry))
def test_any_record_written_over_any_other_is_read_again(old, new):
    got = file.read(file.write(new, file.write(old)))
    unix = re.sub(r"\r\n|\r", "\n", new.body)
    assert re.sub(r"\r\n|\r", "\n", got.body) == unix
    assert records.plain(got) == records.plain(new)


@given(foreign())
@example(b"---\rid: a\rkind: entry\rtitle: T\roccurred: 2026-06-12\r---\r\rbody\r")
def test_an_unchanged_file_of_another_editor_keeps_every_byte(data):
    assert file.write(file.read(data), data) == data


@given(foreign())
@example(b"---\rid: a\nkind: entry\ntitle: T\n\noccurred: 2026-06-12\n---\n")
def test_a_changed_title_changes_only_the_lines_of_the_title(data):
    assume(b"{id:" not in data)
    record = records.change(file.read(data), title="Quite another: title")
    fresh = file.write(record, data)
    assert file.read(fresh) == record
    before, after = lines(data), lines(fresh)
    assert len(before) == len(after)
    differing = [old for old, new in zip(before, after, strict=True) if old != new]
    assert len(differing) == 1
    assert differing[0].startswith("title:")


@given(foreign(), st.sampled_from(["impact", "minutes", "people", "foo"]))
@example(
    b"---\nid: a\nkind: entry\ntitle: T\noccurred: 2026-06-12\nimpact: |\n  one\n"
    b"foo: 1\n  # indented\ntags: work\n---\n",
    "foo",
)
def test_a_field_that_is_taken_out_takes_no_other_line_with_it(data, name):
    record = file.read(data)
    assume(b"{id:" not in data)
    assume(name in records.plain(record))
    if name == "foo":
        extra = {k: v for k, v in record.extra.items() if k != "foo"}
        fresh = records.read({**records.plain(record), **extra}, record.body)
        fresh = type(record)(
            **{f: getattr(record, f) for f in record.__struct_fields__ if f != "extra"},
            extra=extra,
        )
    else:
        empty = {"impact": "", "minutes": None, "people": ()}[name]
        fresh = records.change(record, **{name: empty})
    got = file.read(file.write(fresh, data))
    assert records.plain(got) == records.plain(fresh)
    assert got.body == record.body
    left = {line.strip() for line in lines(file.write(fresh, data))}
    kept = [line.strip() for line in lines(data)]
    assert {line for line in kept if line.startswith(("id", "kind", "'id'"))} <= left


@given(foreign(), TEXTS)
def test_a_changed_body_leaves_the_front_matter_alone(data, body):
    record = records.change(file.read(data), body=body)
    fresh = file.write(record, data)
    old, new = file.split(data.decode()), file.split(fresh.decode())
    assert (old.opening, old.head) == (new.opening, new.head)


@given(st.dictionaries(NAMES, PLAIN, max_size=5))
def test_front_matter_is_loaded_as_it_was_dumped(fields):
    source = "".join(front.dump(name, value) for name, value in fields.items())
    assert front.load(source) == fields


@given(
    st.dictionaries(NAMES, PLAIN, min_size=1, max_size=4),
    st.dictionaries(NAMES, PLAIN, min_size=1, max_size=4),
)
def test_patched_front_matter_says_what_it_shall_say(old, new):
    source = "".join(front.dump(name, value) for name, value in old.items())
    assert front.load(front.patch(source, old, new)) == new


def said(read, what):
    """Return what is said of something that cannot be read, or nothing."""
    try:
        read(what)
    except DamagedRecordError as error:
        return str(error)
    return "."


@given(st.binary(max_size=300))
def test_any_bytes_are_a_record_or_damaged_with_a_sentence(data):
    assert said(file.read, data).endswith(".")
    assert said(file.read, b"---\n" + data + b"\n---\n").endswith(".")


NEARLY_PLAIN = st.lists(
    st.tuples(
        st.sampled_from([*"abcdefgh", "b-c", "true", "x1", "Über", "- a"]),
        st.sampled_from([*[": "] * 9, ":", ":  ", " : "]),
        st.one_of(
            st.text(LETTERS, max_size=8),
            st.text(
                st.sampled_from("ab10-_:#,.[]{}?&*!|>'\"%@` ~=<\xa0é🦊\t"), max_size=8
            ),
            st.lists(st.sampled_from(["a", "null", "b-1", "9", "", "é"])).map(
                lambda words: f"[{', '.join(words)}]"
            ),
            st.integers(-(10**20), 10**20).map(str),
            TEXTS,
        ),
        st.sampled_from([*["\n"] * 9, " \n", "\n\n", "\n  "]),
    ).map("".join),
    max_size=4,
).map("".join)


@settings(max_examples=1000)
@given(NEARLY_PLAIN)
def test_the_quick_way_to_read_plain_lines_says_what_the_library_says(source):
    quick = front.simple(source)
    if quick is None:
        return
    assert strict.load(source) == quick
    assert str(strict.load(source)) == str(quick)


EASY = st.one_of(
    TEXTS,
    st.text(st.sampled_from("abXYz019 ,.;!?()/'+&%$=“”…_-:#éßñ~*|>\"n"), max_size=9),
    st.sampled_from(["yes", "No", "TRUE", "null", "y", "on.", "e5", "x ", "a  b", "-"]),
)


@settings(max_examples=1000)
@given(
    st.one_of(NAMES, st.sampled_from(["title", "n", "yes", "Über", "a b", "x-1"])),
    st.one_of(
        PLAIN, EASY, st.lists(EASY, max_size=3), st.integers(), st.booleans(), st.none()
    ),
)
def test_the_quick_way_to_write_a_field_writes_what_the_library_writes(name, value):
    assert front.dump(name, value) == strict.dump(name, value)


def test_what_this_program_writes_is_nearly_always_read_the_quick_way():
    lines = "id: 7kq2\ntitle: Über “x”: no, 3 a.m.\nat: 2026-06-12T10:00:00+02:00\n"
    assert front.simple("a: b: c\n") is None
    source = lines.replace(": no", " no") + "tags: [a, b-c]\nminutes: 20\n"
    assert front.simple(source) == {
        "id": "7kq2",
        "title": "Über “x” no, 3 a.m.",
        "at": "2026-06-12T10:00:00+02:00",
        "tags": ["a", "b-c"],
        "minutes": 20,
    }


@given(st.text(st.sampled_from("-[]{}?:&*!#|>'\"\\ \n\tab1,%@`"), max_size=80))
def test_any_front_matter_is_read_or_refused_with_a_sentence(source):
    assert said(front.load, source).endswith(".")


def test_what_could_not_be_read_again_is_never_written():
    record = records.Entry(id="abc", title="T", created=records.Moment("2026-06-12"))
    huge = records.change(record, impact="words " * 12_000)
    with pytest.raises(BadValueError, match="nothing was written"):
        file.write(huge)
    with pytest.raises(BadValueError, match="no title"):
        file.write(records.change(record, title=""), file.write(record))
    with pytest.raises(BadValueError, match="nothing was written"):
        file.write(records.change(record, body="\udcff"))


@settings(max_examples=1000)
@given(st.text(st.sampled_from("0189aAbceEfoxXzZ"), max_size=12))
def test_an_id_that_begins_with_a_digit_is_written_as_the_library_writes_it(value):
    assert front.dump("id", value) == strict.dump("id", value)
