"""English words of ballots."""

from congress.languages.mark import N_

WORDS = {
    "ballots.merge_while_open": N_(
        "Ballot %(number)d is open and the entry that would go is on its roll. Merge the two after it has closed."
    ),
    "ballots.act_make_ready": N_("mark as ready"),
    "ballots.act_take_back": N_("take back to draft"),
    "ballots.act_open": N_("open"),
    "ballots.act_close": N_("close"),
    "ballots.act_draw": N_("enter a lot for"),
    "ballots.act_declare": N_("declare"),
    "ballots.act_publish": N_("publish"),
    "ballots.act_annul": N_("annul"),
    "ballots.wrong_state": N_(
        "The ballot is %(state)s, so you cannot %(act)s it now. Somebody may have acted before you."
    ),
    "ballots.no_assembly": N_("There is no such congress."),
    "ballots.no_ballot": N_("There is no such ballot in this congress."),
    "ballots.no_result": N_("There is no such result, or it is not open to you yet."),
    "ballots.no_subject": N_("Ballots cannot be held on this kind of business."),
    "ballots.has_ballot": N_("Ballot %(number)s is already about this. Annul it first if it has to be repeated."),
    "ballots.only_the_chair": N_("Only the chair can do this."),
    "ballots.only_tellers": N_("Only a teller can do this."),
    "ballots.not_ready": N_("It cannot be opened yet: %(first)s (%(more)s more)"),
    "ballots.missing_rule": N_("The standing orders have no rule named “%(rule)s”."),
    "ballots.missing_electors": N_("Nobody with a decisive vote has been accredited."),
    "ballots.nobody_present": N_("Nobody is marked as present, and the standing orders ask for a quorum."),
    "ballots.secret_needs_whole_weights": N_(
        "Some seats have fractions of a vote. In a secret ballot they would mark their papers, so it cannot be secret."
    ),
    "ballots.closes_in_the_past": N_("The time of closing has already passed."),
    "ballots.no_such_quorum_step": N_("The standing orders have no such step of the quorum."),
    "ballots.not_yet_due": N_("The ballot's time has not come yet."),
    "ballots.no_lot_needed": N_("The count needs no lot now."),
    "ballots.lot_names_others": N_("The lot must name exactly those who are tied, each once."),
    "ballots.needs_lot": N_(
        "There is a tie that the standing orders leave to a lot. Draw it in public and enter it first."
    ),
    "ballots.reason_needed": N_("Give a reason of at most %(longest)s characters."),
    "ballots.choose_one": N_("Choose for, against or abstain."),
    "ballots.unknown_candidate": N_("%(number)s of the names are not candidates of this ballot."),
    "ballots.doubled_candidate": N_("A candidate is named twice."),
    "ballots.rank_one": N_("Give at least one candidate a number, or leave all empty for a blank paper."),
    "ballots.doubled_rank": N_("Two candidates have the same number."),
    "ballots.doubled_rank_at": N_("The number %(rank)s is given twice."),
    "ballots.rank_gap": N_("The number %(rank)s is missing: after it comes %(after)s."),
    "ballots.not_a_rank": N_("Write a whole number from 1 to %(highest)s, or leave it empty."),
    "ballots.name_one": N_("Choose at least one candidate, or cast a blank paper."),
    "ballots.too_many_names": N_("You chose %(given)s candidates; there are %(seats)s seats."),
    "ballots.too_many_for_the_paper": N_("You chose %(given)s candidates; a paper may name at most %(seats)s."),
    "ballots.exactly_names": N_("You chose %(given)s candidates; the paper needs exactly %(seats)s."),
    "ballots.secret_is_final": N_(
        "You have voted in this ballot already. A secret vote is final: it stands as you cast it."
    ),
    "ballots.not_your_line": N_(
        "This line of the roll is not yours, or you are not on the roll of this ballot. A secret ballot leaves out "
        "consultative votes where there are fewer than ten of them, for they could be recognised."
    ),
    "ballots.left_off": N_(
        "Participants with a consultative vote who will not be on the roll of this secret ballot: %(count)s. "
        "Papers of a class of fewer than %(fewest)s would identify who voted."
    ),
    "ballots.votes_on_paper": N_("Votes in this ballot are cast on paper, in the hall."),
    "ballots.other_channel": N_("This ballot takes its votes in another way."),
    "ballots.is_closed": N_(
        "The ballot is closed. Your vote was not counted now; a vote cast before the close stands."
    ),
    "ballots.no_return_of_yours": N_("You have not brought in any papers yet."),
    "ballots.returns_differ": N_("No other teller has brought in the same papers, so there is nothing to sign yet."),
    "ballots.signed_already": N_("You have signed these papers already."),
    "ballots.two_signatures_needed": N_("Two tellers must bring in the same papers and sign them first."),
    "ballots.papers_do_not_add_up": N_("The file holds %(found)s papers, but returned less spoilt is %(expected)s."),
    "ballots.numbers_do_not_fit": N_(
        "Spoilt (%(spoilt)s) must not exceed returned (%(returned)s), nor returned issued (%(issued)s), "
        "nor issued entitled (%(entitled)s)."
    ),
    "ballots.file_too_large": N_("The file is larger than %(largest)s MB."),
    "ballots.papers_need_an_election": N_("Papers can be brought in for an election only."),
    "ballots.strange_candidates": N_("The file names candidates who do not stand in this ballot: %(names)s."),
    "ballots.number_differs": N_("%(what)s: one teller says %(first)s, the other %(second)s."),
    "ballots.papers_entitled": N_("Entitled"),
    "ballots.papers_issued": N_("Issued"),
    "ballots.papers_returned": N_("Returned"),
    "ballots.papers_spoilt": N_("Spoilt"),
    "ballots.papers_differ": N_("The papers differ in %(number)s places."),
    "ballots.check_failed": N_("Ballot %(number)s, “%(title)s”: %(what)s"),
    "ballots.check_not_opened_once": N_("the record does not say that it was opened, exactly once."),
    "ballots.check_changed": N_("%(what)s changed after the opening."),
    "ballots.bound_question": N_("the question"),
    "ballots.bound_rules": N_("the rules"),
    "ballots.bound_roll": N_("the roll"),
    "ballots.bound_counts": N_("the counts at opening"),
    "ballots.check_no_vote": N_("the record holds vote %(revision)s of roll line %(line)s, the database does not."),
    "ballots.check_other_choice": N_("vote %(revision)s of roll line %(line)s is not the one that was cast."),
    "ballots.check_revision_gap": N_("the votes of roll line %(line)s have a gap before number %(revision)s."),
    "ballots.check_no_entry": N_("vote %(revision)s of roll line %(line)s is not in the record."),
    "ballots.check_papers_changed": N_("the papers are not those of the close."),
    "ballots.check_participation_changed": N_("the list of those who took part is not that of the close."),
    "ballots.check_papers_not_due": N_("there are not as many papers as those who took part were due."),
    "ballots.check_result_changed": N_("the result stored is not the one declared."),
    "ballots.check_recount_differs": N_("a recount gives another result than the one stored."),
    "ballots.no_result_file": N_("The file %(file)s is no result file of Congress, or it was cut off."),
    "ballots.recount_same": N_("Counted again: it is the result the file states."),
    "ballots.recount_differs": N_("Counted again: it is NOT the result the file states."),
    "ballots.no_roll": N_("There is no roll yet: it is frozen when the ballot is opened."),
    "ballots.not_open_yet": N_("The ballot is not open yet."),
    "ballots.unreadable_paper": N_("The paper could not be read. Please fill it in again."),
    "ballots.paper_not_kept": N_(
        "You are signed in. What you had filled in could not be kept: it was sealed for another person or more than "
        "15 minutes ago. Nothing was cast; please fill in the paper again."
    ),
    "ballots.why_no_count": N_("There was no count: the quorum was missed."),
    "ballots.why_fewer": N_("%(votes)s votes; the last of those elected had %(least)s."),
    "ballots.why_filled": N_(
        "Had %(votes)s votes at stage %(stage)s, below the quota of %(quota)s, when all seats were filled."
    ),
    "ballots.why_excluded": N_(
        "Had the fewest votes, %(votes)s, when somebody had to be excluded: that was stage %(stage)s. "
        "The quota is %(quota)s."
    ),
    "ballots.why_filled_least": N_("Had %(votes)s votes at stage %(stage)s, when all seats were filled."),
    "ballots.why_excluded_least": N_(
        "Had the fewest votes, %(votes)s, when somebody had to be excluded: that was stage %(stage)s."
    ),
    "ballots.why_excluded_together": N_(
        "Had %(votes)s votes at stage %(stage)s, when several who had the fewest were excluded together. "
        "The quota is %(quota)s."
    ),
    "ballots.why_excluded_together_least": N_(
        "Had %(votes)s votes at stage %(stage)s, when several who had the fewest were excluded together."
    ),
    "ballots.why_doomed": N_(
        "Could not be elected any more from stage %(stage)s on, for a demand on those elected: %(demand)s."
    ),
    "ballots.why_alternate": N_("Is alternate number %(place)s."),
    "ballots.why_compared": N_(
        "The last of those elected is %(name)s: %(theirs)s prefer %(name)s, %(mine)s prefer the other way round."
    ),
    "ballots.said_ready": N_("Ballot %(number)s is ready to open."),
    "ballots.said_taken_back": N_("Ballot %(number)s is a draft again."),
    "ballots.said_opened": N_("Ballot %(number)s is open. Its roll is frozen and numbered."),
    "ballots.said_closed": N_("Ballot %(number)s is closed. Every vote acknowledged before the close is counted."),
    "ballots.said_drawn": N_("The lot for ballot %(number)s is entered."),
    "ballots.said_declared": N_("The result of ballot %(number)s is declared: delegates can read it."),
    "ballots.said_published": N_("The result of ballot %(number)s is public."),
    "ballots.said_annulled": N_("Ballot %(number)s is annulled. It stays in the record with its reason."),
    "ballots.said_returned": N_("Your papers for ballot %(number)s are brought in: %(returned)s returned."),
    "ballots.said_signed": N_("You have signed the papers of ballot %(number)s."),
}
