"""Transferable votes on arrays: the very report of the same papers one by one."""

import numpy as np
import pytest

from congress.tally.errors import CaseError
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method, Settings
from tests.unit.tally.test_meek_arrays import LOTS, drawn, one_by_one, question

RULES = (
    ElectionRule("20", Method.SCOTTISH, settings=Settings(alternates=2)),
    ElectionRule("20", Method.GREGORY, settings=Settings(batch=True)),
    ElectionRule("20", Method.PRF_GREGORY),
    ElectionRule("20", Method.BOTTOMS_UP),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.method.value)
@pytest.mark.parametrize("is_weighted", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_the_report_is_that_of_the_papers_one_by_one(rule: ElectionRule, is_weighted: bool, seed: int) -> None:
    """Among them blank papers, papers that name the withdrawn first or alone, and some full to the last place."""
    array, asked = drawn(seed, 60, 7), question(3)
    weights = np.arange(60) * 7 % 5 + 1 if is_weighted else None
    expected = one_by_one(array, [1] * 60 if weights is None else weights.tolist(), asked, rule)
    assert len(expected.stages) > 3
    assert min(expected.papers.blank, expected.papers.invalid) > 0
    assert count_array(array, asked, rule, weights=weights, lots=LOTS) == expected


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (np.ones((2, 3), np.int64), "array_of_another_kind"),
        (np.ones(3, np.uint8), "array_of_another_kind"),
        (np.ones((2, 6), np.uint8)[:, ::2], "array_of_another_kind"),
        (np.full((2, 3), 10, np.uint8), "array_names_nobody"),
    ],
)
def test_what_is_no_array_of_papers_is_refused(wrong: np.ndarray, key: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(CaseError, match=key):
        count_array(wrong, question(3), RULES[0])
