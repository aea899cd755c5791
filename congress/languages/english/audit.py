"""English words of the record."""

from congress.languages.mark import N_

WORDS = {
    "audit.gap": N_("Entry %(position)s is missing: the order of the log has a gap there."),
    "audit.altered": N_("Entry %(position)s does not match its hash: its bytes or its hash were changed."),
    "audit.unreadable": N_("Entry %(position)s cannot be read as JSON."),
    "audit.not_canonical": N_("Entry %(position)s is not in canonical form."),
    "audit.wrong_shape": N_("Entry %(position)s does not have the fields of an entry."),
    "audit.wrong_id": N_("Entry %(position)s is filed under an id that is not its own."),
    "audit.wrong_node": N_("The tree does not follow from the log at entry %(position)s."),
    "audit.stray_node": N_("The tree holds a subtree that no entry of the log completes."),
    "audit.stray_head": N_("There is a signed head for a log without entries."),
    "audit.cut_off": N_(
        "The log ends at %(size)s entries, but a signed head speaks of %(signed)s: entries were cut off."
    ),
    "audit.wrong_root": N_("The signed head for %(size)s entries names another root than the log gives."),
    "audit.wrong_signature": N_("The head for %(size)s entries is not signed with this installation's key."),
}
