"""English words of elections."""

from congress.languages.mark import N_

WORDS = {
    "elections.no_election": N_("There is no such election in this congress."),
    "elections.no_candidacy": N_("There is no such candidacy in this election."),
    "elections.merge_both_stand": N_(
        "Both entries were put forward in one election: %(election)s. They stay two entries."
    ),
    "elections.merge_moves": N_("Candidacies that move to the entry that stays: %(count)d."),
    "elections.no_post": N_("The standing orders know no such post."),
    "elections.called_already": N_("This election is under way already."),
    "elections.only_officers": N_("Only the chair or the secretary can call an election."),
    "elections.only_the_candidate": N_("Only the person put forward can do this."),
    "elections.may_not_nominate": N_(
        "Only secretaries of sections and participants with the right to nominate can put names forward."
    ),
    "elections.may_not_stand": N_("By the standing orders this person's category of participants may not stand."),
    "elections.no_such_member": N_("This person is not a member of the federation or has left."),
    "elections.nominated_already": N_("This person has been put forward already."),
    "elections.nominations_over": N_("The deadline of nominations has passed."),
    "elections.cannot_nominate": N_("Nominations are closed: the order of the paper has been drawn (%(state)s)."),
    "elections.cannot_draw": N_("The order of the paper has been drawn already (%(state)s)."),
    "elections.cannot_reopen": N_("Nominations cannot be reopened now (%(state)s)."),
    "elections.cannot_decide": N_("The election is not waiting for a result (%(state)s)."),
    "elections.cannot_undo": N_("The election has no result to undo (%(state)s)."),
    "elections.cannot_accept": N_("The nomination cannot be accepted now: it is %(state)s."),
    "elections.cannot_decline": N_("The nomination cannot be declined now: it is %(state)s."),
    "elections.cannot_withdraw": N_("The candidacy cannot be withdrawn now: it is %(state)s."),
    "elections.paper_is_out": N_("The ballot has been opened, so the paper can no longer change."),
    "elections.statement_too_long": N_("The statement may have at most %(longest)s characters."),
    "elections.seed_needed": N_("Write down what was drawn in public, in at most %(longest)s characters."),
    "elections.nobody_stands": N_("Nobody has accepted a nomination yet."),
    "elections.order_not_drawn": N_("The order of the candidates has not been drawn."),
    "elections.said_called": N_("The election is called. Names can be put forward now."),
    "elections.said_nominated": N_("%(name)s is put forward and must still accept."),
    "elections.said_accepted": N_("You have accepted. Your name will be on the paper."),
    "elections.said_decline": N_("You have declined. Your name will not be on the paper."),
    "elections.said_withdraw": N_("You have withdrawn your candidacy."),
    "elections.said_drawn": N_("Nominations are closed. The order of the %(candidates)s candidates is fixed."),
    "elections.said_reopened": N_("The drawn order is taken back. Nominations are open again."),
    "elections.said_prepared": N_("The ballot is prepared. Open it from the desk."),
}
