"""English words of the room `accreditation`: what is due, who decides, why somebody cannot vote."""

from congress.languages.mark import N_

WORDS = {
    "accreditation.no_such_person": N_("There is no such person."),
    "accreditation.no_such_section": N_("There is no such section in this congress."),
    "accreditation.no_such_accreditation": N_("There is no such accreditation in this congress."),
    "accreditation.no_such_seat": N_("There is no such seat in this congress."),
    "accreditation.no_such_college": N_("The standing orders know no such college."),
    "accreditation.no_such_category": N_(
        "The standing orders know no such category of people without a seat. Choose one of the list."
    ),
    "accreditation.only_entitlers": N_(
        "Only the credentials committee, the chair or the secretary of the body that convenes may grant seats."
    ),
    "accreditation.only_credentials_committee": N_("Only the credentials committee of this congress may do this."),
    "accreditation.not_ones_own_case": N_(
        "Nobody decides on their own accreditation. Ask another member of the committee."
    ),
    "accreditation.only_section_secretary": N_(
        "Only the secretary of the section, or of a body above it, may do this."
    ),
    "accreditation.only_presence_keepers": N_(
        "Only the chair, the credentials committee or the delegate may note who is in the hall."
    ),
    "accreditation.reason_missing": N_("Give the reason: it stands in the history of the case."),
    "accreditation.reason_too_long": N_("The reason is too long: at most %(limit)d characters."),
    "accreditation.not_a_member": N_("This person is not a member of the section."),
    "accreditation.member_left": N_("This person has left the section."),
    "accreditation.no_vacant_seat": N_(
        "The section has no vacant seat: it is due %(seats)d. Nominate an alternate instead."
    ),
    "accreditation.changed_meanwhile": N_(
        "Somebody else has just changed the same seat or person. Look at the present state, then decide again."
    ),
    "accreditation.colleges_unchanged": N_("The colleges are those of the standing orders already."),
    "accreditation.college_in_use": N_("The college “%(name)s” still has entitlements and cannot go."),
    "accreditation.entitlement_unchanged": N_("Computed anew, nothing differs. Nothing was changed."),
    "accreditation.basis_negative": N_("The number of members cannot be below zero."),
    "accreditation.sends_no_delegates": N_("By the standing orders %(name)s sends nobody with a seat."),
    "accreditation.seats_are_held": N_("Only %(due)d seats are due, but %(held)d are held. Withdraw delegates first."),
    "accreditation.deadline_past": N_("The deadline of accreditation has passed. Ask the credentials committee."),
    "accreditation.order_incomplete": N_("Put every alternate in the order once."),
    "accreditation.order_unchanged": N_("This is the order already. Nothing was changed."),
    "accreditation.too_many_alternates": N_(
        "Article %(article)s of the standing orders allows this section at most %(most)d alternates."
    ),
    "accreditation.not_an_accepted_alternate": N_("Only an accepted alternate of the same section can take the seat."),
    "accreditation.not_the_next_alternate": N_(
        "Article %(article)s of the standing orders: the first accepted alternate of the list takes the seat."
    ),
    "accreditation.nominated_already": N_("This person is in a delegation already (%(state)s)."),
    "accreditation.cannot_be_accepted_now": N_("This accreditation is %(state)s and cannot be accepted."),
    "accreditation.cannot_be_contested_now": N_("This accreditation is %(state)s and cannot be contested."),
    "accreditation.cannot_be_refused_now": N_("This accreditation is %(state)s and cannot be refused."),
    "accreditation.cannot_be_withdrawn_now": N_("This accreditation is %(state)s and cannot be withdrawn."),
    "accreditation.state_claimed": N_("claimed"),
    "accreditation.state_accepted": N_("accepted"),
    "accreditation.state_contested": N_("contested"),
    "accreditation.state_refused": N_("refused"),
    "accreditation.state_withdrawn": N_("withdrawn"),
    "accreditation.nobody_chosen": N_("Nobody was chosen. Mark at least one."),
    "accreditation.seat_is_vacant": N_("Seat %(number)d is vacant."),
    "accreditation.holder_not_accredited": N_("The holder of seat %(number)d is not accredited yet."),
    "accreditation.in_the_hall_already": N_("The holder of seat %(number)d is noted as present already."),
    "accreditation.not_in_the_hall": N_("The holder of seat %(number)d is not noted as present."),
    "accreditation.merge_two_accreditations": N_(
        "Both rows are accredited in one congress. Withdraw one of the two accreditations first."
    ),
    "accreditation.merge_moves": N_("Accreditations that move to the row that stays: %(count)d."),
    "accreditation.votes_per_seat": N_("One vote per seat: %(votes)d (art. %(article)s)."),
    "accreditation.votes_per_member": N_("One vote per member: %(votes)d (art. %(article)s)."),
    "accreditation.votes_by_rule": N_("%(members)d members give %(votes)d votes (art. %(article)s)."),
    "accreditation.shared": N_("%(votes)s votes over %(seats)d seats: %(parts)s."),
    "accreditation.why_no_account": N_("Has no account yet: the invitation was not used. Send or print it again."),
    "accreditation.why_not_nominated": N_("Was not nominated to this congress by a section."),
    "accreditation.why_not_decided": N_("Is nominated; the credentials committee has not decided yet."),
    "accreditation.why_contested": N_("The accreditation is contested; the vote rests until it is decided."),
    "accreditation.why_refused": N_("The credentials committee refused the accreditation."),
    "accreditation.why_withdrawn": N_("Was withdrawn from the delegation."),
    "accreditation.why_alternate": N_(
        "Is alternate number %(position)d and holds no seat. A substitution gives the vote."
    ),
    "accreditation.why_no_vote": N_("Takes part as “%(category)s”, who have no vote (art. %(article)s)."),
    "accreditation.why_consultative": N_("Votes as “%(category)s”: consultatively, counted apart (art. %(article)s)."),
    "accreditation.why_no_seat": N_("Is accredited as a delegate but holds no seat."),
    "accreditation.why_no_weight": N_("The seat has no votes: the section's votes are held by its other seats."),
    "accreditation.why_left": N_(
        "Was noted as leaving the hall at %(at)s. Note the arrival, so that the person counts as present."
    ),
    # Confirmations
    "accreditation.no_such_report": N_("There is no report of this number."),
    "accreditation.accepted_many": N_("Accepted: %(count)d."),
    "accreditation.done_accepted": N_("%(name)s is accepted."),
    "accreditation.done_contested": N_("The accreditation of %(name)s is contested. The seat is kept."),
    "accreditation.done_refused": N_("The accreditation of %(name)s is refused. A seat, if held, is vacant again."),
    "accreditation.done_withdrawn": N_("%(name)s is withdrawn. A seat, if held, is vacant again."),
    "accreditation.too_many_votes_to_compare": N_(
        "%(votes)s votes of %(sections)s sections are too many to measure power on a page."
    ),
    "accreditation.granted_many": N_("Computed anew; entitlements that changed: %(count)d."),
    "accreditation.granted_one": N_("The entitlement is computed; its seats stand below."),
    "accreditation.nominated": N_("The person is in the delegation. The credentials committee decides next."),
    "accreditation.ordered": N_("The order of the alternates is changed."),
    "accreditation.seat_passed": N_("The seat has passed to the alternate, for every roll frozen from now on."),
    "accreditation.arrived_many": N_("Noted as present: %(count)d."),
    "accreditation.left_one": N_("The departure is noted."),
    "accreditation.i_arrived": N_("You are noted as present."),
    "accreditation.i_left": N_("You are noted as having left."),
    "accreditation.report_issued": N_("Report %(number)d is issued and public."),
}
