"""English words of the room `texts`: what is wrong with a text, and why an amendment falls."""

from congress.languages.mark import N_

WORDS = {
    "texts.not_utf8": N_(
        "This is not UTF-8 text: byte number %(position)d belongs to no character. Save it as UTF-8 and send it again."
    ),
    "texts.not_unicode": N_(
        "Line %(line)d holds half a character (%(code)s), which no text can contain. Type that place again."
    ),
    "texts.control_character": N_(
        "Line %(line)d holds a control character (%(code)s). Only line breaks and tabs may stand beside letters. "
        "Remove it, or paste the text as plain text."
    ),
    "texts.reordering_character": N_(
        "Line %(line)d holds an invisible character (%(code)s) that reorders the words shown. Remove it."
    ),
    "texts.piled_marks": N_(
        "Line %(line)d has more than %(limit)d accents on one letter. Remove those that belong to no language."
    ),
    "texts.too_long": N_(
        "The text has %(length)d characters, %(excess)d more than the %(limit)d allowed. Shorten it or divide it."
    ),
    "texts.no_such_paragraph": N_(
        "There is no paragraph %(paragraph)d: the paragraphs of this text end with number %(last)d."
    ),
    "texts.change_without_text": N_("Write the words to be added or put in the place of the paragraph."),
    "texts.deletion_with_text": N_(
        "An amendment that deletes a paragraph has no text of its own. Choose “replace”, or leave the text empty."
    ),
    "texts.falls_deleted": N_("Falls, because paragraph %(paragraph)d is deleted by amendment %(by)s, carried before."),
    "texts.falls_replaced": N_(
        "Falls, because paragraph %(paragraph)d is replaced by amendment %(by)s, carried before."
    ),
    "texts.falls_substitute": N_("Falls, because amendment %(by)s, which was carried, replaces the whole text."),
}
