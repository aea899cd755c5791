import pytest

from congress.kernel.errors import Invalid
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.texts.merge import Change, Fallen, Operation, Removed, apply, check, falls
from congress.texts.paragraphs import normal

TEXT = "# Fees\n\none\n\ntwo\n\n## Use\n\nthree\n\nfour"


def add(paragraph: int, text: str, key: str) -> Change:
    return Change(Operation.ADD_AFTER, paragraph, text, key)


def delete(paragraph: int, key: str) -> Change:
    return Change(Operation.DELETE, paragraph, "", key)


def replace(paragraph: int, text: str, key: str) -> Change:
    return Change(Operation.REPLACE, paragraph, text, key)


def substitute(text: str, key: str) -> Change:
    return Change(Operation.SUBSTITUTE, 0, text, key)


def words(*changes: Change) -> str:
    return apply(TEXT, changes).text.replace("\n\n", " / ")


def test_no_change_gives_the_normal_form() -> None:
    merged = apply(TEXT + "\n\n\n", [])
    assert merged.text == normal(TEXT)
    assert {passage.made_by for passage in merged.passages} == {None}
    assert [passage.was for passage in merged.passages] == [None, 1, 2, None, 3, 4]
    assert merged.removed == merged.fallen == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (add(0, "zero", "A"), "# Fees / zero / one / two / ## Use / three / four"),
        (add(2, "more", "A"), "# Fees / one / two / more / ## Use / three / four"),
        (add(4, "end", "A"), "# Fees / one / two / ## Use / three / four / end"),
        (delete(1, "A"), "# Fees / two / ## Use / three / four"),
        (replace(3, "III", "A"), "# Fees / one / two / ## Use / III / four"),
        (replace(3, "3a\n\n3b", "A"), "# Fees / one / two / ## Use / 3a / 3b / four"),
        (substitute("all\n\nnew", "S"), "all / new"),
    ],
)
def test_each_operation(change: Change, expected: str) -> None:
    assert words(change) == expected


def test_numbers_count_in_the_amended_version_whatever_was_carried_before() -> None:
    assert words(delete(1, "A1"), add(0, "zero", "A2"), replace(4, "IV", "A3"), delete(3, "A4")) == (
        "# Fees / zero / two / ## Use / IV"
    )


def test_additions_at_one_place_keep_the_order_of_voting() -> None:
    assert (
        words(add(1, "second", "A2"), add(1, "first", "A1"))
        == "# Fees / one / second / first / two / ## Use / three / four"
    )


def test_provenance_says_which_change_wrote_what() -> None:
    merged = apply(TEXT, [replace(2, "2a\n\n2b", "A7"), add(4, "five", "A9"), delete(1, "A3")])
    assert [(each.number, each.source, each.made_by, each.was) for each in merged.passages] == [
        (None, "# Fees", None, None),
        (1, "2a", "A7", 2),
        (2, "2b", "A7", None),
        (None, "## Use", None, None),
        (3, "three", None, 3),
        (4, "four", None, 4),
        (5, "five", "A9", None),
    ]
    assert merged.removed == (Removed(1, "A3"), Removed(2, "A7"))


@pytest.mark.parametrize(
    ("first", "later", "reason"),
    [
        (delete(3, "A1"), replace(3, "x", "A2"), Message("texts.falls_deleted", by="A1", paragraph=3)),
        (delete(3, "A1"), delete(3, "A2"), Message("texts.falls_deleted", by="A1", paragraph=3)),
        (replace(3, "x", "A1"), replace(3, "y", "A2"), Message("texts.falls_replaced", by="A1", paragraph=3)),
        (replace(3, "x", "A1"), delete(3, "A2"), Message("texts.falls_replaced", by="A1", paragraph=3)),
        (substitute("x", "S"), add(1, "y", "A2"), Message("texts.falls_substitute", by="S")),
        (substitute("x", "S"), substitute("y", "S2"), Message("texts.falls_substitute", by="S")),
    ],
)
def test_a_later_change_on_a_passage_gone_falls_with_its_reason(first: Change, later: Change, reason: Message) -> None:
    assert falls([first], later) == reason
    merged = apply(TEXT, [first, later])
    assert merged.fallen == (Fallen(later.key, reason),)
    assert merged.text == apply(TEXT, [first]).text
    assert first.key in sentence(reason)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (delete(3, "A1"), delete(2, "A2")),
        (delete(3, "A1"), add(3, "x", "A2")),
        (replace(3, "x", "A1"), add(3, "y", "A2")),
        (add(3, "x", "A1"), delete(3, "A2")),
        (add(3, "x", "A1"), replace(3, "y", "A2")),
        (delete(3, "A1"), substitute("x", "S")),
    ],
)
def test_changes_that_do_not_meet_stand(first: Change, later: Change) -> None:
    assert falls([first], later) is None
    assert later.key not in [key for key, _ in apply(TEXT, [first, later]).fallen]


def test_an_addition_keeps_its_place_after_a_paragraph_deleted() -> None:
    assert words(delete(2, "A1"), add(2, "instead", "A2")) == "# Fees / one / instead / ## Use / three / four"


def test_the_first_carried_change_is_the_reason() -> None:
    reason = falls([delete(1, "A1"), delete(3, "A2"), replace(3, "x", "A3")], delete(3, "A4"))
    assert reason == Message("texts.falls_deleted", by="A2", paragraph=3)


def test_a_substitute_carried_last_overtakes_what_was_carried_before() -> None:
    overtaken = Message("texts.falls_substitute", by="S")
    merged = apply(
        TEXT, [add(1, "x", "A1"), delete(2, "A2"), delete(2, "A3"), substitute("# New\n\nall", "S"), delete(4, "A4")]
    )
    assert merged.text == "# New\n\nall"
    assert dict(merged.fallen) == {
        "A1": overtaken,
        "A2": overtaken,
        "A3": Message("texts.falls_deleted", by="A2", paragraph=2),
        "A4": overtaken,
    }
    assert [passage.made_by for passage in merged.passages] == ["S", "S"]
    assert merged.removed == tuple(Removed(number, "S") for number in (1, 2, 3, 4))


def test_the_first_addition_to_a_text_of_headings_stands_below_them() -> None:
    assert apply("# Title\n\n## Part", [add(0, "words", "A1")]).text == "# Title\n\n## Part\n\nwords"
    assert apply("", [add(0, "words", "A1")]).text == "words"


def test_case_c_of_the_reference_without_its_division() -> None:
    text = "\n\n".join(["one", "two", "fee 1.00", "four", "five", "six"])
    carried = [replace(3, "fee 1.40", "A3"), delete(6, "division")]
    assert falls(carried, replace(3, "fee 2.00", "A2")) == Message("texts.falls_replaced", by="A3", paragraph=3)
    assert apply(text, carried).text == "one\n\ntwo\n\nfee 1.40\n\nfour\n\nfive"


@pytest.mark.parametrize(
    ("change", "field", "key"),
    [
        (delete(5, "A"), "paragraph", "texts.no_such_paragraph"),
        (delete(0, "A"), "paragraph", "texts.no_such_paragraph"),
        (replace(0, "x", "A"), "paragraph", "texts.no_such_paragraph"),
        (add(-1, "x", "A"), "paragraph", "texts.no_such_paragraph"),
        (add(5, "x", "A"), "paragraph", "texts.no_such_paragraph"),
        (add(1, " \n ", "A"), "text", "texts.change_without_text"),
        (replace(1, "", "A"), "text", "texts.change_without_text"),
        (substitute("", "S"), "text", "texts.change_without_text"),
        (Change(Operation.DELETE, 1, "words", "A"), "text", "texts.deletion_with_text"),
    ],
)
def test_a_change_that_cannot_be_read_is_refused(change: Change, field: str, key: str) -> None:
    for attempt in (lambda: check(TEXT, change), lambda: apply(TEXT, [change])):
        with pytest.raises(Invalid) as caught:
            attempt()
        assert caught.value.field == field
        assert caught.value.message.key == key
        assert sentence(caught.value.message)


def test_a_whole_that_grows_too_long_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        apply("a" * 60_000, [add(1, "b" * 60_000, "A1")])
    assert caught.value.message.params["excess"] == 20_002
