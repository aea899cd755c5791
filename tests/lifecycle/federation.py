"""An invented federation of five sections for the test of the whole lifecycle: its files, people, texts and votes."""

from dataclasses import dataclass

BODIES = (
    "\ufeffcode;name;kind;country;languages;standing\r\n"
    "PT;Secção de Portugal;section;PT;pt;official\r\n"
    "IT;Sezione d’Italia;section;IT;it;official\r\n"
    "TR;Türkiye Seksiyonu;section;TR;tr;official\r\n"
    "SE;Svenska sektionen;section;SE;sv;sympathizing\r\n"
    "PL;Sekcja w Polsce;section;PL;pl;observer\r\n"
).encode()

_NAMES = {
    "PT": ("Inês Falcão", "Rui Assunção", "Marta Conceição", "Tomás Brandão", "Lídia Gonçalves", "Óscar Simões"),
    "IT": ("Chiara Bonetti", "Dario Però", "Elisa Fò", "Nicolò Marchi", "Sara De’ Rossi", "Ugo Lanza"),
    "TR": ("Ayşe Yıldız", "Çağrı Öztürk", "Deniz Ağaoğlu", "İpek Şahin", "Kerem Uçar", "Zehra Gündüz"),
    "SE": ("Åsa Lindström", "Björn Ekdahl", "Örjan Sjöberg", "Mårten Falk", "Ylva Nygård", "Kajsa Bäck"),
    "PL": ("Łucja Wąsik", "Paweł Żuk", "Grażyna Śliwa", "Michał Ćwik", "Halina Pająk", "Jerzy Dąb"),
}


@dataclass(frozen=True)
class Somebody:
    """A member as the file says it."""

    section: str
    place: int
    name: str

    @property
    def email(self) -> str:
        """Their address."""
        return f"{self.section.lower()}{self.place}@federation.example"

    @property
    def key(self) -> str:
        """How the tests call them: `PT1` is the first of the section PT."""
        return f"{self.section}{self.place}"


PEOPLE = {
    f"{section}{place}": Somebody(section, place, name)
    for section, names in _NAMES.items()
    for place, name in enumerate(names, start=1)
}


def members_file(*, changed: str = "") -> bytes:
    """The members as a file with commas; `changed` gives one of them another language, to be seen in a preview."""
    lines = ["body,number,name,email,language,gender,joined"]
    for each in PEOPLE.values():
        language = "en" if each.key == changed else ""
        lines.append(f'{each.section},{each.place},"{each.name}",{each.email},{language},,2019-0{each.place}-17')
    return ("\n".join(lines) + "\n").encode()


VOTING_SECTIONS = ("PT", "IT", "TR", "SE")
DELEGATES = tuple(f"{section}{place}" for section in VOTING_SECTIONS for place in (1, 2, 3))
"""Three of each section that votes; those of SE have a consultative vote."""
DECISIVE = DELEGATES[:9]
ALTERNATES = tuple(f"{section}4" for section in VOTING_SECTIONS)
OFFICES = {
    "PT5": "secretary",
    "IT5": "chair",
    "TR5": "credentials committee",
    "SE5": "standing orders committee",
}
SECRETARIES = {section: f"{section}1" for section in _NAMES}

TITLE = "Fourth congress of the federation"
THREAD = "How do we answer for hours that nobody pays?"
OPENING = (
    "In our **workplace** half of all overtime is neither written down nor paid.\n\n- Who measures it?\n- Who answers?"
)
ANSWERS = {
    "PT2": "Com nós é o mesmo: ninguém regista as horas depois das seis.",
    "TR2": "Bizde de öyle. Önce ölçelim, sonra konuşalım.",
}
RESOLUTION = "On hours of work"
TEXT = (
    "The congress notes that unpaid hours have grown in every section.\n\n"
    "Each section asks its members once a year how many hours they worked unpaid.\n\n"
    "The executive committee reports the figures to the next congress.\n\n"
    "A section that has no figures explains why."
)
SHARPER = "Each section asks its members twice a year how many hours they worked unpaid, and publishes the answer."
ADDED = "The figures are kept by country, trade and age."
LOST = "The executive committee reports nothing."
MOTION_VOTES = {
    "sharper": dict(zip(DELEGATES, ["for"] * 6 + ["against"] * 2 + ["abstain"] + ["for"] * 3, strict=True)),
    "lost": dict(zip(DELEGATES, ["for"] * 3 + ["against"] * 6 + ["for"] * 3, strict=True)),
    "added": dict(zip(DELEGATES, ["for"] * 5 + ["against"] * 4 + ["for", "against", "abstain"], strict=True)),
    "resolution": dict(zip(DELEGATES, ["for"] * 7 + ["against", "abstain"] + ["for"] * 2 + ["against"], strict=True)),
}
"""In the order of voting: by the paragraph they change, then the resolution as amended. The last three consult."""
CANDIDATES = ("PT4", "IT4", "TR4", "IT6", "TR6")
RANKINGS = dict(
    zip(
        DECISIVE,
        [
            ("PT4", "IT4"), ("PT4", "TR4"), ("PT4",),
            ("IT4", "IT6", "PT4"), ("IT4", "IT6"), ("IT6", "IT4"),
            ("TR4", "TR6"), ("TR4", "TR6", "IT6"), ("TR4", "TR6"),
        ],
        strict=True,
    )
)  # fmt: skip
"""Nine papers for three places: PT4 and TR4 reach the quota of 3 at once; TR6, then IT6 are excluded; IT4 follows.

Three consultative papers would betray their voters, so that class has no secret vote."""
ELECTED = ("PT4", "TR4", "IT4")
