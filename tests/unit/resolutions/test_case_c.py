"""Case C of the worked cases: substitute, order, ties lost, falls; without its division, and A3.1 (they come later)."""

from dataclasses import replace

import pytest

from congress.languages.wording import sentence
from congress.resolutions import rules
from congress.resolutions.rules import Link, Proposal, State, Trigger
from congress.texts.merge import Operation

R = "Preamble.\n\nAims.\n\nfee 1.00\n\nTerms.\n\nfive\n\nsix"
S = Proposal("S", "S", Operation.SUBSTITUTE, 0, "A text of its own.", State.ADMITTED, 1)
A1 = Proposal("A1", "A1", Operation.DELETE, 3, "", State.ADMITTED, 2)
A2 = Proposal("A2", "A2", Operation.REPLACE, 3, "fee 2.00", State.ADMITTED, 3)
A4 = Proposal("A4", "A4", Operation.REPLACE, 5, "five, higher", State.ADMITTED, 4)
A3 = Proposal("A3", "A3", Operation.REPLACE, 3, "fee 1.50", State.ADMITTED, 5)
LINKS = [Link(target="A4", trigger="A2", outcome=Trigger.LOST)]


class Floor:
    """The congress deciding one amendment after the other, by the rules alone."""

    def __init__(self):
        self.proposals = {one.id: one for one in (S, A1, A2, A4, A3)}
        self.reasons = {}

    def put(self, name, outcome):
        one = self.proposals[name]
        waiting = rules.undecided_before(list(self.proposals.values()), one, LINKS)
        assert one.state is State.ADMITTED
        assert waiting == (), f"{name} put before {waiting}"
        self.proposals[name] = replace(one, state=outcome)
        for fall in rules.falling(list(self.proposals.values()), LINKS):
            self.proposals[fall.id] = replace(self.proposals[fall.id], state=State.FALLEN)
            self.reasons[fall.id] = sentence(fall.reason)

    def states(self):
        return {name: one.state.value for name, one in self.proposals.items()}

    def text(self):
        return rules.as_it_stands(R, self.proposals.values()).text


def test_as_it_went():
    floor = Floor()
    floor.put("S", State.LOST)
    floor.put("A1", State.LOST)
    floor.put("A2", State.LOST)  # 53–53: a tie is lost
    assert floor.reasons == {"A4": "Falls, because amendment A2 was lost."}
    floor.put("A3", State.CARRIED)
    assert floor.states() == {"S": "lost", "A1": "lost", "A2": "lost", "A4": "fallen", "A3": "carried"}
    assert floor.text() == "Preamble.\n\nAims.\n\nfee 1.50\n\nTerms.\n\nfive\n\nsix"


def test_substitute_carried_makes_all_fall_and_is_what_remains_to_be_adopted():
    floor = Floor()
    floor.put("S", State.CARRIED)
    assert floor.states() == {"S": "carried", "A1": "fallen", "A2": "fallen", "A4": "fallen", "A3": "fallen"}
    assert set(floor.reasons.values()) == {"Falls, because amendment S, which was carried, replaces the whole text."}
    assert floor.text() == "A text of its own."


def test_deletion_carried_makes_the_rivals_fall_and_what_hangs_on_them():
    floor = Floor()
    floor.put("S", State.LOST)
    floor.put("A1", State.CARRIED)
    assert floor.states() == {"S": "lost", "A1": "carried", "A2": "fallen", "A4": "fallen", "A3": "fallen"}
    assert floor.reasons["A2"] == "Falls, because paragraph 3 is deleted by amendment A1, carried before."
    assert floor.reasons["A4"] == "Falls, because amendment A2 fell."
    assert floor.text() == "Preamble.\n\nAims.\n\nTerms.\n\nfive\n\nsix"


def test_the_one_that_hangs_on_a2_stands_when_a2_is_carried():
    floor = Floor()
    floor.put("S", State.LOST)
    floor.put("A1", State.LOST)
    floor.put("A2", State.CARRIED)
    assert floor.states() == {"S": "lost", "A1": "lost", "A2": "carried", "A4": "admitted", "A3": "fallen"}
    floor.put("A4", State.CARRIED)
    assert floor.text() == "Preamble.\n\nAims.\n\nfee 2.00\n\nTerms.\n\nfive, higher\n\nsix"


@pytest.mark.parametrize("early", ["A1", "A2", "A4", "A3"])
def test_nothing_is_put_before_the_substitute(early):
    floor = Floor()
    with pytest.raises(AssertionError, match="put before"):
        floor.put(early, State.LOST)
