"""English words of elections with names and scores."""

from congress.languages.mark import N_

WORDS = {
    # Who is elected
    "tally.elected_by_limited": N_("Elected by limited vote, in order of votes: %(names)s (art. %(article)s)."),
    "tally.elected_by_round": N_("Elected in this round, in order of votes: %(names)s (art. %(article)s)."),
    "tally.elected_by_approval": N_("Elected by approval, in order of votes: %(names)s (art. %(article)s)."),
    "tally.elected_by_sequential_pav": N_(
        "Elected by sequential proportional approval, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_reverse_pav": N_(
        "Elected by reverse sequential proportional approval: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_pav": N_("Elected by proportional approval: %(names)s (art. %(article)s)."),
    "tally.elected_by_phragmen": N_(
        "Elected by Phragmén’s sequential rule, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_equal_shares": N_(
        "Elected by the method of equal shares, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_cumulative": N_("Elected by cumulative vote, in order of points: %(names)s (art. %(article)s)."),
    "tally.elected_by_score": N_("Elected by score, in order of points: %(names)s (art. %(article)s)."),
    "tally.elected_by_star": N_(
        "Elected by score and automatic runoff, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_judgment": N_("Elected by majority judgment, best first: %(names)s (art. %(article)s)."),
    "tally.needs_round": N_("Another round is held for the seats left (%(seats)s), among: %(names)s."),
    "tally.needs_lot_advance": N_("A lot must be drawn: who of these goes on to the next round? %(names)s."),
    "tally.needs_lot_runoff": N_("A lot must be drawn: who of these goes into the runoff? %(names)s."),
    # Names
    "tally.limited_opening": N_("Each paper names at most %(most)s; there are %(seats)s seats."),
    "tally.approval_opening": N_("Each paper gives its vote to everybody it names."),
    "tally.alternate": N_("%(name)s is an alternate with %(votes)s."),
    "tally.alternates_tie": N_("Equal among the alternates, each with %(votes)s: %(names)s."),
    "tally.alternates_by_lot": N_("The lot put them in this order: %(names)s."),
    # Exhaustive rounds
    "tally.round_opening": N_(
        "An absolute majority is more than half of the valid papers (%(valid)s), that is more than %(half)s."
    ),
    "tally.round_majority": N_("%(name)s has an absolute majority with %(votes)s and is elected."),
    "tally.round_nobody": N_("Nobody is elected with an absolute majority in this round."),
    "tally.round_last": N_("This is the last round (%(number)s): those with most votes are elected."),
    "tally.round_edge": N_("Equal for the last places in the next round (%(places)s), each with %(votes)s: %(names)s."),
    "tally.round_next": N_("Seats left: %(seats)s. In the next round papers may name: %(names)s."),
    "tally.round_gone": N_("No longer standing in the next round: %(names)s."),
    # Choosing among equals
    "tally.equal_to_elect": N_("These could equally well be elected next: %(names)s."),
    "tally.equal_to_follow": N_("These could equally well be the next alternate: %(names)s."),
    "tally.equal_to_drop": N_("These could equally well leave next: %(names)s."),
    "tally.equal_by_stage": N_("Their numbers at stage %(stage)s decide: it is the turn of %(name)s."),
    "tally.equal_by_lot": N_("The lot fell on %(name)s."),
    "tally.nobody_named": N_("No paper is for anybody."),
    "tally.takes_seat": N_("%(name)s is elected."),
    "tally.takes_place": N_("%(name)s is alternate number %(number)s."),
    "tally.seated_by_minimum": N_("No paper names these, but a minimum asks for them: %(names)s."),
    "tally.runner_up": N_("Next would have been, with %(votes)s: %(names)s."),
    # Proportional approval
    "tally.harmonic_weights": N_(
        "A paper now counts less the more of its names are elected: "
        "one half with one of them, one third with two, and so on."
    ),
    "tally.harmonic_most": N_("%(name)s has most votes, %(votes)s."),
    "tally.reverse_opening": N_(
        "At first everybody is in. Each paper’s vote is divided among all it names who are still in; "
        "whoever is missed least leaves, until as many are left as seats."
    ),
    "tally.reverse_unnamed": N_("No paper names these, they leave first: %(names)s."),
    "tally.reverse_dropped": N_("%(name)s is missed least (votes lost: %(votes)s) and leaves."),
    "tally.reverse_next": N_("Missed least after that, with %(votes)s: %(names)s."),
    "tally.reverse_elected": N_("%(name)s is left and elected; votes behind this seat: %(votes)s."),
    "tally.pav_opening": N_(
        "A paper with one of its names elected counts 1, with two 1½, with three 1⅚, each further name adding less; "
        "elected are those with whom the papers count most together."
    ),
    "tally.pav_best": N_("The most that any committee reaches is %(votes)s."),
    "tally.pav_equal": N_("Committees that reach it: %(number)s. Lots decide where they differ, one name at a time."),
    "tally.pav_elected": N_("%(name)s is elected; votes behind this seat: %(votes)s."),
    # Phragmén, equal shares
    "tally.phragmen_opening": N_(
        "Each seat is a load of one, carried by the papers that name its holder so that all of them carry alike. "
        "Elected next is whoever leaves the least load on each of them."
    ),
    "tally.phragmen_least": N_(
        "With %(name)s each vote for %(name)s carries least, %(load)s of a seat (votes behind each seat: %(votes)s)."
    ),
    "tally.shares_opening": N_(
        "The votes share the price of all seats (%(seats)s) alike: each vote may spend %(share)s of a seat. "
        "A seat costs one; those who name its holder pay alike, or all they have left if that is less. "
        "Elected next is whoever costs each vote least."
    ),
    "tally.shares_raised": N_(
        "With less to spend than so many seats cost (%(money)s), not all seats (%(seats)s) could be filled."
    ),
    "tally.shares_cheapest": N_("%(name)s costs each vote least, at most %(price)s of a seat."),
    "tally.shares_dearer": N_("Next would have been, at %(price)s: %(names)s."),
    "tally.shares_gifts": N_(
        "No candidate is left whose votes together hold the price of a seat. From here on all votes are given the same "
        "further amount, until those for one candidate can pay with all they hold (Phragmén’s rule)."
    ),
    "tally.shares_by_gift": N_("%(name)s can be paid for first, when each vote is given %(gift)s of a seat."),
    "tally.shares_vacant": N_(
        "No candidate is left whose votes together hold the price of a seat, so by votes no further seat is filled."
    ),
    "tally.shares_approvals": N_(
        "No candidate is left whose votes together hold the price of a seat: whoever is named by most comes next."
    ),
    # Points, scores, grades
    "tally.cumulative_opening": N_("Each paper shares out points, at most %(most)s; they are added up."),
    "tally.score_opening": N_("Each paper gives each candidate points, 0 to %(most)s; they are added up."),
    "tally.star_opening": N_(
        "Points are added up; the two with most go into the runoff, "
        "where each paper counts for the one it gives more points."
    ),
    "tally.star_finalist": N_("%(name)s goes into the runoff; points: %(points)s."),
    "tally.star_tie": N_("Equal for places in the runoff (%(places)s), in points (%(points)s): %(names)s."),
    "tally.star_by_pairs": N_("Compared pair by pair, these lost fewer pairs and stay ahead: %(names)s."),
    "tally.star_by_tops": N_("By the number of highest scores, these are ahead: %(names)s."),
    "tally.star_alone": N_("%(name)s is the only one left with points."),
    "tally.star_preferred": N_(
        "%(name)s is preferred by %(votes)s; %(other)s is preferred by %(fewer)s, neither by %(neither)s."
    ),
    "tally.star_runoff_tie": N_("Each of these is preferred by %(votes)s: %(names)s."),
    "tally.star_runoff_by_points": N_("More points decide: %(names)s."),
    "tally.judgment_opening": N_(
        "The majority grade of a candidate is the best grade that more than half of the votes give at least."
    ),
    "tally.judged": N_(
        "%(name)s: majority grade %(grade)s; votes for better grades %(better)s, for worse ones %(worse)s."
    ),
    "tally.judgment_best": N_("%(name)s has the best majority grade of those left, %(grade)s."),
    "tally.judgment_told_apart": N_(
        "%(name)s and %(other)s have the same majority grade. Votes taken from the middle of each until they differ: "
        "%(votes)s. There %(name)s has %(grade)s and %(other)s %(less)s."
    ),
    "tally.judgment_told_apart_at_once": N_(
        "%(name)s and %(other)s have the same majority grade, the highest in the lower half of the votes. "
        "The lowest in the upper half is %(grade)s for %(name)s and %(less)s for %(other)s."
    ),
    "tally.judgment_tie": N_("These are graded alike throughout: %(names)s."),
    # What the rules cannot ask for
    "tally.limited_most": N_(
        "Art. %(article)s asks for a limited vote: it must say how many names a paper holds, "
        "at least one and fewer than there are seats (%(seats)s)."
    ),
    "tally.most_not_stated": N_(
        "Art. %(article)s does not say how many points or which highest score a paper may give."
    ),
    "tally.most_too_high": N_(
        "Art. %(article)s lets a paper give more than %(limit)s, the highest number that is counted. Set it lower."
    ),
    "tally.unknown_option": N_("Art. %(article)s sets “%(option)s” to “%(value)s”, which means nothing here."),
    "tally.pav_too_large": N_(
        "%(committees)s committees are possible, more than the %(largest)s that are compared exactly. "
        "Use the sequential rule."
    ),
}
