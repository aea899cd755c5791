"""English words of the single transferable vote: quotas, stages, ties and what a method cannot be asked for."""

from congress.languages.mark import N_

WORDS = {
    "tally.elected_by_transfer": N_(
        "Elected by single transferable vote, in order of election: %(names)s (art. %(article)s)."
    ),
    # Quotas
    "tally.stv_quota_exceed": N_(
        "The quota is %(quota)s: %(valid)s valid papers divided by %(more)s (one more than the %(seats)s seats). "
        "To be elected one must have more."
    ),
    "tally.stv_quota_decimals": N_(
        "The quota is %(quota)s: %(valid)s valid papers divided by %(more)s (one more than the %(seats)s seats), "
        "in %(places)s decimals, the next number above."
    ),
    # Stages
    "tally.stv_excluded_together": N_(
        "%(names)s cannot win any more: even with all surpluses their votes together (%(votes)s) stay below "
        "those of the next candidate. They are excluded together; the papers pass on."
    ),
    "tally.stv_doomed": N_(
        "%(name)s (%(votes)s) is excluded: with those already elected, the rules on groups leave no seat for this "
        "candidate. The papers pass on."
    ),
    "tally.stv_guarded": N_("%(name)s is elected with %(votes)s: the rules on groups keep this seat."),
    "tally.stv_papers_stay": N_(
        "No more candidates are left than seats to fill, so these papers need not pass on any more."
    ),
    "tally.stv_ordering": N_(
        "All seats are filled. The count goes on among those left, only to put the alternates in order."
    ),
    # Ties
    "tally.stv_tie_elect": N_("These have equally many votes: %(names)s."),
    "tally.stv_tie_by_lot_alone": N_("The lot fell on %(name)s."),
    # What a method cannot be asked for
    "tally.setting_not_done": N_("The method %(method)s has no setting “%(setting)s”."),
    "tally.option_not_done": N_(
        "The method %(method)s cannot have “%(choice)s” as its setting “%(setting)s”. Choose one of: %(choices)s."
    ),
    "tally.stv_decimals_need_whole_votes": N_(
        "Votes in fractions cannot be counted in %(places)s decimals: what is cut would be lost. "
        "Count them exactly, or give whole votes."
    ),
}
