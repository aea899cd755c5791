"""English words of the floor."""

from congress.languages.mark import N_

WORDS = {
    "floor.no_item": N_("There is no such item on the agenda."),
    "floor.title_needed": N_("Give the item a title of at most %(longest)s characters."),
    "floor.stands_there": N_("The item stands there already."),
    "floor.cannot_take": N_("The item cannot be taken up now: it is %(state)s."),
    "floor.cannot_finish": N_("The item is not under debate: it is %(state)s."),
    "floor.cannot_put_back": N_("The item waits already: it is %(state)s."),
    "floor.cannot_drop": N_("Only an item that waits can be dropped: this one is %(state)s."),
}
