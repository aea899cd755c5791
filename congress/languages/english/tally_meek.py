"""English words of the counts by Meek's and Warren's rules."""

from congress.languages.mark import N_

WORDS = {
    "tally.elected_by_meek": N_(
        "Elected by single transferable vote by Meek's rule, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_meek_reference": N_(
        "Elected by single transferable vote by the reference Meek rule, in order of election: "
        "%(names)s (art. %(article)s)."
    ),
    "tally.elected_by_warren": N_(
        "Elected by single transferable vote by Warren's rule, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.meek_quota": N_(
        "The quota is %(quota)s: all votes (%(valid)s) divided by %(more)s (the seats, %(seats)s, and one more). "
        "Whoever has more is elected. It falls when papers name nobody who can still use them."
    ),
    "tally.meek_quota_prf": N_(
        "The quota is %(quota)s: all votes (%(valid)s) divided by %(more)s (the seats, %(seats)s, and one more), "
        "cut to nine decimals, plus 0.000000001. It falls when papers name nobody who can still use them."
    ),
    "tally.meek_above_quota": N_("%(name)s has %(votes)s, more than the quota of %(quota)s, and is elected."),
    "tally.meek_reached_quota": N_("%(name)s has %(votes)s, the quota of %(quota)s or more, and is elected."),
    "tally.meek_last_vacancy": N_(
        "%(name)s is elected with %(votes)s: no more candidates are left than seats to fill."
    ),
    "tally.meek_iterated": N_(
        "The surpluses of the elected are shared out (steps: %(times)s). "
        "The quota is now %(quota)s, the surplus that remains %(surplus)s."
    ),
    "tally.meek_keeps": N_(
        "Of every vote that reaches them the elected keep these parts; "
        "the rest passes to the next preference: %(keeps)s."
    ),
    "tally.warren_prices": N_(
        "Every paper pays these parts of a vote to the elected it names, while it has so much; "
        "the rest passes to the next preference: %(keeps)s."
    ),
    "tally.meek_spent": N_("The surplus that remains (%(surplus)s) is not above the limit of %(omega)s."),
    "tally.meek_stable": N_("The surplus that remains (%(surplus)s) falls no more."),
    "tally.meek_excluded": N_("%(name)s has the fewest votes (%(votes)s) and is excluded; the papers pass on."),
    "tally.meek_losers": N_(
        "All their votes and all surpluses together are less than the next candidate has, so these are excluded: "
        "%(names)s."
    ),
    "tally.meek_loser": N_("%(name)s is excluded with %(votes)s; the papers pass on."),
    "tally.meek_doomed": N_(
        "%(name)s (%(votes)s) cannot be elected any more without breaking a minimum or maximum and is excluded; "
        "the papers pass on."
    ),
    "tally.meek_ordering": N_("All seats are filled. The count goes on to put the alternates in order."),
    "tally.meek_gained": N_("%(name)s gains %(votes)s."),
    "tally.meek_nobody_gained": N_("No candidate gains from it."),
    "tally.meek_tie_exclude": N_("These have equally few votes, or differ by no more than the surplus: %(names)s."),
    "tally.meek_tie_elect": N_("These have equally many votes: %(names)s."),
    "tally.meek_tie_by_stage": N_("Their votes at stage %(stage)s decide: it is the turn of %(name)s."),
    "tally.meek_tie_by_lot": N_("The lot fell on %(name)s."),
    "tally.meek_digits_out_of_range": N_(
        "A count has from 0 to %(most)s decimals and a limit of as many; here they are %(places)s and %(omega)s."
    ),
    "tally.meek_array": N_(
        "Papers come as an array of bytes in rows, one for each paper, with a column for each place, at most %(most)s "
        "candidates and places, and whole votes for each row if any."
    ),
    "tally.meek_array_names_nobody": N_(
        "A paper of the array names candidate %(number)s, but the last one has the number %(most)s."
    ),
    "tally.meek_too_many_votes": N_("The reference Meek rule is counted for up to %(most)s votes."),
    "tally.meek_fractions_too_long": N_(
        "The fractions of this count grow beyond %(most)s bits. "
        "Count with decimals, which decides the same, or with a greater limit for the surplus."
    ),
}
