"""Whatever is written on a paper, it is read back the same or refused with words."""

from hypothesis import given
from hypothesis import strategies as st

from congress.ballots import rules
from congress.ballots.rules import Question
from congress.kernel.errors import Invalid
from congress.tally.case import Blank, Names, Position, Ranking
from tests.factories.ballots import election, motion

KEYS = [f"c{n}" for n in range(1, 8)]
rankings = st.lists(st.sampled_from(KEYS), unique=True, min_size=1).map(lambda keys: Ranking.of(*keys))
names = st.sets(st.sampled_from(KEYS), min_size=1).map(lambda keys: Names.of(*keys))
choices = st.one_of(st.sampled_from(Position), rankings, names, st.just(Blank()))


@given(choices)
def test_a_choice_survives_being_written(choice: object) -> None:
    text = rules.choice_text(choice)  # type: ignore[arg-type]
    assert rules.read_choice_text(text) == choice
    assert rules.choice_text(rules.read_choice_text(text)) == text, "one choice has one text"


@given(rankings)
def test_numbers_beside_names_are_the_ranking(ranking: Ranking) -> None:
    numbers = {key: str(ranking.keys.index(key) + 1) if key in ranking.keys else "" for key in KEYS}
    assert rules.ranking_from_numbers(numbers) == ranking


@given(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5), min_size=1))
def test_any_numbers_are_a_ranking_without_gaps_or_refused(numbers: dict[str, str]) -> None:
    try:
        choice = rules.ranking_from_numbers(numbers)
    except Invalid:
        return
    written = {key: value.strip() for key, value in numbers.items() if value.strip()}
    if isinstance(choice, Blank):
        assert written == {}
        return
    assert isinstance(choice, Ranking)
    assert {key: int(value) for key, value in written.items()} == {
        key: place for place, key in enumerate(choice.keys, start=1)
    }


@given(st.sampled_from([motion(), election(7)]))
def test_a_question_survives_being_bound(question: Question) -> None:
    assert Question.from_json(question.to_json()) == question
