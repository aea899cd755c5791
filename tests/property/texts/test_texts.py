"""What must hold for every text: written by Hypothesis, in words, in Markdown's own signs and in any characters."""

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from congress.kernel.errors import Invalid
from congress.texts.limits import clean
from congress.texts.markdown import render
from congress.texts.merge import Change, Operation, apply, falls
from congress.texts.paragraphs import join, last_number, normal, render_numbered, split
from congress.texts.redline import Labels, pieces, redline, redline_text
from tests.unit.texts.test_markdown import ATTACKS, assert_safe

LABELS = Labels(deleted="deleted:", inserted="inserted:")

prose = st.lists(
    st.sampled_from(["the", "congress", "резолюция", "Ünal", "must", "pay", ",", ".", "35", "fee", " ", "\n"]),
    max_size=40,
).map(" ".join)
markdown = st.lists(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "> ",
            "***",
            "---",
            "\n",
            "\n\n",
            "  ",
            "    ",
            "\t",
            "|",
            "```",
            "===",
            "a",
            "b c",
            "[x](y)",
            "*",
            "_",
            "\\",
            "<b>",
            "!",
        ]
    ),
    max_size=30,
).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
texts = prose | markdown | anything


def accepted(text: str) -> str:
    """The text in normal form, or nothing where it is refused (which `test_limits` covers)."""
    try:
        return normal(text)
    except Invalid:
        return ""


@given(texts)
def test_the_normal_form_is_stable(text: str) -> None:
    once = accepted(text)
    assert normal(once) == once
    assert clean(once) == once
    assert join(split(once)) == once


@given(texts)
def test_numbers_run_from_one_without_gap(text: str) -> None:
    numbers = [paragraph.number for paragraph in split(accepted(text)) if paragraph.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@given(texts)
def test_no_letter_is_lost_between_text_and_paragraphs(text: str) -> None:
    cleaned = accepted(text)
    assert re.sub(r"\s", "", cleaned) == "".join(re.sub(r"\s", "", each.source) for each in split(cleaned))


@given(texts)
def test_applying_no_change_is_the_normal_form(text: str) -> None:
    once = accepted(text)
    assert apply(once, []).text == once


@given(texts, texts)
def test_a_redline_holds_both_sides(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.before for piece in found) == before
    assert "".join(piece.after for piece in found) == after


@given(texts, texts)
def test_a_redlines_html_holds_both_sides(before: str, after: str) -> None:
    shown = re.sub(r'<span class="unseen">[^<]*</span>', "", redline(before, after, LABELS))
    assert html.unescape(re.sub(r"<ins>.*?</ins>|</?del>", "", shown, flags=re.DOTALL)) == before
    assert html.unescape(re.sub(r"<del>.*?</del>|</?ins>", "", shown, flags=re.DOTALL)) == after


@given(texts, texts)
def test_pieces_kept_and_changed_take_turns(before: str, after: str) -> None:
    kept = [piece.is_kept for piece in pieces(before, after)]
    assert all(left != right for left, right in pairwise(kept))


@given(
    st.lists(texts | st.sampled_from(ATTACKS), max_size=4).map("\n\n".join), st.sampled_from([render, render_numbered])
)
def test_whatever_is_rendered_is_safe_and_always_the_same(text: str, renderer) -> None:
    try:
        rendered = renderer(text)
    except Invalid:
        return
    assert_safe(rendered)
    assert renderer(text) == rendered


@given(
    st.lists(st.sampled_from(ATTACKS), max_size=3).map("\n\n".join),
    st.lists(st.sampled_from(ATTACKS), max_size=3).map("\n\n".join),
)
def test_a_redline_of_attacks_is_text(before: str, after: str) -> None:
    shown = redline_text(before, after, LABELS)
    assert set(re.findall(r"<(/?\w+)", shown)) <= {"p", "/p", "span", "/span", "ins", "/ins", "del", "/del"}


@st.composite
def amended(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text of a few paragraphs and changes that can be read against it, with different keys."""
    blocks = draw(
        st.lists(st.sampled_from(["# Title", "words here", "- a\n- b", "1. item", "> said"]), min_size=1, max_size=6)
    )
    text = "\n\n".join(blocks)
    last = last_number(text)
    changes = []
    for index in range(draw(st.integers(0, 6))):
        operation = draw(st.sampled_from(list(Operation) if last else [Operation.ADD_AFTER, Operation.SUBSTITUTE]))
        first = 0 if operation is Operation.ADD_AFTER or not last else 1
        words = "" if operation is Operation.DELETE else f"new {index}"
        changes.append(Change(operation, draw(st.integers(first, last)), words, f"A{index}"))
    return text, changes


@given(amended())
def test_every_change_stands_or_falls_and_nothing_else_moves(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    merged = apply(text, changes)
    fallen = {key for key, _ in merged.fallen}
    standing = [change for change in changes if change.key not in fallen]
    assert len(merged.fallen) == len(fallen)
    assert {each.made_by for each in merged.passages} - {None} == {each.key for each in standing if each.text}
    assert {each.key for each in merged.removed} >= {
        each.key for each in standing if each.operation in ("delete", "replace")
    }
    assert apply(text, standing).text == merged.text
    assert normal(merged.text) == merged.text


@given(amended())
def test_what_may_not_be_put_has_fallen_when_applied(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    for index, change in enumerate(changes):
        reason = falls(changes[:index], change)
        if reason:
            assert change.key in dict(apply(text, changes).fallen)


@given(amended())
def test_untouched_paragraphs_keep_their_words_and_order(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    merged = apply(text, changes)
    gone = {each.number for each in merged.removed}
    before = [each.source for each in split(text) if each.number is not None and each.number not in gone]
    assert [each.source for each in merged.passages if each.made_by is None and each.number is not None] == before


@given(texts, texts, st.integers(0, 5))
def test_an_addition_of_any_words_leaves_its_neighbours_as_they_are(text: str, added: str, place: int) -> None:
    before, new = split(accepted(text)), split(accepted(added))
    if not new:
        return
    place = min(place, max((each.number or 0 for each in before), default=0))
    merged = apply(join(before), [Change(Operation.ADD_AFTER, place, join(new), "A1")])
    sources = [each.source for each in split(merged.text)]
    assert sources == [each.source for each in merged.passages]
    assert [each.source for each in merged.passages if each.made_by == "A1"] == [each.source for each in new]
    assert [each.source for each in merged.passages if each.made_by is None] == [each.source for each in before]
