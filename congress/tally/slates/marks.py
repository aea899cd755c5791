"""What a paper in an election of slates may hold: a slate, or, with open lists, people of one slate, or both."""

from __future__ import annotations

from collections.abc import Callable

from congress.tally.case import Names, Question
from congress.tally.rule import ElectionRule
from congress.tally.slates.entries import read_slates, slate_of
from congress.tally.slates.options import slate_rule


def fault_of_slates(question: Question, rule: ElectionRule) -> Callable[[Names], str]:
    """What finds why a paper is invalid ("" if it is not).

    `two_slates`: it names two, or people of two. `only_withdrawn`: its slate has withdrawn. `names_on_closed_list`: it
    names people where lists are closed. `too_many_names`: more people than `settings.most`.
    """
    options = slate_rule(rule)
    slate = {candidate.key: slate_of(candidate) for candidate in question.candidates}
    standing = {entry.key for entry in read_slates(question)}

    def fault(choice: Names) -> str:
        slates = {slate[key] for key in choice.names}
        if len(slates) > 1:
            return "two_slates"
        if not slates <= standing:
            return "only_withdrawn"
        people = len(choice.names - slates)
        if people and not options.are_open:
            return "names_on_closed_list"
        return "too_many_names" if options.most is not None and people > options.most else ""

    return fault
