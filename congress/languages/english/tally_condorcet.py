"""English words of elections by comparison in pairs: Schulze, ranked pairs, Copeland, Debian's rules."""

from congress.languages.mark import N_

WORDS = {
    "tally.elected_by_schulze": N_(
        "Elected by the Schulze method, in order of the ranking: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_ranked_pairs": N_(
        "Elected by ranked pairs, in order of the ranking: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_copeland": N_("Elected by Copeland’s method, in order of points: %(names)s (art. %(article)s)."),
    "tally.elected_by_debian": N_("Chosen by Schwartz sequential dropping, in order: %(names)s (art. %(article)s)."),
    "tally.needs_lot_order": N_(
        "A lot must be drawn: in which order do these count where comparisons are equal? %(names)s."
    ),
    # Comparisons
    "tally.condorcet_beats": N_("%(name)s beats %(other)s by %(votes)s to %(less)s."),
    "tally.condorcet_equal": N_("%(name)s and %(other)s are equal, %(votes)s each."),
    "tally.condorcet_winner": N_("%(name)s beats every other candidate."),
    "tally.condorcet_alone": N_("%(name)s stands alone, so there is nothing to compare."),
    "tally.condorcet_no_winner": N_("No candidate beats every other."),
    "tally.condorcet_smith": N_("Each of these beats everybody else, so the first place lies among them: %(names)s."),
    "tally.condorcet_schwartz": N_("Of them, nobody outside beats these: %(names)s."),
    "tally.column_preferred": N_("Votes that prefer"),
    "tally.column_beats": N_("Beats"),
    # Schulze
    "tally.condorcet_path_direct": N_(
        "%(name)s is ahead of %(other)s: the defeat itself is the strongest chain (%(strength)s), "
        "the strongest chain back has %(back)s."
    ),
    "tally.condorcet_path": N_(
        "%(name)s is ahead of %(other)s by the chain of defeats %(way)s, whose weakest link has %(strength)s; "
        "the strongest chain back has %(back)s."
    ),
    "tally.condorcet_paths_equal": N_(
        "Neither of %(name)s and %(other)s is ahead: their strongest chains of defeats are equal (%(strength)s)."
    ),
    "tally.condorcet_links_by_lot": N_("Equally strong defeats are put in order by the lot, drawn as: %(names)s."),
    "tally.condorcet_ahead_by_links": N_("With the defeats in this order, %(name)s is ahead of %(other)s."),
    # Ranked pairs
    "tally.condorcet_stands": N_("The defeat of %(other)s by %(name)s (%(votes)s to %(less)s) stands."),
    "tally.condorcet_circle": N_(
        "The defeat of %(other)s by %(name)s (%(votes)s to %(less)s) contradicts stronger ones that stand; "
        "it would close a circle and is dropped."
    ),
    "tally.condorcet_not_needed": N_(
        "The defeat of %(other)s by %(name)s lies on a circle of equal defeats; it decides no seat and is left open."
    ),
    "tally.condorcet_equal_defeats": N_("Equally strong defeats among these cannot all stand: %(names)s."),
    "tally.condorcet_order_decides_nothing": N_(
        "In whatever order these and weaker ones are taken, the places asked for come out the same, so no lot is "
        "drawn. The ranking holds what all orders agree on."
    ),
    # Copeland
    "tally.copeland_score": N_(
        "%(name)s: points %(points)s; comparisons won %(wins)s, drawn %(draws)s, lost %(losses)s."
    ),
    "tally.copeland_second": N_("Those whom %(name)s beats have together: points %(points)s."),
    # Seats
    "tally.condorcet_share_a_place": N_("These share a place in the ranking: %(names)s."),
    "tally.condorcet_no_preference": N_("No paper prefers anybody to anybody else, so nobody is elected."),
    "tally.condorcet_lot": N_("The lot fell on %(names)s."),
    "tally.condorcet_elected": N_("%(name)s takes place %(place)s of the ranking and is elected."),
    "tally.condorcet_alternate": N_("%(name)s is next in the ranking: alternate number %(place)s."),
    # Debian
    "tally.debian_default": N_("The default option, against which all others are held, is %(name)s; it takes no seat."),
    "tally.debian_further_places": N_(
        "Debian’s constitution fills this one place only. For each further one the winner is taken out and the "
        "dropping is done again among the others, as Software in the Public Interest did for its board. "
        "One majority can take every place that way."
    ),
    "tally.debian_quorum": N_("Votes that an option needs above the default option: %(votes)s."),
    "tally.debian_quorum_of": N_(
        "Votes that an option needs above the default option: %(votes)s, three times half the square root "
        "of the number of electors (%(developers)s), rounded up."
    ),
    "tally.debian_quorum_reached": N_("%(name)s reached the quorum: %(votes)s, %(needed)s needed."),
    "tally.debian_quorum_missed": N_("%(name)s missed the quorum and is dropped: %(votes)s, %(needed)s needed."),
    "tally.debian_majority_passed": N_(
        "%(name)s beats the default option by its majority of %(ratio)s to 1: %(votes)s to %(less)s."
    ),
    "tally.debian_majority_missed": N_(
        "%(name)s does not beat the default option by its majority of %(ratio)s to 1 and is dropped: "
        "%(votes)s to %(less)s."
    ),
    "tally.debian_only_default": N_("Only the default option is left: %(name)s."),
    "tally.debian_no_defeats": N_("Of those still considered, none beats another."),
    "tally.debian_schwartz": N_("Nobody outside beats any of these (the Schwartz set): %(names)s."),
    "tally.debian_weakest": N_(
        "The defeat of %(name)s by %(by)s (%(votes)s to %(less)s) is the weakest in the circle and is dropped."
    ),
    "tally.debian_several": N_("None of these beats another; the casting vote or a lot decides: %(names)s."),
    "tally.debian_chosen": N_("It fell on %(name)s."),
    "tally.debian_wins": N_("%(name)s wins."),
    "tally.debian_alternate": N_("%(name)s comes next, as alternate."),
    "tally.debian_default_wins": N_("The default option wins: %(name)s. Nothing else is chosen."),
    # What is wrong with an array or with the rule
    "tally.array_shape": N_(
        "Papers as an array have a row for each paper and here a column for each candidate (%(candidates)s); "
        "this array has the shape %(shape)s."
    ),
    "tally.condorcet_no_such_strength": N_(
        "“%(strength)s” is no strength of a defeat. Use winning_votes, margins, ratio or losing_votes."
    ),
    "tally.condorcet_no_such_ties": N_("“%(ties)s” is no way to settle ties here. Use candidates or links."),
    "tally.copeland_no_such_option": N_(
        "A draw counts half, nothing or one, and the second order is yes or no; here they are “%(draw)s” and "
        "“%(second_order)s”."
    ),
    "tally.debian_no_such_option": N_("The default option “%(option)s” is none of the options."),
    "tally.debian_no_such_wording": N_("The wording of the majority is 2003 or 2015, not “%(wording)s”."),
    "tally.debian_no_number": N_(
        "“%(value)s” is no number for %(name)s. Give a whole number of at most 12 digits "
        "(for a ratio also two of them, as 3/2)."
    ),
}
