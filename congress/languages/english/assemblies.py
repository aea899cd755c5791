"""English words of the room `assemblies`: calendar, standing orders, and what stands against an act on them."""

from congress.languages.mark import N_

WORDS = {
    "assemblies.no_such_assembly": N_("There is no such congress."),
    "assemblies.no_such_body": N_("There is no such body."),
    "assemblies.no_such_event": N_("There is no such event in this calendar."),
    "assemblies.no_such_orders": N_("No such version of the standing orders was adopted."),
    "assemblies.only_chair_or_secretary": N_(
        "Only the chair or the secretary of the body that convenes may do this. Ask one of them."
    ),
    "assemblies.unknown_timezone": N_("There is no time zone called “%(name)s”. Write a name such as Europe/Lisbon."),
    "assemblies.no_such_hour": N_("The clocks of %(zone)s leave out this hour. Choose another time."),
    "assemblies.text_missing": N_("Write something here."),
    "assemblies.text_too_long": N_("Write one line of at most %(limit)d characters."),
    "assemblies.note_too_long": N_("The note is too long: at most %(limit)d characters."),
    "assemblies.discussion_closes_before_it_opens": N_("The discussion cannot close before it opens."),
    "assemblies.resolutions_close_before_discussion": N_(
        "The deadline of resolutions cannot lie before the opening of the discussion."
    ),
    "assemblies.amendments_close_before_resolutions": N_(
        "The deadline of amendments cannot lie before the deadline of resolutions."
    ),
    "assemblies.sitting_ends_before_it_starts": N_("A sitting must end after it starts."),
    "assemblies.sittings_overlap": N_("This sitting begins before “%(title)s” has ended. Choose another time."),
    "assemblies.event_exists": N_("The calendar has this event already. Move it instead."),
    "assemblies.event_twice": N_("Somebody else has just entered this event. Look at the calendar again."),
    "assemblies.event_not_moved": N_("This is the time the event has already. Nothing was changed."),
    "assemblies.event_is_past": N_("This event has begun. What has begun stays in the calendar."),
    "assemblies.event_too_late": N_(
        "Too late by article %(article)s of the standing orders: the latest moment is %(limit)s."
    ),
    "assemblies.event_too_early": N_(
        "Too early by article %(article)s of the standing orders: the earliest moment is %(limit)s."
    ),
    "assemblies.names_settled_by_orders": N_(
        "Article %(article)s of the standing orders settles who sees names. Change that article instead."
    ),
    "assemblies.names_unchanged": N_("This is the rule already. Nothing was changed."),
    "assemblies.no_rule_for_kind": N_("The standing orders say nothing about “%(kind)s”. Add it to their majorities."),
    "assemblies.orders_changed_meanwhile": N_(
        "Version %(version)d of the standing orders was adopted while you were writing. Compare it with yours, "
        "then adopt again."
    ),
    "assemblies.orders_unchanged": N_("Nothing differs from version %(version)d, so no new version was made."),
    "assemblies.orders_too_long": N_("The document is too long: at most %(limit)d characters."),
    "assemblies.orders_no_json": N_("This is no JSON: look at line %(line)d, character %(column)d."),
    "assemblies.orders_missing": N_("Article %(article)s: “%(place)s” is missing."),
    "assemblies.orders_unknown": N_("Article %(article)s: there is no parameter “%(place)s”. Check its spelling."),
    "assemblies.orders_not_one_of": N_("Article %(article)s: “%(place)s” must be one of: %(expected)s."),
    "assemblies.orders_wrong_value": N_("Article %(article)s: “%(place)s” cannot be “%(value)s”."),
    "assemblies.orders_not_built": N_(
        "Article %(article)s: Congress cannot apply “%(place)s” yet. Leave it at its usual value; it would have no "
        "effect."
    ),
    "assemblies.orders_article_twice": N_("Article %(article)s: two articles have this number."),
    "assemblies.orders_key_twice": N_("Article %(article)s: “%(word)s” is used twice."),
    "assemblies.orders_key_reserved": N_("Article %(article)s: Congress uses “%(word)s” itself. Choose another word."),
    "assemblies.orders_unknown_category": N_(
        "Article %(article)s: delegates of standing “%(standing)s” get the category “%(word)s”, which is not defined."
    ),
    "assemblies.orders_two_votes": N_(
        "Article %(article)s: “%(name)s” cannot vote decisively and consultatively at once."
    ),
    "assemblies.orders_vote_without_seat": N_(
        "Article %(article)s: “%(name)s” has a vote but no seat. A vote belongs to a seat."
    ),
    "assemblies.orders_nobody_decides": N_("Article %(article)s: no category votes decisively."),
    "assemblies.orders_due_makes_no_sense": N_(
        "Article %(article)s: the rule of “%(name)s” does not hold together: its steps must rise, nothing may be below "
        "zero, a rest cannot exceed the number it is a part of, and the cap cannot lie below the minimum."
    ),
    "assemblies.orders_votes_rule": N_(
        "Article %(article)s: give a rule of votes when the formula is “rule”, only then."
    ),
    "assemblies.orders_packet": N_("Article %(article)s: give the size of a packet when votes are packed, only then."),
    "assemblies.orders_nobody_submits": N_("Article %(article)s: nobody could submit anything by “%(place)s”."),
    "assemblies.orders_fraction_or_number": N_("Article %(article)s: a quorum needs a fraction or a number, not both."),
    "assemblies.orders_quorum_base": N_(
        "Article %(article)s: a quorum is a fraction of those present, accredited or allocated; name one of the three."
    ),
    "assemblies.orders_no_majority": N_("Article %(article)s: the majority of “%(word)s” is missing."),
    "assemblies.orders_tie_not_built": N_(
        "Article %(article)s: “%(name)s” breaks ties in a way Congress cannot apply yet."
    ),
    "assemblies.orders_ranking_exactly": N_(
        "Article %(article)s: “%(name)s” asks for an exact number of names; only the method of most votes can."
    ),
    "assemblies.orders_unknown_kind": N_(
        "Article %(article)s: “%(word)s” is neither a kind of business nor a post of these orders."
    ),
    # Standing orders in words
    "assemblies.listed": N_("%(first)s, %(rest)s"),
    "assemblies.nothing": N_("nothing"),
    "assemblies.headed": N_("Article %(number)s, “%(title)s”."),
    "assemblies.right_attend": N_("attend"),
    "assemblies.right_speak": N_("speak"),
    "assemblies.right_move": N_("move"),
    "assemblies.right_second": N_("second"),
    "assemblies.right_amend": N_("amend"),
    "assemblies.right_sign": N_("sign"),
    "assemblies.right_nominate": N_("nominate"),
    "assemblies.right_stand": N_("stand for election"),
    "assemblies.right_vote_decisively": N_("vote decisively"),
    "assemblies.right_vote_consultatively": N_("vote consultatively"),
    "assemblies.right_demand_mode": N_("demand another mode of voting"),
    "assemblies.grant_yes": N_("yes"),
    "assemblies.grant_no": N_("no"),
    "assemblies.grant_by_invitation": N_("by invitation"),
    "assemblies.said_rights": N_("%(name)s may: %(rights)s."),
    "assemblies.said_rights_invited": N_("%(name)s may, when invited: %(rights)s."),
    "assemblies.said_seated": N_("%(name)s hold seats."),
    "assemblies.said_standing": N_("Those whom sections of standing “%(standing)s” send are “%(name)s”."),
    "assemblies.said_no_standing": N_("Those whom bodies without a standing send are “%(name)s”."),
    "assemblies.said_base": N_("%(name)s: %(count)d for each."),
    "assemblies.said_step": N_("%(name)s: over %(over)d members, %(count)d."),
    "assemblies.said_increment": N_("%(name)s: one more for every %(per)d members above %(above)d."),
    "assemblies.said_increment_rest": N_("%(name)s: a rest of at least %(fraction)d counts as a full number."),
    "assemblies.said_minimum": N_("%(name)s: never fewer than %(count)d."),
    "assemblies.said_cap": N_("%(name)s: never more than %(count)d."),
    "assemblies.said_formula_one_per_seat": N_("A section has one vote for each of its seats."),
    "assemblies.said_formula_one_per_member": N_("A section has one vote for each of its members."),
    "assemblies.said_formula_rule": N_("The votes of a section follow from its members by the rule below."),
    "assemblies.said_sharing_equal": N_("Its seats share the votes equally, in exact fractions."),
    "assemblies.said_sharing_packed": N_("Its seats share the votes in packets of %(packet)s."),
    "assemblies.said_sharing_fixed": N_("Each seat keeps its part of the votes, whoever is there."),
    "assemblies.said_sharing_all_by_one": N_("Its first seat casts all its votes."),
    "assemblies.said_among_seats": N_("All its seats share, also the vacant ones."),
    "assemblies.said_among_accredited": N_("Only the seats of accepted delegates share."),
    "assemblies.said_substitution_ordered_list": N_("The first accepted alternate of the list takes an empty seat."),
    "assemblies.said_substitution_any_alternate": N_("Any accepted alternate of the section may take an empty seat."),
    "assemblies.said_substitution_personal_deputy": N_("A delegate's own deputy takes the seat."),
    "assemblies.said_substitution_pool": N_("A seat is filled from a common pool of alternates."),
    "assemblies.said_alternates": N_("A section may name at most %(ratio)s alternates per seat."),
    "assemblies.said_contested_votes": N_("A contested delegate votes until the case is decided."),
    "assemblies.said_contested_rests": N_("The vote of a contested delegate rests until the case is decided."),
    "assemblies.event_discussion_opens": N_("the opening of the discussion"),
    "assemblies.event_discussion_closes": N_("the close of the discussion"),
    "assemblies.event_resolutions_deadline": N_("the deadline of resolutions"),
    "assemblies.event_amendments_deadline": N_("the deadline of amendments"),
    "assemblies.event_nominations_deadline": N_("the deadline of nominations"),
    "assemblies.event_accreditation_deadline": N_("the deadline of accreditation"),
    "assemblies.event_sitting": N_("the first sitting"),
    "assemblies.said_term_days_before": N_("At least %(amount)d days lie between %(event)s and, after it, %(anchor)s."),
    "assemblies.said_term_days_after": N_("At least %(amount)d days lie between %(anchor)s and, after it, %(event)s."),
    "assemblies.said_term_hours_before": N_(
        "At least %(amount)d hours lie between %(event)s and, after it, %(anchor)s."
    ),
    "assemblies.said_term_hours_after": N_(
        "At least %(amount)d hours lie between %(anchor)s and, after it, %(event)s."
    ),
    "assemblies.said_no_terms": N_("The calendar is free."),
    "assemblies.by_section": N_("a section"),
    "assemblies.by_committee": N_("a committee"),
    "assemblies.by_signatories": N_("%(count)d signatories"),
    "assemblies.said_submit_resolutions": N_("Resolutions come from: %(who)s."),
    "assemblies.said_submit_amendments": N_("Amendments come from: %(who)s."),
    "assemblies.said_submit_nominations": N_("Nominations come from: %(who)s."),
    "assemblies.said_amending": N_(
        "Amendments are put before their resolution, in the order of the paragraphs they concern; the adopted text "
        "contains those that were carried."
    ),
    "assemblies.of_decisions": N_("Decisions"),
    "assemblies.of_elections": N_("Elections"),
    "assemblies.said_no_quorum": N_("%(of)s need no quorum."),
    "assemblies.said_quorum_part": N_("%(of)s need a quorum of %(on)s: %(part)s of %(base)s, counted in %(unit)s."),
    "assemblies.said_quorum_number": N_("%(of)s need a quorum of %(on)s: %(number)d, counted in %(unit)s."),
    "assemblies.said_quorum_floor": N_("%(of)s are never valid with fewer than %(number)d."),
    "assemblies.turnout_present": N_("those present"),
    "assemblies.turnout_for_against": N_("votes for and against"),
    "assemblies.turnout_for_against_abstain": N_("votes for, against and abstaining"),
    "assemblies.turnout_valid_papers": N_("valid papers"),
    "assemblies.turnout_returned": N_("papers returned"),
    "assemblies.measure_votes": N_("votes"),
    "assemblies.measure_seats": N_("seats"),
    "assemblies.measure_heads": N_("heads"),
    "assemblies.measure_sections": N_("sections"),
    "assemblies.base_for_against": N_("those for and against"),
    "assemblies.base_for_against_abstain": N_("those for, against and abstaining"),
    "assemblies.base_valid_papers": N_("all valid papers"),
    "assemblies.base_present": N_("all present"),
    "assemblies.base_accredited": N_("all accredited"),
    "assemblies.base_allocated": N_("all seats allocated"),
    "assemblies.moment_opening": N_("at the opening of the ballot"),
    "assemblies.moment_close": N_("at its close"),
    "assemblies.more_than": N_("more than %(fraction)s"),
    "assemblies.at_least": N_("at least %(fraction)s"),
    "assemblies.condition": N_("%(part)s of %(base)s (in %(unit)s)"),
    "assemblies.condition_frozen": N_("%(part)s of %(base)s (in %(unit)s, %(moment)s)"),
    "assemblies.said_majority": N_("%(article)s %(name)s are carried by: %(conditions)s."),
    "assemblies.said_ties": N_("%(article)s %(name)s, in a tie: %(ties)s."),
    "assemblies.tie_lost": N_("lost"),
    "assemblies.tie_chair": N_("the chair decides"),
    "assemblies.tie_reopen": N_("the debate is reopened and another vote follows"),
    "assemblies.tie_revote": N_("the vote is taken again"),
    "assemblies.tie_earlier_stages": N_("the earlier stages decide"),
    "assemblies.tie_lot": N_("a lot is drawn"),
    "assemblies.mode_roll_call": N_("by roll call"),
    "assemblies.mode_secret": N_("in secret"),
    "assemblies.said_mode_default": N_("Votes are taken %(mode)s."),
    "assemblies.said_mode_elections": N_("Elections are held %(mode)s."),
    "assemblies.said_mode_kind": N_("%(name)s: %(mode)s."),
    "assemblies.said_procedure": N_("Procedural motions need the majority article %(article)s sets for them."),
    "assemblies.said_post": N_("%(article)s %(name)s: %(seats)d to be elected, %(method)s."),
    "assemblies.method_scottish": N_("by ranking, with the single transferable vote (Scottish rules)"),
    "assemblies.method_gregory": N_(
        "by ranking, with the single transferable vote (all papers of the elected pass on their surplus, in exact "
        "fractions)"
    ),
    "assemblies.method_prf_gregory": N_(
        "by ranking, with the single transferable vote (reference rule of the Proportional Representation Foundation)"
    ),
    "assemblies.method_prf_meek": N_("by ranking, with the single transferable vote (Meek's reference rule)"),
    "assemblies.method_meek": N_(
        "by ranking, with the single transferable vote (Meek's rule: whoever is elected keeps only the part of each "
        "paper that is needed)"
    ),
    "assemblies.method_warren": N_(
        "by ranking, with the single transferable vote (Warren's rule: whoever is elected keeps the same price of each "
        "paper)"
    ),
    "assemblies.method_ers97": N_(
        "by ranking, with the single transferable vote (rules of the Electoral Reform Society, 1997)"
    ),
    "assemblies.method_minneapolis": N_("by ranking, with the single transferable vote (rules of Minneapolis)"),
    "assemblies.method_instant_runoff": N_(
        "by ranking: the last is excluded and their votes pass on until somebody has more than half (instant runoff)"
    ),
    "assemblies.method_bottoms_up": N_(
        "by ranking: the last is excluded and their votes pass on until as many are left as there are places"
    ),
    "assemblies.method_schulze": N_("by ranking, compared in pairs (Schulze's method)"),
    "assemblies.method_ranked_pairs": N_("by ranking, compared in pairs (ranked pairs)"),
    "assemblies.method_copeland": N_("by ranking, compared in pairs: most comparisons won (Copeland's method)"),
    "assemblies.method_debian": N_("by ranking, compared in pairs (rules of the Debian constitution)"),
    "assemblies.method_limited": N_("by most votes, with at most %(most)d names on a paper (limited vote)"),
    "assemblies.method_approval": N_("by most votes, with any number of names (approval)"),
    "assemblies.method_sequential_pav": N_(
        "by approval in proportion: place by place, a paper counting less with everybody elected from it (Thiele)"
    ),
    "assemblies.method_reverse_pav": N_(
        "by approval in proportion: the least needed leave one by one until the places are filled (Thiele, reversed)"
    ),
    "assemblies.method_pav": N_(
        "by approval in proportion: the whole committee that satisfies the papers most (proportional approval)"
    ),
    "assemblies.method_phragmen": N_(
        "by approval in proportion: each place is a burden shared by those who elect to it (Phragmén)"
    ),
    "assemblies.method_equal_shares": N_(
        "by approval in proportion: every paper has an equal share of the places to spend (equal shares)"
    ),
    "assemblies.said_alternates_of_post": N_(
        "%(article)s %(name)s: the same count names %(count)d alternates, in order."
    ),
    "assemblies.said_most_names": N_("%(article)s %(name)s: a paper holds at most %(count)d names."),
    "assemblies.said_exact": N_("%(article)s %(name)s: counted in fractions, nothing is cut off."),
    "assemblies.said_places": N_("%(article)s %(name)s: votes are counted to %(count)d decimals."),
    "assemblies.said_omega": N_(
        "%(article)s %(name)s: a round ends when the surplus left is below one in ten to the power of %(count)d."
    ),
    "assemblies.said_batch": N_("%(article)s %(name)s: those who cannot win any more are excluded together."),
    "assemblies.said_option": N_("%(article)s %(name)s: the method's option “%(option)s” is “%(choice)s”."),
    "assemblies.constraint_each": N_("every %(grouping)s from which anybody stands"),
    "assemblies.constraint_group": N_("%(grouping)s %(group)s"),
    "assemblies.constraint_at_least": N_("at least %(number)d"),
    "assemblies.constraint_at_most": N_("at most %(number)d"),
    "assemblies.said_constraint_must_seats": N_(
        "%(article)s %(name)s: of those elected, %(number)s must come from: %(group)s."
    ),
    "assemblies.said_constraint_must_committee": N_(
        "%(article)s %(name)s: of the whole committee, %(number)s must come from: %(group)s."
    ),
    "assemblies.said_constraint_should_seats": N_(
        "%(article)s %(name)s: of those elected, %(number)s should come from: %(group)s."
    ),
    "assemblies.said_constraint_should_committee": N_(
        "%(article)s %(name)s: of the whole committee, %(number)s should come from: %(group)s."
    ),
    "assemblies.said_staying": N_("%(article)s %(group)s: %(number)d stay in the committee."),
    "assemblies.said_unfilled_vacant": N_("%(article)s %(group)s: seats for which too few stand stay empty."),
    "assemblies.said_unfilled_reopen": N_(
        "%(article)s %(group)s: seats for which too few stand stay empty, and nominations reopen for them."
    ),
    "assemblies.said_unfilled_general_list": N_(
        "%(article)s %(group)s: seats for which too few stand go to the general list."
    ),
    "assemblies.said_keeping_guard": N_(
        "%(article)s %(name)s: this is kept while counting; who must be elected for it, or cannot be, is told."
    ),
    "assemblies.said_keeping_replace": N_(
        "%(article)s %(name)s: places are filled by votes first, then the last give way until this is kept."
    ),
    "assemblies.orders_no_paper_of_scores": N_(
        "Article %(article)s: “%(name)s” gives candidates points or grades, and the voting pages have no paper for "
        "that. Choose a method that ranks or names candidates."
    ),
    "assemblies.orders_no_paper_of_slates": N_(
        "Article %(article)s: “%(name)s” is elected from slates, and the voting pages have no paper for slates. Choose "
        "a method that ranks or names candidates."
    ),
    "assemblies.orders_several_rounds": N_(
        "Article %(article)s: “%(name)s” is elected in rounds, each of which asks everybody to vote again; a ballot is "
        "one round. Choose a method that ends with one ballot, such as instant runoff."
    ),
    "assemblies.orders_post_cannot_be_counted": N_(
        "Article %(article)s: “%(name)s” could never be counted. %(problem)s"
    ),
    "assemblies.method_block_up_to": N_("by most votes, with up to as many names as there are places"),
    "assemblies.method_block_exactly": N_("by most votes, with exactly as many names as there are places"),
    "assemblies.said_no_posts": N_("No post is filled by election."),
    "assemblies.said_no_tendencies": N_("These orders make no rules on tendencies."),
    "assemblies.said_level_here": N_("%(matter)s: decided here."),
    "assemblies.said_level_sections": N_("%(matter)s: decided by the sections."),
    "assemblies.said_level_sections_after_consulting": N_(
        "%(matter)s: decided by the sections, which consult the others first."
    ),
    "assemblies.said_policy": N_("A decision holds until another replaces it."),
    "assemblies.said_names_free": N_("The officers set for each congress who sees names on roll and roll call."),
    "assemblies.said_names_public": N_("Everybody sees names on roll and roll call."),
    "assemblies.said_names_members": N_("Members see names on roll and roll call; the public sees section and number."),
    "assemblies.said_names_delegates": N_("Delegates see names on roll and roll call; others see section and number."),
    # Confirmations
    "assemblies.convened": N_("The congress is convened. Its standing orders are version 1; look through them now."),
    "assemblies.event_added": N_("The event is in the calendar."),
    "assemblies.event_moved": N_("The event is moved; the record holds the old and the new time."),
    "assemblies.event_cancelled": N_("The event is taken out of the calendar."),
    "assemblies.orders_adopted": N_("Version %(version)d of the standing orders is adopted."),
    "assemblies.names_set": N_("Who sees names is set, for ballots opened from now on."),
}
