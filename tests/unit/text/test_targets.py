"""What the links of a text lead to."""

from hypothesis import given
from hypothesis import strategies as st

from pls.text import links


def test_a_path_is_told_by_its_file_and_a_title_by_itself():
    body = (
        "See [Jitter](../2026/2026-06-05%20jitter.7kq2.md), [[Two of them]] and\n"
        "[again](2026-06-05%20jitter.7kq2.md), [web](https://a.b/c)"
    )
    assert links.targets(body) == ("2026-06-05 jitter.7kq2.md", "[[Two of them")
    assert links.targets("nothing") == ()


@given(st.lists(st.sampled_from(["One", "Two", "Three"]), max_size=5))
def test_what_was_stored_is_led_to(wanted):
    files = {title: f"journal/2026/{title.lower()} it.abcd.md" for title in wanted}
    text = "\n".join(f"See [[{title}]]" for title in wanted)
    stored = links.store(text, "goals", files.get)
    names = [path.rpartition("/")[2] for path in files.values()]
    assert list(links.targets(stored)) == names
