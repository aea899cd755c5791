"""English words of the power of weighted votes, and of rules of apportionment side by side."""

from congress.languages.mark import N_

WORDS = {
    "tally.power_quota": N_("A motion carries with %(quota)s of %(total)s votes."),
    "tally.power_sections": N_("It also needs %(sections)s of the %(all)s sections."),
    "tally.power_dictator": N_("%(names)s decides alone: no other section ever makes a difference."),
    "tally.power_veto": N_("Nothing carries without: %(names)s."),
    "tally.power_dummies": N_("These have votes but never make a difference: %(names)s."),
    "tally.domination": N_(
        "%(rule)s: %(name)s, the largest section, has %(members)s per cent of the members and %(power)s per cent of "
        "the power, %(domination)s times as much (rounded)."
    ),
    "tally.power_needs_condition": N_("Power is measured against a majority, and none is given."),
    "tally.power_of_votes_and_sections": N_(
        "Power is measured in votes and in sections. A majority in %(measure)s depends on who comes."
    ),
    "tally.power_makes_no_sense": N_(
        "Power cannot be measured with a quota of %(quota)s and %(sections)s sections: both lie above 0, "
        "and no section has less than no votes."
    ),
    "tally.power_too_large": N_(
        "The power of %(sections)s sections with %(votes)s votes cannot be counted exactly here. "
        "Round the votes to a common unit first."
    ),
    "tally.nobody_to_compare": N_("No section has members: there is nothing to compare."),
    "tally.compared_without_seats": N_("Under %(name)s nobody has a seat or a vote."),
    "tally.compared_needs_lot": N_("Under %(name)s a lot must be drawn before it can be compared: %(tied)s."),
}
