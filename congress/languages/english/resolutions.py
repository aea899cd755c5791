"""English words of the room `resolutions`."""

from congress.languages.mark import N_

WORDS = {
    # What cannot be found, and who may not
    "resolutions.no_assembly": N_("There is no such congress."),
    "resolutions.no_resolution": N_("There is no such resolution in this congress."),
    "resolutions.no_amendment": N_("There is no such amendment in this congress."),
    "resolutions.no_appeal": N_("There is no such appeal in this congress."),
    "resolutions.only_members": N_("Only members of the federation or section that meets may do this."),
    "resolutions.only_mover": N_("Only the mover, or the secretary or chair of the body that brings it, may do this."),
    "resolutions.only_committee": N_("Only the standing orders committee admits, refuses and orders."),
    "resolutions.only_chair": N_("Only the chair of the congress rules on what is put."),
    "resolutions.not_ones_own": N_("You move this item yourself. Another member of the committee must decide on it."),
    "resolutions.not_of_this_body": N_(
        "You bring texts in the name of your own section, of a body above it, or with signatories from there."
    ),
    "resolutions.no_right_move": N_(
        "Article %(article)s does not let sections of this standing move resolutions. Gather signatures instead, or "
        "ask another section to bring it."
    ),
    "resolutions.no_right_amend": N_(
        "Article %(article)s does not let sections of this standing move amendments. Gather signatures instead."
    ),
    "resolutions.no_right_sign": N_("Article %(article)s does not let members of sections of this standing sign."),
    # The calendar
    "resolutions.resolutions_closed": N_(
        "The deadline for resolutions has passed. The draft is kept; nothing was submitted."
    ),
    "resolutions.amendments_closed": N_(
        "The deadline for amendments has passed. The draft is kept; nothing was submitted."
    ),
    # Support
    "resolutions.sections_do_not_submit": N_(
        "Article %(article)s does not let sections submit this. Gather signatures."
    ),
    "resolutions.committees_do_not_submit": N_("Article %(article)s does not let committees submit this."),
    "resolutions.signatories_do_not_submit": N_(
        "Article %(article)s does not let signatories submit this. A section or a committee can bring it."
    ),
    "resolutions.section_submits": N_(
        "A section's text is submitted by its secretary or chair (article %(article)s). Ask them to submit it."
    ),
    "resolutions.committee_submits": N_(
        "A committee's text is submitted by one of its officers (article %(article)s). Ask them to submit it."
    ),
    "resolutions.mover_submits": N_("Only the mover submits what the signatories bring."),
    "resolutions.signatures_missing": N_(
        "Article %(article)s asks for %(needed)d signatures; there are %(got)d, %(missing)d too few."
    ),
    "resolutions.signed_already": N_("Your signature stands already. Nothing was changed."),
    "resolutions.not_signed": N_("You have not signed this. Nothing was changed."),
    "resolutions.mover_stays": N_("You move it, so your signature stays. Withdraw the whole if you no longer want it."),
    "resolutions.not_gathering": N_("This does not gather signatures, or no longer: only drafts of signatories do."),
    # Values
    "resolutions.text_missing": N_("Write the text: at least one paragraph."),
    "resolutions.reason_missing": N_("Give the reason."),
    "resolutions.origin_unknown": N_("Choose who brings it: a section, a committee, or signatories."),
    "resolutions.rule_unknown": N_("Choose one of the majorities of the standing orders."),
    "resolutions.operation_unknown": N_("Choose what to do: add, delete, replace, or substitute the whole text."),
    "resolutions.changes_nothing": N_("These are the words that stand there already. Change them, or amend nothing."),
    "resolutions.ground_unknown": N_("Choose a ground for the refusal."),
    "resolutions.outcome_unknown": N_("Choose whether it falls when the other is carried or when it is lost."),
    "resolutions.trigger_unknown": N_("Choose another amendment to the same resolution."),
    "resolutions.order_incomplete": N_(
        "The order must name every undecided amendment once. One was decided or admitted meanwhile: look again."
    ),
    # States
    "resolutions.state_draft": N_("a draft"),
    "resolutions.state_submitted": N_("submitted and not yet admitted"),
    "resolutions.state_admitted": N_("admitted"),
    "resolutions.state_refused": N_("refused"),
    "resolutions.state_withdrawn": N_("withdrawn"),
    "resolutions.state_carried": N_("carried"),
    "resolutions.state_lost": N_("lost"),
    "resolutions.state_fallen": N_("fallen"),
    "resolutions.cannot_submit": N_("It cannot be submitted: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_withdraw": N_("It cannot be withdrawn: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_admit": N_("It cannot be admitted: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_refuse": N_("It cannot be refused: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_uphold": N_("The refusal cannot be lifted: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_carry": N_("It cannot be declared carried: it is %(state)s."),
    "resolutions.cannot_lose": N_("It cannot be declared lost: it is %(state)s."),
    "resolutions.cannot_fall": N_("It cannot fall: it is %(state)s. Nothing was changed."),
    "resolutions.cannot_let_stand": N_("There is nothing to rule on: it is %(state)s. Nothing was changed."),
    "resolutions.not_a_draft": N_("The text is fixed since it was submitted. It can be amended, or withdrawn."),
    "resolutions.not_amendable": N_(
        "The resolution is not open to amendments: it is not admitted, or decided already."
    ),
    "resolutions.edited_meanwhile": N_(
        "Somebody saved version %(version)d since you opened this page. Your words are still here: compare them with "
        "the newer version, then save again."
    ),
    "resolutions.being_voted": N_(
        "Ballot %(number)d on this is open or not yet declared. Nothing about it can change until it is declared."
    ),
    "resolutions.trigger_decided": N_("One of the two is decided already. Nothing was changed."),
    "resolutions.linked_already": N_("This rule stands already. Nothing was changed."),
    "resolutions.not_linked": N_("There is no such rule, or the amendment is decided. Nothing was changed."),
    "resolutions.links_in_circle": N_(
        "Each would then wait for the other, and neither could be put. Nothing was changed."
    ),
    "resolutions.never_admitted": N_("It was never admitted, so there is nothing to put. Nothing was changed."),
    "resolutions.replaced_whole": N_(
        "A carried substitute replaced the whole text: the paragraph this amends is no longer there."
    ),
    "resolutions.not_refused": N_("It is not refused, so there is nothing to appeal against."),
    "resolutions.appealed_already": N_("There is an appeal against this refusal already."),
    "resolutions.appeal_decided": N_("The congress has decided on this appeal."),
    "resolutions.text_changed": N_("The text is no longer the one that was voted on. Annul the ballot and repeat it."),
    "resolutions.cannot_reopen": N_("It cannot be taken up again: it is %(state)s."),
    "resolutions.annul_resolution_first": N_(
        "The resolution was decided with this amendment in mind. Annul the ballot on the resolution first."
    ),
    "resolutions.appeal_carried_out": N_(
        "The appeal was upheld and its text admitted; that cannot be undone. The text itself can be voted down."
    ),
    # Why an amendment falls, beside texts.falls_*
    "resolutions.falls_carried": N_("Falls, because amendment %(by)s was carried."),
    "resolutions.falls_lost": N_("Falls, because amendment %(by)s was lost."),
    "resolutions.falls_fallen": N_("Falls, because amendment %(by)s fell."),
    "resolutions.falls_withdrawn": N_("Falls, because amendment %(by)s was withdrawn."),
    "resolutions.falls_resolution_withdrawn": N_("Falls, because the resolution was withdrawn."),
    "resolutions.falls_by_ruling": N_("Falls by ruling of the chair: %(reason)s"),
    # What stands in the way of a ballot
    "resolutions.not_admitted": N_("It is not admitted: it is %(state)s."),
    "resolutions.missing_admissions": N_(
        "%(count)d submitted amendments wait for the standing orders committee to admit or refuse them."
    ),
    "resolutions.missing_amendments": N_("Amendments come before their resolution. Still to be decided: %(numbers)s."),
    "resolutions.missing_appeals": N_("%(count)d appeals against refused amendments are not decided."),
    "resolutions.missing_before": N_("To be decided before this one: %(numbers)s."),
    "resolutions.missing_resolution": N_("The resolution it concerns is %(state)s."),
    # Questions
    "resolutions.title_resolution": N_("Resolution %(number)s: %(title)s"),
    "resolutions.title_amendment": N_("Amendment %(amendment)s to resolution %(number)s: %(title)s"),
    "resolutions.title_appeal": N_("Appeal against the refusal of “%(title)s”"),
    "resolutions.title_appeal_amendment": N_("Appeal against the refusal of an amendment to “%(title)s”"),
    "resolutions.appeal_question": N_("Those who vote for uphold the appeal: the text is then admitted."),
    "resolutions.says_add_after": N_("Adds after paragraph %(paragraph)s."),
    "resolutions.says_add_first": N_("Adds before the first paragraph."),
    "resolutions.says_delete": N_("Deletes paragraph %(paragraph)s."),
    "resolutions.says_replace": N_("Replaces paragraph %(paragraph)s."),
    "resolutions.says_substitute": N_("Replaces the whole text."),
    "resolutions.redline_deleted": N_("deleted:"),
    "resolutions.redline_inserted": N_("inserted:"),
    # Confirmations
    "resolutions.said_drafted": N_("The draft is saved. Nobody decides on it before you submit it."),
    "resolutions.said_edited": N_("The draft is saved as version %(version)d."),
    "resolutions.said_amendment_edited": N_("The draft of the amendment is saved."),
    "resolutions.said_signed": N_("Your name stands under this text."),
    "resolutions.said_unsigned": N_("Your name no longer stands under this text."),
    "resolutions.said_submitted": N_("Submitted to the standing orders committee. The text is fixed from here on."),
    "resolutions.said_withdrawn": N_("Withdrawn. It stays readable, with its history."),
    "resolutions.said_admitted": N_("Admitted as resolution %(number)s."),
    "resolutions.said_amendment_admitted": N_("Admitted as amendment %(number)s."),
    "resolutions.said_refused": N_(
        "Refused. The mover sees the ground and the reason, and may appeal to the congress."
    ),
    "resolutions.said_ordered": N_("The order of voting is saved."),
    "resolutions.said_linked": N_("The rule is saved."),
    "resolutions.said_unlinked": N_("The rule is taken back."),
    "resolutions.said_appealed": N_("The appeal is before the congress. The chair will put it to the vote."),
    "resolutions.said_ruled_stands": N_("By your ruling the amendment can be put."),
    "resolutions.said_ruled_falls": N_("By your ruling the amendment falls. The reason is shown with it."),
    "resolutions.said_prepared": N_("Put down for a ballot."),
}
