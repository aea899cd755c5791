"""The invented federation of the demo: its sections, its congress, its standing orders in short.

Every organisation here is invented. Countries and towns are real, so that lists, languages and scripts are too.
"""

from congress.demo.content.shapes import Article, Moment, Section, Sitting, Standing

NAME = "Meridian, International Federation for Labour and Climate"
SHORT_NAME = "Meridian"
FOUNDED = 1998
OFFICE_TOWN = "Trieste"
LANGUAGES = ("en", "es", "fr", "it", "pt", "tr", "ru", "de")

PURPOSE = (
    "Meridian joins organisations of people who work and of people who defend the places they live in. "
    "Its sections are "
    "independent in their countries and decide together, at a congress every three years, what none of "
    "them can decide alone."
)

_O, _S, _V = Standing.OFFICIAL, Standing.SYMPATHIZING, Standing.OBSERVER

SECTIONS = (
    # code, name, country, languages, standing, founded, membership, people, seats, name pools, branches
    Section("AR", "Encuentro del Trabajo y la Tierra", "AR", ("es",), _O, 1998, 6420, 150, 12, ("es",),
            ("Rosario", "Córdoba", "Neuquén", "La Plata")),
    Section("BR", "União Trabalho e Clima", "BR", ("pt",), _O, 1998, 7850, 180, 14, ("pt",),
            ("Recife", "Belo Horizonte", "Campinas", "Porto Alegre", "Fortaleza")),
    Section("DE", "Werkstatt Klima und Arbeit", "DE", ("de",), _O, 2001, 4480, 110, 9, ("de", "tr"),
            ("Bremen", "Leipzig", "Mannheim")),
    Section("ES", "Faro Común", "ES", ("es", "ca"), _O, 1999, 3740, 90, 8, ("es",),
            ("Zaragoza", "Gijón", "Valencia")),
    Section("FR", "Ateliers du climat et du travail", "FR", ("fr",), _O, 1998, 5130, 125, 10, ("fr",),
            ("Nantes", "Saint-Étienne", "Grenoble", "Toulouse")),
    Section("GB", "Loom Labour and Climate Association", "GB", ("en",), _O, 2000, 2960, 75, 7, ("en",),
            ("Bradford", "Glasgow", "Swansea")),
    Section("IT", "Officina Lavoro e Clima", "IT", ("it",), _O, 1998, 4260, 105, 9, ("it",),
            ("Trieste", "Taranto", "Bologna", "Torino")),
    Section("MX", "Tejido del Trabajo y el Agua", "MX", ("es",), _O, 2004, 3890, 95, 9, ("es",),
            ("Puebla", "Oaxaca", "Monterrey")),
    Section("PL", "Wspólny Warsztat", "PL", ("pl",), _O, 2007, 2280, 60, 7, ("pl",),
            ("Łódź", "Katowice", "Gdańsk")),
    Section("SE", "Förbundet Arbete och Klimat", "SE", ("sv",), _O, 2003, 1620, 50, 6, ("sv",),
            ("Göteborg", "Luleå", "Malmö")),
    Section("TR", "Emek ve İklim Ortaklığı", "TR", ("tr",), _O, 2002, 3310, 85, 8, ("tr",),
            ("İzmir", "Eskişehir", "Zonguldak")),
    Section("US", "Groundwork Labor and Climate Network", "US", ("en", "es"), _O, 2005, 5570, 135, 11, ("en", "es"),
            ("Oakland", "Duluth", "El Paso", "Pittsburgh")),
    Section("BG", "Общ корен", "BG", ("bg",), _S, 2014, 420, 15, 4, ("bg",), ("Пловдив", "Перник")),
    Section("BR2", "Rede Ribeirinha do Norte", "BR", ("pt",), _S, 2016, 610, 20, 5, ("pt",), ("Belém", "Santarém")),
    Section("CA", "Rivages communs — Common Shores", "CA", ("fr", "en"), _S, 2012, 860, 26, 5, ("fr", "en"),
            ("Rimouski", "Halifax")),
    Section("CL", "Cordillera de Trabajo", "CL", ("es",), _S, 2011, 940, 28, 6, ("es",), ("Valparaíso", "Calama")),
    Section("CZ", "Společná půda", "CZ", ("cs",), _S, 2015, 370, 15, 4, ("cs",), ("Ostrava", "Plzeň")),
    Section("DE2", "Netzwerk Lausitzer Wandel", "DE", ("de",), _S, 2019, 330, 14, 4, ("de",), ("Cottbus", "Görlitz")),
    Section("KE", "Mizizi Workers' Forum", "KE", ("en", "sw"), _S, 2013, 540, 18, 4, ("sw",), ("Kisumu", "Mombasa")),
    Section("KZ", "Общая степь", "KZ", ("ru", "kk"), _S, 2017, 310, 14, 4, ("ru", "kk"), ("Караганда", "Павлодар")),
    Section("PH", "Baybayin Alliance of Workers and Fishers", "PH", ("en", "tl"), _S, 2012, 690, 22, 5, ("tl",),
            ("Iloilo", "Davao")),
    Section("PT", "Oficina Comum", "PT", ("pt",), _S, 2010, 780, 26, 5, ("pt",), ("Setúbal", "Braga")),
    Section("UY", "Orilla Obrera", "UY", ("es",), _S, 2014, 480, 16, 4, ("es",), ("Paysandú", "Montevideo")),
    Section("NZ", "Harbour and Hill Collective", "NZ", ("en",), _V, 2022, 240, 14, 0, ("en",), ("Dunedin",)),
    Section("RS", "Заједничко поље", "RS", ("sr",), _V, 2021, 190, 12, 0, ("sr",), ("Крагујевац",)),
)  # fmt: skip

CONGRESS_TITLE = "Ninth Congress of Meridian"
CONGRESS_MOTTO = "Time to live, ground to stand on"
CONGRESS_PLACE = "Trieste, Old Rope Works"
CONGRESS_TIME_ZONE = "Europe/Rome"
COMMITTEE_PLACES = 15

CALENDAR = (
    Moment("convened", "The executive committee convenes the congress", -240, 12),
    Moment("discussion_opens", "Pre-congress discussion opens in every section", -210, 9),
    Moment("resolutions_close", "Last day for resolutions", -90, 18),
    Moment("amendments_close", "Last day for amendments", -30, 18),
    Moment("nominations_close", "Last day for nominations to the executive committee", -14, 18),
    Moment("accreditation_closes", "Last day for the sections to name delegates and alternates", -10, 18),
    Moment("discussion_closes", "Pre-congress discussion closes", -3, 22),
    Moment("congress_opens", "Congress opens", -2, 10),
    Moment("congress_closes", "Congress closes", 3, 14),
)

SITTINGS = (
    Sitting("Opening, credentials report, adoption of the agenda", -2, 10, 13),
    Sitting("Balance sheet of the last three years", -2, 15, 19),
    Sitting("Climate, housing and public health", -1, 9, 13),
    Sitting("Working time and new technology", -1, 15, 19),
    Sitting("Peace, solidarity and the youth organisation", 0, 9, 13),
    Sitting("Statutes, finance, languages and publications", 0, 15, 22),
    Sitting("Reports of the commissions and texts held over", 1, 9, 13),
    Sitting("Hearing of the candidates", 1, 15, 19),
    Sitting("Election of the executive committee", 2, 10, 18),
    Sitting("Composite texts and closing", 3, 9, 14),
)

STANDING_ORDERS_TITLE = "Standing orders of the congress"

ARTICLES = (
    Article(
        "1",
        "The congress",
        "The congress is the highest body of the federation. It meets at least every three years.",
    ),
    Article(
        "2",
        "Call",
        "The executive committee calls it eight months ahead and sends the draft agenda to every section.",
    ),
    Article(
        "3",
        "Pre-congress discussion",
        "Every section discusses for six months. Every member may write in any language.",
    ),
    Article(
        "4",
        "Sections and their standing",
        "Official sections have decisive votes; sympathizing sections have consultative ones. Observers "
        "may attend and, when invited, speak.",
    ),
    Article(
        "5",
        "Delegates",
        "An official section has four seats and one for each full 750 members, a sympathizing section "
        "three and one for each full 300. No delegate holds two seats.",
    ),
    Article(
        "6",
        "Alternates",
        "Each section names alternates in order. One takes a seat only for a delegate's absence.",
    ),
    Article(
        "7",
        "Credentials committee",
        "Five members of five sections examine every mandate and report with a number.",
    ),
    Article(
        "8",
        "Presidium and chair",
        "The congress elects seven members to preside. Whoever chairs does not debate.",
    ),
    Article(
        "9",
        "Standing orders committee",
        "It admits and orders texts and gives a ground for each one it refuses.",
    ),
    Article(
        "10",
        "Quorum",
        "Business is in order while delegates holding more than half of the accredited seats are present.",
    ),
    Article(
        "11",
        "Agenda",
        "The agenda is adopted first. It may be changed by a majority of those voting.",
    ),
    Article(
        "12",
        "Resolutions",
        "A section, a committee or twelve delegates of three sections may submit one.",
    ),
    Article(
        "13",
        "Amendments",
        "An amendment names the paragraph it changes. It is voted before the text it amends.",
    ),
    Article(
        "14",
        "Majority",
        "A text is carried by more votes for than against. Abstentions are counted and printed.",
    ),
    Article(
        "15",
        "Two thirds",
        "The statutes, the finance rules, and the standing of a section change only by two thirds of the "
        "votes for and against, and by more sections for than against.",
    ),
    Article(
        "16",
        "Ties",
        "A tie is lost. In elections a tie is settled by lot, drawn in public.",
    ),
    Article(
        "17",
        "Roll call",
        "Votes on resolutions are by roll call. Names are read by sections' numbers.",
    ),
    Article(
        "18",
        "Secret ballot",
        "Elections of persons are secret. So is any vote on a named member.",
    ),
    Article(
        "19",
        "Speaking time",
        "Movers have ten minutes, all others four. The floor alternates between sections.",
    ),
    Article(
        "20",
        "Points of order",
        "They are heard at once, for one minute, and never on the substance.",
    ),
    Article(
        "21",
        "Closure",
        "Closure may be moved by one who has not spoken. One may speak against.",
    ),
    Article(
        "22",
        "Division of the question",
        "Any delegate may ask that a paragraph be voted apart.",
    ),
    Article(
        "23",
        "Executive committee",
        "The congress elects fifteen members by the single transferable vote.",
    ),
    Article(
        "24",
        "Due representation",
        "No section has more than three places. At least six are women.",
    ),
    Article(
        "25",
        "Vacancies",
        "A vacancy is filled by counting the same ballot papers again without the member.",
    ),
    Article(
        "26",
        "Tendencies",
        "Any thirty members of three sections may form one, declared to all, until the congress.",
    ),
    Article(
        "27",
        "Languages",
        "The congress works in eight languages. The adopted text names its authentic language.",
    ),
    Article(
        "28",
        "Minutes and record",
        "The minutes are adopted; the record is public, and nobody may shorten it.",
    ),
    Article(
        "29",
        "Appeals",
        "Any ruling of the chair may be appealed at once. A majority of those voting decides.",
    ),
    Article(
        "30",
        "Change of these orders",
        "They may be changed by two thirds, from the next sitting on.",
    ),
)
