"""English words of the tally: results, stages, quorum, and what is wrong with a case, a rule or a file of papers."""

from congress.languages.mark import N_

WORDS = {
    # Motions
    "tally.carried": N_("Carried: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.lost": N_("Lost: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.inquorate": N_("No valid vote, the quorum was missed: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.tied_needs_lot": N_("Tied, a lot must be drawn: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.consultative": N_("Consultative votes, counted apart: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.tie_is_lost": N_("Votes were equal; a tie is lost (art. %(article)s)."),
    "tally.lot_decided": N_("Votes were equal; the lot decided (art. %(article)s)."),
    "tally.in_seats": N_("Counted in seats: %(pro)s for, %(con)s against."),
    "tally.in_heads": N_("Counted in persons: %(pro)s for, %(con)s against."),
    "tally.short": N_("That is %(votes)s short."),
    "tally.above": N_("That is %(votes)s more than needed."),
    "tally.lead": N_("The lead is %(votes)s."),
    "tally.blank_and_invalid": N_("Blank: %(blank)s. Invalid: %(invalid)s."),
    "tally.not_cast": N_("Did not vote: %(votes)s."),
    "tally.needed_for_against": N_("Needed: %(needed)s (%(fraction)s of for and against, %(base)s, art. %(article)s)."),
    "tally.needed_more_than_for_against": N_(
        "Needed: %(needed)s (more than %(fraction)s of for and against, %(base)s, art. %(article)s)."
    ),
    "tally.needed_for_against_abstain": N_(
        "Needed: %(needed)s (%(fraction)s of for, against and abstentions, %(base)s, art. %(article)s)."
    ),
    "tally.needed_more_than_for_against_abstain": N_(
        "Needed: %(needed)s (more than %(fraction)s of for, against and abstentions, %(base)s, art. %(article)s)."
    ),
    "tally.needed_valid_papers": N_(
        "Needed: %(needed)s (%(fraction)s of the valid papers, %(base)s, art. %(article)s)."
    ),
    "tally.needed_more_than_valid_papers": N_(
        "Needed: %(needed)s (more than %(fraction)s of the valid papers, %(base)s, art. %(article)s)."
    ),
    "tally.needed_present": N_("Needed: %(needed)s (%(fraction)s of those present, %(base)s, art. %(article)s)."),
    "tally.needed_more_than_present": N_(
        "Needed: %(needed)s (more than %(fraction)s of those present, %(base)s, art. %(article)s)."
    ),
    "tally.needed_accredited": N_("Needed: %(needed)s (%(fraction)s of those accredited, %(base)s, art. %(article)s)."),
    "tally.needed_more_than_accredited": N_(
        "Needed: %(needed)s (more than %(fraction)s of those accredited, %(base)s, art. %(article)s)."
    ),
    "tally.needed_allocated": N_("Needed: %(needed)s (%(fraction)s of all allocated, %(base)s, art. %(article)s)."),
    "tally.needed_more_than_allocated": N_(
        "Needed: %(needed)s (more than %(fraction)s of all allocated, %(base)s, art. %(article)s)."
    ),
    # Quorum
    "tally.quorum_in_votes": N_("The quorum is counted in votes (art. %(article)s)."),
    "tally.quorum_in_seats": N_("The quorum is counted in seats (art. %(article)s)."),
    "tally.quorum_in_heads": N_("The quorum is counted in persons (art. %(article)s)."),
    "tally.quorum_in_sections": N_("The quorum is counted in sections (art. %(article)s)."),
    "tally.quorum_met_present": N_("Quorum met: %(got)s present, %(needed)s needed."),
    "tally.quorum_missed_present": N_("Quorum missed: %(got)s present, %(needed)s needed."),
    "tally.quorum_met_for_against": N_("Quorum met: %(got)s for or against, %(needed)s needed."),
    "tally.quorum_missed_for_against": N_("Quorum missed: %(got)s for or against, %(needed)s needed."),
    "tally.quorum_met_for_against_abstain": N_("Quorum met: %(got)s for, against or abstaining, %(needed)s needed."),
    "tally.quorum_missed_for_against_abstain": N_(
        "Quorum missed: %(got)s for, against or abstaining, %(needed)s needed."
    ),
    "tally.quorum_met_valid_papers": N_("Quorum met: %(got)s with a valid paper, %(needed)s needed."),
    "tally.quorum_missed_valid_papers": N_("Quorum missed: %(got)s with a valid paper, %(needed)s needed."),
    "tally.quorum_met_returned": N_("Quorum met: %(got)s returned a paper, %(needed)s needed."),
    "tally.quorum_missed_returned": N_("Quorum missed: %(got)s returned a paper, %(needed)s needed."),
    # Elections
    "tally.elected_by_scottish": N_(
        "Elected by single transferable vote, in order of election: %(names)s (art. %(article)s)."
    ),
    "tally.elected_by_block": N_("Elected by plurality, in order of votes: %(names)s (art. %(article)s)."),
    "tally.election_inquorate": N_("Nobody is elected: the quorum was missed (art. %(article)s)."),
    "tally.needs_lot_exclude": N_("A lot must be drawn: which of these is excluded? %(names)s."),
    "tally.needs_lot_surplus": N_("A lot must be drawn: whose surplus is transferred first? %(names)s."),
    "tally.needs_lot_elect": N_("A lot must be drawn: who of these is elected? %(names)s."),
    "tally.vacant": N_("Seats that found nobody: %(seats)s."),
    "tally.papers": N_("Papers returned: %(returned)s, of them %(valid)s valid, %(blank)s blank, %(invalid)s invalid."),
    "tally.consultative_papers": N_(
        "Consultative papers, counted apart: %(returned)s, "
        "of them %(valid)s valid, %(blank)s blank, %(invalid)s invalid."
    ),
    "tally.method_not_done": N_("The method %(method)s is not counted here."),
    "tally.stv_quota": N_(
        "The quota is %(quota)s: the whole part of all valid papers (%(valid)s) divided by %(more)s "
        "(the seats, %(seats)s, and one more), plus one."
    ),
    "tally.stv_reached_quota": N_("%(name)s reaches the quota with %(votes)s and is elected."),
    "tally.stv_last_vacancy": N_("%(name)s is elected with %(votes)s: no more candidates are left than seats to fill."),
    "tally.stv_surplus": N_(
        "The surplus of %(name)s (%(surplus)s) passes on: all papers (%(papers)s) go to their next preference "
        "at a reduced value."
    ),
    "tally.stv_excluded": N_("%(name)s has the fewest votes (%(votes)s) and is excluded; the papers pass on."),
    "tally.stv_gained": N_("%(name)s gains %(votes)s."),
    "tally.stv_nobody_gained": N_("No candidate gains from it."),
    "tally.stv_tie_exclude": N_("These have equally few votes: %(names)s."),
    "tally.stv_tie_surplus": N_("These have equal surpluses: %(names)s."),
    "tally.stv_tie_by_stage": N_("Their votes at stage %(stage)s decide: it is the turn of %(name)s."),
    "tally.stv_tie_by_lot": N_("They were equal at every stage; the lot fell on %(name)s."),
    "tally.block_elected": N_("%(name)s is elected with %(votes)s."),
    "tally.block_tie": N_("Equal for the last places (%(places)s), each with %(votes)s: %(names)s."),
    "tally.block_tie_by_lot": N_("The lot fell on %(names)s."),
    # The table of stages on the command line
    "tally.column_candidate": N_("Candidate"),
    "tally.column_stage": N_("Stage %(number)s"),
    "tally.column_votes": N_("Votes"),
    "tally.row_non_transferable": N_("Non-transferable"),
    "tally.row_loss": N_("Lost to fractions"),
    "tally.row_total": N_("Total"),
    "tally.mark_elected": N_("elected"),
    "tally.mark_excluded": N_("excluded"),
    "tally.file_not_read": N_("The file %(file)s cannot be read. Check its name and whether you may open it."),
    # What is wrong with a case
    "tally.wrong_kind": N_("%(place)s must be %(expected)s, it is “%(value)s”."),
    "tally.unknown_field": N_("%(place)s is no field of this format."),
    "tally.missing_field": N_("%(place)s is missing."),
    "tally.wrong_choice": N_("“%(value)s” is no choice that a ballot paper can hold."),
    "tally.line_twice_on_roll": N_("Roll line %(line)s stands twice on the roll."),
    "tally.weight_below_zero": N_("Roll line %(line)s has a weight below zero."),
    "tally.line_not_on_roll": N_("A vote names roll line %(line)s, which is not on the roll."),
    "tally.line_votes_twice": N_(
        "Roll line %(line)s votes twice. Give only the vote that counts, or to each part of its votes a weight."
    ),
    "tally.papers_of_a_line": N_("Roll line %(line)s casts one vote of its weight, not several papers."),
    "tally.part_of_nothing": N_(
        "Roll line %(line)s splits its votes and gives one part %(part)s. Each part must be above 0."
    ),
    "tally.parts_above_weight": N_(
        "The parts into which roll line %(line)s splits its votes come to %(parts)s, more than its weight of "
        "%(weight)s."
    ),
    "tally.part_of_a_secret_paper": N_("A secret paper weighs one and has no parts. Only an open vote can be split."),
    "tally.no_papers": N_("A vote stands for %(papers)s papers. It must stand for one or more."),
    "tally.open_and_secret_mixed": N_("Open votes and secret papers cannot be counted as one ballot."),
    "tally.secret_needs_whole_weights": N_(
        "Roll line %(line)s has a broken weight. In a secret ballot every paper weighs one, so weights must be whole."
    ),
    "tally.more_papers_than_roll": N_("There are more papers (%(papers)s) than the roll allows (%(entitled)s)."),
    "tally.choice_of_another_question": N_("“%(value)s” does not answer this question."),
    "tally.choice_of_another_method": N_("A paper is not of the form that the method %(method)s counts."),
    "tally.unknown_candidate": N_("A paper names “%(candidate)s”, who is no candidate."),
    "tally.doubled_rank": N_("A paper names “%(candidate)s” twice."),
    "tally.candidate_twice": N_("“%(candidate)s” stands twice among the candidates."),
    "tally.no_seats": N_("An election fills at least one seat; here it is %(seats)s."),
    "tally.lot_from_seed": N_(
        "Where a tie is left to the lot, the lot comes from the seed “%(seed)s” (by SHA-256 of the seed with the key "
        "of each): %(names)s."
    ),
    "tally.no_seed": N_("A seed is a text of at least one letter or digit."),
    "tally.lot_not_of_seed": N_("The seed “%(seed)s” does not give the lot said to come from it: %(drawn)s."),
    "tally.strange_lot": N_("A lot names somebody who is no candidate, or one twice: %(drawn)s."),
    # What the rules cannot ask for
    "tally.no_article": N_("The rule names no article. Every rule cites the one it comes from."),
    "tally.no_condition": N_("Art. %(article)s states no condition for the majority."),
    "tally.no_tie_step": N_("Art. %(article)s does not say what happens when votes are equal."),
    "tally.tie_step_not_done": N_("Settling a tie by “%(step)s” is not possible for this question."),
    "tally.constraints_not_done": N_(
        "Art. %(article)s sets minimums or maximums of groups, which the method %(method)s cannot keep."
    ),
    "tally.fraction_out_of_range": N_("The fraction %(fraction)s is not above 0 and at most 1."),
    "tally.no_presence_by_correspondence": N_(
        "Nobody is present in a ballot by correspondence. Choose another base than those present."
    ),
    "tally.no_such_quorum_step": N_("The rules have no quorum step number %(step)s."),
    "tally.quorum_of_nothing": N_("The quorum does not say what must reach it."),
    "tally.quorum_fraction_or_number": N_("A quorum is either a fraction or a number, one of them."),
    "tally.quorum_base": N_("A quorum that is a fraction is one of those present, accredited or allocated."),
    "tally.quorum_turnout_of_motions": N_("The quorum of an election cannot be held against “%(turnout)s”."),
    "tally.secret_hides_measure": N_(
        "This secret ballot cannot be counted in %(measure)s: a paper does not show whose it is, and these do not have "
        "exactly one paper each."
    ),
    "tally.ranking_needs_whole_weights": N_(
        "Roll line %(line)s has a broken weight. Rankings are counted in whole papers, so weights must be whole."
    ),
    "tally.rules_of_another_question": N_("The rules do not fit the question: a motion and an election differ."),
    # Sharing and entitlement
    "tally.nothing_to_share": N_("These cannot be shared: votes %(votes)s, seats %(holders)s."),
    "tally.no_pack": N_("A pack holds at least one vote; here it is %(pack)s."),
    "tally.fixed_shares_differ": N_(
        "The fixed shares (%(shares)s) are not one for each seat (%(holders)s) that add up to all votes (%(votes)s)."
    ),
    "tally.members_below_zero": N_("A section cannot have %(members)s members."),
    "tally.entitlement_makes_no_sense": N_(
        "The entitlement of art. %(article)s does not hold together: steps must rise, nothing may be below zero, "
        "the fraction lies within the increment and the cap above the minimum."
    ),
    "tally.entitled": N_(
        "Members: %(members)s. Seats: %(seats)s (for each section %(base)s, by steps %(steps)s, "
        "by the increment %(increment)s; art. %(article)s)."
    ),
    "tally.entitled_minimum": N_("Raised to the minimum of %(minimum)s."),
    "tally.entitled_cap": N_("Cut to the cap of %(cap)s."),
    # Files of ballot papers
    "tally.expected_smaller_file": N_(
        "Line %(line)s: the file is longer than %(limit)s bytes (%(got)s so far). Divide it, or raise the limit."
    ),
    "tally.expected_end_of_line": N_("Line %(line)s is longer than %(column)s bytes. One paper stands on one line."),
    "tally.expected_fewer_papers": N_(
        "Line %(line)s: the file holds more than %(most)s papers that differ from each other. Divide it."
    ),
    "tally.expected_utf8": N_("Line %(line)s, column %(column)s: expected UTF-8 text, found the byte %(got)s."),
    "tally.expected_candidates": N_(
        "Line %(line)s, column %(column)s: expected the number of candidates (%(least)s to %(most)s), found “%(got)s”."
    ),
    "tally.expected_seats": N_(
        "Line %(line)s, column %(column)s: expected the number of seats (%(least)s to %(most)s), found “%(got)s”."
    ),
    "tally.expected_setting": N_(
        "Line %(line)s, column %(column)s: expected nick, tie or withdrawn after “[”, found “%(got)s”."
    ),
    "tally.expected_bracket": N_("Line %(line)s, column %(column)s: expected “]”, found “%(got)s”."),
    "tally.expected_nicknames": N_(
        "Line %(line)s, column %(column)s: expected one nickname for each of the %(number)s candidates."
    ),
    "tally.expected_candidate": N_(
        "Line %(line)s, column %(column)s: expected a candidate, 1 to %(most)s or a nickname, found “%(got)s”."
    ),
    "tally.expected_paper": N_(
        "Line %(line)s, column %(column)s: expected a number of papers, or 0 after the last paper, found “%(got)s”."
    ),
    "tally.expected_preference": N_(
        "Line %(line)s, column %(column)s: expected a candidate (1 to %(most)s) or 0 to end the paper, found “%(got)s”."
    ),
    "tally.expected_each_once": N_(
        "Line %(line)s, column %(column)s: expected each candidate once on a paper, found “%(got)s” again."
    ),
    "tally.expected_name": N_(
        "Line %(line)s, column %(column)s: expected the name of candidate %(number)s in quotes, found “%(got)s”."
    ),
    "tally.expected_end_of_file": N_(
        "Line %(line)s, column %(column)s: expected the end of the file after the title, found “%(got)s”."
    ),
}
