"""The demo's content is whole: counts, references from one part to another, and texts that can be put to a vote."""

from collections import Counter
from itertools import chain, pairwise

import pytest
from babel import Locale

from congress.demo.content import federation
from congress.demo.content.candidates import CANDIDATES, TENDENCIES
from congress.demo.content.discussion import MODERATED, THREADS
from congress.demo.content.names import POOLS, everybody
from congress.demo.content.resolutions import RESOLUTIONS
from congress.demo.content.shapes import Contribution, Reply, Resolution, Section, Standing, Thread, prose
from congress.texts.merge import Change, Operation, apply, falls
from congress.texts.paragraphs import last_number, normal, render_numbered, split
from congress.texts.redline import Labels, redline_text

SECTIONS = {section.code: section for section in federation.SECTIONS}
PEOPLE = everybody()
MOMENTS = {moment.key: moment.day for moment in federation.CALENDAR}
WORKING_LANGUAGES = set(federation.LANGUAGES)


def with_standing(standing: Standing) -> list[Section]:
    return [section for section in federation.SECTIONS if section.standing is standing]


def said(thread: Thread) -> list[Thread | Contribution | Reply]:
    """Everything said in a thread, in the order of the page."""
    return [thread, *chain.from_iterable((each, *each.replies) for each in thread.contributions)]


def test_the_federation_has_the_shape_it_must_have() -> None:
    assert len(SECTIONS) == len(federation.SECTIONS) == 25
    assert [len(with_standing(standing)) for standing in Standing] == [12, 11, 2]
    countries = Counter(section.country for section in federation.SECTIONS)
    assert len(countries) == 23
    assert [country for country, sections in countries.items() if sections > 1] == ["BR", "DE"]
    assert countries.keys() <= set(Locale("en").territories)
    assert {language for section in federation.SECTIONS for language in section.languages} <= set(
        Locale("en").languages
    )


def test_reported_members_make_a_plausible_whole() -> None:
    assert sum(section.membership for section in federation.SECTIONS) == 58_270
    smallest_official = min(section.membership for section in with_standing(Standing.OFFICIAL))
    assert all(section.membership < smallest_official for section in with_standing(Standing.SYMPATHIZING))
    assert all(federation.FOUNDED <= section.founded < 2026 for section in federation.SECTIONS)


@pytest.mark.parametrize("section", federation.SECTIONS, ids=lambda section: section.code)
def test_seats_follow_article_5(section: Section) -> None:
    expected = {
        Standing.OFFICIAL: 4 + section.membership // 750,
        Standing.SYMPATHIZING: 3 + section.membership // 300,
        Standing.OBSERVER: 0,
    }
    assert section.seats == expected[section.standing]
    assert section.people >= 2 * section.seats, "enough members for alternates"


def test_there_are_160_delegates() -> None:
    assert sum(section.seats for section in with_standing(Standing.OFFICIAL)) == 110
    assert sum(section.seats for section in federation.SECTIONS) == 160


def test_1500_people_have_names_no_two_alike_in_a_section() -> None:
    assert sum(map(len, PEOPLE.values())) == 1500
    for code, people in PEOPLE.items():
        assert len({person.name for person in people}) == len(people) == SECTIONS[code].people
        assert {person.branch for person in people} == set(SECTIONS[code].branches)
    assert len({person.name for people in PEOPLE.values() for person in people}) > 1450
    assert everybody() == PEOPLE


def test_names_come_in_several_scripts() -> None:
    names = " ".join(person.name for people in PEOPLE.values() for person in people)
    for letter in "ñãçêéüößğşıİłżÅřžёйәљђъ":
        assert letter in names, f"nobody's name has {letter}"
    assert all(name == name.strip() and "/" not in name and "_" not in name for name in names.split(" "))


def test_a_familys_form_follows_the_person() -> None:
    assert {person.family for person in PEOPLE["CZ"] if person.woman} <= {
        family.partition("/")[2] for family in POOLS["cs"].family
    }
    assert all(not person.family.endswith("ová") for person in PEOPLE["CZ"] if not person.woman)


def test_dates_run_from_call_to_close_around_today() -> None:
    assert all(earlier.day <= later.day for earlier, later in pairwise(federation.CALENDAR))
    assert MOMENTS["congress_opens"] < 0 < MOMENTS["congress_closes"]
    for earlier, later in pairwise(federation.SITTINGS):
        assert (earlier.day, earlier.ends) <= (later.day, later.starts)
    days = [sitting.day for sitting in federation.SITTINGS]
    assert (min(days), max(days)) == (MOMENTS["congress_opens"], MOMENTS["congress_closes"])


def test_the_standing_orders_are_numbered_without_gap() -> None:
    assert [article.number for article in federation.ARTICLES] == [str(number) for number in range(1, 31)]
    assert len({article.title for article in federation.ARTICLES}) == 30


def test_there_are_twelve_resolutions_two_of_which_need_two_thirds() -> None:
    assert len({resolution.key for resolution in RESOLUTIONS}) == len(RESOLUTIONS) == 12
    assert [resolution.key for resolution in RESOLUTIONS if resolution.two_thirds] == ["finance", "statutes"]
    assert {resolution.thread for resolution in RESOLUTIONS} == {thread.key for thread in THREADS}


@pytest.mark.parametrize("resolution", RESOLUTIONS, ids=lambda resolution: resolution.key)
def test_a_resolution_is_a_text_for_adoption(resolution: Resolution) -> None:
    assert SECTIONS[resolution.section].standing is not Standing.OBSERVER
    assert 6 <= last_number(resolution.text) <= 14
    assert normal(resolution.text) == resolution.text
    assert 0 < resolution.support < 100
    assert "<p" in render_numbered(resolution.text)
    assert 2 <= len(resolution.amendments) <= 5


@pytest.mark.parametrize(
    ("resolution", "amendment"),
    [(resolution, amendment) for resolution in RESOLUTIONS for amendment in resolution.amendments],
    ids=lambda case: case.key,
)
def test_every_amendment_applies_to_its_resolution(resolution: Resolution, amendment) -> None:
    change = Change(amendment.operation, amendment.paragraph, amendment.text, amendment.key)
    merged = apply(resolution.text, [change])
    assert merged.fallen == ()
    assert merged.text != resolution.text
    shown = redline_text(resolution.text, merged.text, Labels("deleted:", "inserted:"))
    assert "<ins>" in shown or "<del>" in shown
    assert SECTIONS[amendment.section].standing is not Standing.OBSERVER
    assert amendment.section != resolution.section
    assert amendment.key.startswith(f"{resolution.key}-")
    assert len(amendment.reason) < 250
    assert amendment.support != 50


def test_the_amendments_show_every_operation_and_some_would_fall() -> None:
    amendments = [amendment for resolution in RESOLUTIONS for amendment in resolution.amendments]
    assert {amendment.operation for amendment in amendments} == set(Operation)
    fallen = []
    for resolution in RESOLUTIONS:
        changes = [Change(each.operation, each.paragraph, each.text, each.key) for each in resolution.amendments]
        fallen += [change.key for index, change in enumerate(changes) if falls(changes[:index], change)]
    assert fallen == ["pits-2", "week-5", "fund-4"]


def test_all_carried_amendments_together_leave_a_text_of_their_words() -> None:
    for resolution in RESOLUTIONS:
        carried = [each for each in resolution.amendments if each.support > 50]
        merged = apply(
            resolution.text, [Change(each.operation, each.paragraph, each.text, each.key) for each in carried]
        )
        assert all(split(each.text)[0].source in merged.text for each in carried if each.text)


def test_twelve_threads_in_eight_languages() -> None:
    assert len({thread.key for thread in THREADS}) == len(THREADS) == 12
    assert {each.language for thread in THREADS for each in said(thread)} == WORKING_LANGUAGES
    assert all(len(thread.contributions) >= 4 for thread in THREADS)
    assert sum(len(said(thread)) for thread in THREADS) >= 80


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.key)
def test_a_thread_is_written_in_order_by_members_while_discussion_is_open(thread: Thread) -> None:
    for each in said(thread):
        assert MOMENTS["discussion_opens"] <= each.day <= MOMENTS["discussion_closes"]
        assert each.author.number < SECTIONS[each.author.section].people
        assert normal(each.text) == each.text
    days = [thread.day, *(each.day for each in thread.contributions)]
    assert days == sorted(days)
    for contribution in thread.contributions:
        answered = [contribution.day, *(reply.day for reply in contribution.replies)]
        assert answered == sorted(answered)


def test_moderation_gives_a_reason_for_what_it_hides() -> None:
    assert {moderated.thread for moderated in MODERATED} <= {thread.key for thread in THREADS}
    assert all(len(moderated.reason) > 60 for moderated in MODERATED)


def test_28_candidates_stand_for_15_places() -> None:
    assert len(CANDIDATES) == 28
    assert federation.COMMITTEE_PLACES == 15
    people = [PEOPLE[each.person.section][each.person.number] for each in CANDIDATES]
    assert len(set(people)) == 28
    assert max(Counter(person.section for person in people).values()) <= 3
    assert sum(person.woman for person in people) >= 12
    assert all(SECTIONS[person.section].standing is not Standing.OBSERVER for person in people)
    assert {each.language for each in CANDIDATES} == WORKING_LANGUAGES


@pytest.mark.parametrize("candidate", CANDIDATES, ids=lambda each: f"{each.person.section}{each.person.number}")
def test_a_statement_is_two_sentences(candidate) -> None:
    assert len(candidate.statement.removesuffix(".").split(". ")) == 2
    assert candidate.tendency in {"", *(tendency.key for tendency in TENDENCIES)}


def test_three_tendencies_are_formed_as_article_26_asks() -> None:
    assert len({tendency.key for tendency in TENDENCIES}) == len(TENDENCIES) == 3
    for tendency in TENDENCIES:
        assert len(set(tendency.signatories)) >= 30
        assert len({author.section for author in tendency.signatories}) >= 3
        assert all(author.number < SECTIONS[author.section].people for author in tendency.signatories)
    signatories = [author for tendency in TENDENCIES for author in tendency.signatories]
    assert len(set(signatories)) == len(signatories)


def test_no_text_is_used_twice() -> None:
    texts = [each.text for thread in THREADS for each in said(thread)]
    texts += [paragraph.source for resolution in RESOLUTIONS for paragraph in split(resolution.text)]
    texts += [amendment.text for resolution in RESOLUTIONS for amendment in resolution.amendments if amendment.text]
    texts += [amendment.reason for resolution in RESOLUTIONS for amendment in resolution.amendments]
    texts += [candidate.statement for candidate in CANDIDATES]
    assert len(set(texts)) == len(texts)


def test_prose_joins_the_lines_of_a_paragraph_and_keeps_lists() -> None:
    assert (
        prose("""
        One
        two.

        - a
          longer
        - b
        """)
        == "One two.\n\n- a longer\n- b"
    )
