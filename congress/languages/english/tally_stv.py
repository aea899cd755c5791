"""English words of the single transferable vote: quotas, stages, ties and what a method cannot be asked for."""

from congress.languages.mark import N_

WORDS = {
    "tally.elected_by_transfer": N_(
        "Elected by single transferable vote, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_runoff": N_("Elected by instant runoff: %(names)s (art. %(article)s)."),
    "tally.elected_by_exclusion": N_("Elected as those left after all exclusions: %(names)s (art. %(article)s)."),
    "tally.needs_lot_alternate": N_("A lot must be drawn: in which order do these alternates stand? %(names)s."),
    # Quotas
    "tally.stv_quota_exceed": N_(
        "The quota is %(quota)s: all valid papers (%(valid)s) divided by %(more)s (the seats, %(seats)s, and one "
        "more). To be elected one must have more."
    ),
    "tally.stv_quota_decimals": N_(
        "The quota is %(quota)s: all valid papers (%(valid)s) divided by %(more)s (the seats, %(seats)s, and one "
        "more), the next number above (decimals: %(places)s)."
    ),
    "tally.stv_quota_hundredths": N_(
        "The quota is %(quota)s: all valid papers (%(valid)s) divided by %(more)s (the seats, %(seats)s, and one "
        "more), rounded up to hundredths."
    ),
    "tally.stv_quota_reduced": N_(
        "Papers have become non-transferable before anybody was elected: the quota falls to %(quota)s."
    ),
    "tally.stv_no_quota": N_(
        "There is no quota: the last leave until as many are left as there are seats (%(seats)s)."
    ),
    "tally.stv_majority": N_("Elected is who has more than half of all votes (%(valid)s): more than %(half)s."),
    "tally.stv_majority_in_play": N_("Votes still in play: %(votes)s. More than half of them is more than %(half)s."),
    # Stages
    "tally.stv_above_quota": N_("%(name)s has more than the quota with %(votes)s and is elected."),
    "tally.stv_above_half": N_("%(name)s has more than half with %(votes)s and is elected."),
    "tally.stv_excluded_together": N_(
        "%(names)s cannot win any more: even with all surpluses their votes together (%(votes)s) stay below "
        "those of the next candidate. They are excluded together."
    ),
    "tally.stv_excluded_by_ers97": N_(
        "%(names)s have the fewest votes; together (%(votes)s), and with any surpluses that wait, these are no more "
        "than the next candidate has. They are excluded together."
    ),
    "tally.stv_excluded_in_runoff": N_(
        "%(names)s cannot win any more: their votes together (%(votes)s) stay below those of the next candidate. "
        "They are excluded together."
    ),
    "tally.stv_papers_pass_on": N_("Their papers pass on."),
    "tally.stv_papers_stay": N_(
        "No more candidates are left than seats to fill, so their papers need not pass on any more."
    ),
    "tally.stv_doomed": N_("%(name)s (%(votes)s) is therefore excluded; the papers pass on."),
    "tally.stv_guarded": N_("%(name)s is elected with %(votes)s, as a rule on groups demands."),
    "tally.stv_excluded_last": N_(
        "%(name)s has the fewest votes (%(votes)s) and is excluded. No more candidates are left than seats to fill, "
        "so the papers need not pass on any more."
    ),
    "tally.stv_ordering": N_(
        "All seats are filled. The count goes on among those left, only to put the alternates in order."
    ),
    "tally.stv_reached_share": N_(
        "%(name)s is elected with %(votes)s: at least the votes still in play (%(active)s) divided by %(more)s, "
        "one more than the seats left (%(places)s)."
    ),
    "tally.stv_deferred": N_("The surpluses (%(surplus)s) wait: they cannot change who has the fewest votes."),
    "tally.stv_surplus_last": N_(
        "The surplus of %(name)s (%(surplus)s) passes on over the papers received last (%(papers)s), of which "
        "%(transferable)s name a further candidate."
    ),
    "tally.stv_batch": N_("Papers worth %(value)s each pass on: %(papers)s."),
    # Ties
    "tally.stv_tie_elect": N_(
        "These have equally many votes, but the rules on groups do not let all be elected: %(names)s."
    ),
    "tally.stv_tie_by_lot_alone": N_("The lot fell on %(name)s."),
    # A seat that falls vacant
    "tally.countback_filled": N_("%(name)s takes the seat of %(member)s (art. %(article)s)."),
    "tally.countback_vacant": N_("Nobody is left to take the seat of %(member)s (art. %(article)s)."),
    "tally.countback_papers": N_(
        "The papers that had elected %(member)s are looked at again (votes in all: %(votes)s): each counts "
        "as much as had stayed with %(member)s, for whoever of those available stands highest on it."
    ),
    "tally.countback_all": N_(
        "All papers are counted again without %(member)s. The other members keep their seats; "
        "the count ends when somebody new is elected."
    ),
    "tally.countback_not_done": N_(
        "The method %(method)s leaves no papers with a member, so no seat is filled from them."
    ),
    "tally.countback_not_settled": N_("A tie of the election is not settled. Draw the lot first."),
    "tally.countback_breaks_constraints": N_(
        "Nobody who is available keeps the rules on groups beside the members who stay (art. %(article)s)."
    ),
    "tally.countback_of_no_member": N_("“%(member)s” was not elected, so no seat falls vacant."),
    # What a method cannot be asked for
    "tally.stv_one_seat": N_("An instant runoff fills one seat; here it is %(seats)s. Choose another method."),
    "tally.setting_not_done": N_("The method %(method)s has no setting “%(setting)s”. It takes: %(known)s."),
    "tally.exactly_not_done": N_(
        "Papers of the method %(method)s cannot be asked to name exactly as many as there are seats. "
        "Those of these can: %(known)s."
    ),
    "tally.setting_out_of_range": N_(
        "The method %(method)s takes a “%(setting)s” from 0 to %(most)s; here it is %(number)s."
    ),
    "tally.exact_or_places": N_(
        "The method %(method)s counts either exactly or in decimals (%(places)s). Choose one of them."
    ),
    "tally.option_not_done": N_(
        "The method %(method)s cannot have “%(choice)s” as its setting “%(setting)s”. Choose one of: %(choices)s."
    ),
    "tally.stv_decimals_need_whole_votes": N_(
        "Votes in fractions cannot be counted in decimals (%(places)s): what is cut would be lost. "
        "Count them exactly, or give whole votes."
    ),
}
