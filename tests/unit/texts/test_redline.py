import re

import pytest

from congress.texts.paragraphs import split
from congress.texts.redline import Labels, Piece, align, pieces, redline, redline_text

LABELS = Labels(deleted="deleted:", inserted="inserted:")
SPOKEN = re.compile(r'<span class="unseen">[^<]*</span>')


def plain(before: str, after: str) -> str:
    """The redline with [-deleted-] and [+inserted+] in place of markup, for reading."""
    html = SPOKEN.sub("", redline(before, after, LABELS))
    for tag, opening, closing in (("del", "[-", "-]"), ("ins", "[+", "+]")):
        html = html.replace(f"<{tag}>", opening).replace(f"</{tag}>", closing)
    return html


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a week of 35 hours", "a week of 32 hours", "a week of [-35-][+32+] hours"),
        ("It is not so.", "It is so.", "It is [-not -]so."),
        ("Sections pay yearly.", "Sections pay at least 200 yearly.", "Sections pay [+at least 200 +]yearly."),
        ("the workers' council", "the workers’ council", "the workers[-'-][+’+] council"),
        ("the long-term plan", "the short-term plan", "the [-long-term-][+short-term+] plan"),
        ("одно слово здесь", "другое слово здесь", "[-одно-][+другое+] слово здесь"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("same words", "same words", "same words"),
        ("", "", ""),
    ],
)
def test_words_are_marked_whole(before: str, after: str, shown: str) -> None:
    assert plain(before, after) == shown


def test_scraps_between_changes_are_not_left_standing() -> None:
    before = "Every section reports on its press to the congress."
    after = "Every section publishes about the work at the congress."
    assert (
        plain(before, after) == "Every section [-reports on its press to-][+publishes about the work at+] the congress."
    )


def test_a_rewritten_sentence_is_shown_whole_between_what_stays() -> None:
    before = "We met in spring. Members were tired of waiting for the report. It was late."
    after = "We met in spring. Nobody could say where the money of the year had gone. It was late."
    assert plain(before, after) == (
        "We met in spring. [-Members were tired of waiting for the report-]"
        "[+Nobody could say where the money of the year had gone+]. It was late."
    )


def test_a_rewriting_that_keeps_little_is_shown_as_one_change() -> None:
    before = "alpha beta common words here gamma delta epsilon zeta eta theta iota kappa lamda mu"
    after = "one two three four five six common words here seven eight nine ten eleven twelve"
    assert pieces(before, after) == (Piece(before, after),)


def test_markup_in_the_texts_is_escaped() -> None:
    html = redline("<b>x</b> & y", "<script>z</script> & y", LABELS)
    assert "<b>" not in html
    assert "<script>" not in html
    assert "&amp; y" in html


def test_changes_are_named_for_those_who_listen() -> None:
    html = redline("old rule", "new rule", Labels(deleted="gelöscht <:", inserted="eingefügt:"))
    assert html == (
        '<del><span class="unseen">gelöscht &lt;: </span>old</del>'
        '<ins><span class="unseen">eingefügt: </span>new</ins> rule'
    )


def test_the_longest_run_in_common_stays() -> None:
    before = "It receives a twentieth of the income from dues and accounts for it."
    after = "It receives a tenth of the income from dues for three years, a twentieth after that, and accounts for it."
    assert plain(before, after) == (
        "It receives a [-twentieth-][+tenth+] of the income from dues "
        "[+for three years, a twentieth after that, +]and accounts for it."
    )


def test_a_space_alone_is_a_change_too() -> None:
    assert pieces("one  two", "one two") == (Piece("one", "one"), Piece("  ", " "), Piece("two", "two"))


SENTENCES = [f"Sentence number {number} says something of its own." for number in range(400)]


def test_a_long_text_is_compared_by_sentences_then_words() -> None:
    changed = [*SENTENCES[:200], "Sentence number 200 says hardly anything.", *SENTENCES[201:]]
    found = pieces(" ".join(SENTENCES), " ".join(changed))
    assert [piece for piece in found if not piece.is_kept] == [Piece("something of its own", "hardly anything")]


def test_more_words_than_can_be_compared_are_shown_as_one_change() -> None:
    new = " ".join(f"Clause {number} is another." for number in range(400))
    assert pieces(" ".join(SENTENCES), new + " The end.") == (
        Piece(" ".join(SENTENCES).removesuffix("."), new + " The end"),
        Piece(".", "."),
    )


BEFORE = "# Title\n\nFirst stays as it is.\n\nSecond is to be altered in a word.\n\nThird will be gone altogether."


def test_paragraphs_keep_the_numbers_amendments_refer_to() -> None:
    after = "# Title\n\nFirst stays as it is.\n\nAnd here stands news.\n\nSecond is to be changed in a word."
    rows = redline_text(BEFORE, after, LABELS).split("\n")
    assert [re.findall(r'class="para para-(\w+)"|class="number">([^<]*)<', row) for row in rows] == [
        [("kept", "")],
        [("kept", ""), ("", "1")],
        [("inserted", ""), ("", "+")],
        [("changed", ""), ("", "2")],
        [("deleted", ""), ("", "3")],
    ]


def test_a_heading_is_never_paired_with_a_paragraph() -> None:
    pairs = align(split("# Rest for all workers"), split("Rest for all workers"))
    assert all(old is None or new is None for old, new in pairs)


def test_likeness_decides_which_paragraph_continues_which() -> None:
    before, after = split("red green blue white\n\none two three four"), split("one two three five")
    assert align(before, after) == ((before[0], None), (before[1], after[0]))


def test_more_paragraphs_than_can_be_compared_are_shown_as_new() -> None:
    before = split("\n\n".join(f"old {number}" for number in range(60)))
    after = split("\n\n".join(f"new {number}" for number in range(60)))
    assert align(before, after) == (*((old, None) for old in before), *((None, new) for new in after))
