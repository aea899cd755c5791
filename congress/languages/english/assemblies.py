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
        "Article %(article)s: “%(name)s” is elected by ranking, where nobody can be made to rank an exact number."
    ),
    "assemblies.orders_unknown_kind": N_(
        "Article %(article)s: “%(word)s” is neither a kind of business nor a post of these orders."
    ),
}
