"""The pre-congress discussion: its threads, and what moderation hid from them with the reasons given."""

from congress.demo.content import discussion_house, discussion_places, discussion_work, discussion_world
from congress.demo.content.shapes import Author, Moderated, prose

THREADS = (
    *discussion_places.THREADS,
    *discussion_work.THREADS,
    *discussion_world.THREADS,
    *discussion_house.THREADS,
)

MODERATED = (
    Moderated(
        "arms",
        Author("US", 21),
        "en",
        -170,
        prose("""
            Anyone who earns his bread in that shop has blood on his hands, and the Swedish author of the last
            contribution should be put out of the federation before he infects the rest of us.
            """),
        "Attacks a member and not what the member wrote. You may say the same about the arms industry and about our "
        "attitude to it; write it again without the second half of the sentence and it will stand.",
    ),
    Moderated(
        "youth",
        Author("FR", 40),
        "fr",
        -160,
        prose("""
            Tout le monde sait de qui il s'agit dans les deux affaires du camp. C'est un responsable de la
            commission, il habite près de la gare, et je donnerai son nom à qui me le demandera.
            """),
        "Makes a person recognisable while an inquiry is open. The commission that hears such matters has "
        "been told of "
        "your message and will write to you; nothing is being hushed up.",
    ),
    Moderated(
        "dues",
        Author("ES", 33),
        "es",
        -144,
        prose("""
            Vendo dos billetes Zaragoza–Trieste para las fechas del congreso, con litera, a mitad de precio.
            Interesados, escribidme por privado.
            """),
        "Has nothing to do with the thread. The page for travel has a board for tickets, where we have put it for you.",
    ),
)
