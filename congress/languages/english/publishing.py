"""English words of publishing."""

from congress.languages.mark import N_

WORDS = {
    "publishing.not_public": N_("There is no such text, or it is not public yet."),
    "publishing.no_page": N_("The record has no such page."),
    "publishing.no_entry": N_("The record has no such entry yet."),
}
