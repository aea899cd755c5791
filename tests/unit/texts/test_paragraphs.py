import pytest

from congress.texts.markdown import block_kind
from congress.texts.paragraphs import Kind, join, last_number, normal, render_numbered, split

RESOLUTION = """# On the right to rest

The congress, meeting after three years of rising overtime,

notes that
shift work is spreading;

## Demands

demands

- a week of thirty-two hours,
- two days of rest in a row;

> "The night belongs to those who sleep."

| country | hours |
|---|---:|
| one | 41 |

***

instructs the executive committee to report.
"""


def numbers_and_kinds(text: str) -> list[tuple[int | None, Kind]]:
    return [(paragraph.number, paragraph.kind) for paragraph in split(text)]


def test_blocks_are_numbered_and_headings_and_rules_are_not() -> None:
    assert numbers_and_kinds(RESOLUTION) == [
        (None, Kind.HEADING),
        (1, Kind.TEXT),
        (2, Kind.TEXT),
        (None, Kind.HEADING),
        (3, Kind.TEXT),
        (4, Kind.LIST),
        (5, Kind.QUOTE),
        (6, Kind.TABLE),
        (None, Kind.RULE),
        (7, Kind.TEXT),
    ]
    assert last_number(RESOLUTION) == 7


def test_lines_with_no_blank_line_between_are_one_paragraph() -> None:
    assert split(RESOLUTION)[2].source == "notes that\nshift work is spreading;"


def test_a_heading_or_rule_ends_a_paragraph_without_a_blank_line() -> None:
    assert [each.source for each in split("one\n# Title\ntwo\n---\nthree")] == ["one", "# Title", "two", "---", "three"]


def test_items_apart_by_blank_lines_are_paragraphs_of_their_own() -> None:
    assert numbers_and_kinds("1. first\n\n2. second\n\n3. third") == [(1, Kind.LIST), (2, Kind.LIST), (3, Kind.LIST)]
    assert '<ol start="2">' in render_numbered("1. first\n\n2. second")


def test_an_indented_block_continues_the_list_item_above_it() -> None:
    [item, after] = split("- first\n\n  still first\n\nafter")
    assert item.source == "- first\n\n  still first"
    assert after.number == 2


@pytest.mark.parametrize("indented", ["    four spaces", "\ttab", "  two"])
def test_indentation_elsewhere_means_nothing(indented: str) -> None:
    assert split(f"plain\n\n{indented}")[1].source == indented.strip()


def test_no_block_begins_or_ends_with_blanks() -> None:
    text = "a\n   # One  \n      # Two\n    words\n    and words  \n  ---\n"
    assert [each.source for each in split(text)] == ["a", "# One", "# Two", "words\nand words", "---"]
    assert normal(normal(text)) == normal(text)


def test_an_indented_list_keeps_its_depth() -> None:
    assert split("  - a\n  - b\n    - c")[0].source == "- a\n- b\n  - c"


@pytest.mark.parametrize("text", ["", "\n\n", " \n\t\n"])
def test_an_empty_text_has_no_paragraphs(text: str) -> None:
    assert split(text) == ()
    assert last_number(text) == 0
    assert render_numbered(text) == ""


def test_a_text_of_headings_alone_has_no_numbers() -> None:
    assert last_number("# One\n\n## Two") == 0


def test_nothing_is_no_kind_of_block() -> None:
    assert block_kind("") == ""


def test_normal_form_has_one_blank_line_between_blocks() -> None:
    assert normal("\n# T\none\n\n\n\ntwo  \n") == "# T\n\none\n\ntwo"
    assert join(split(RESOLUTION)) == normal(RESOLUTION)


def test_the_number_is_text_within_the_paragraph() -> None:
    html = render_numbered("# Title\n\nFirst *point*.\n\n- a\n- b")
    assert html.split("\n")[:2] == [
        "<h3>Title</h3>",
        '<p id="p1" class="para"><span class="number">1</span> First <em>point</em>.</p>',
    ]
    assert '<div id="p2" class="para"><span class="number">2</span> <ul>' in html


def test_two_texts_on_a_page_keep_their_ids_apart() -> None:
    html = render_numbered("one", prefix='before"-')
    assert 'id="before&quot;-1"' in html


def test_a_text_paragraph_that_carries_a_list_is_a_division() -> None:
    assert render_numbered("We demand:\n- rest").startswith('<div id="p1" class="para">')


def test_headings_follow_the_page() -> None:
    assert render_numbered("# Title", top=4) == "<h4>Title</h4>"
