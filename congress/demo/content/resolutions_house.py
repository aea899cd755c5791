"""Resolutions on the federation's own house: finance, statutes, languages, publications."""

from congress.demo.content.shapes import Amendment, Resolution, prose
from congress.texts.merge import Operation

FINANCE = Resolution(
    key="finance",
    title="Finance rules: dues by income, accounts everyone can read",
    section="SE",
    support=70,
    thread="dues",
    two_thirds=True,
    text=prose(
        """
        The finance rules of the federation, adopted in 2004 and changed five times since, are replaced by the
        following.

        ## I. Income

        Each section pays the federation one tenth of its own income from members' dues, as shown in its audited
        or, where it has fewer than five hundred members, its signed accounts of the year before.

        For the section of a country whose income per head is below half the average of all our countries, the
        tenth becomes a twentieth. The list is drawn up every second year from published figures by the
        auditors, not by the treasurer.

        The federation takes no money from governments, from companies or from foundations that name a
        condition. Gifts above two thousand euros are published with the giver's name.

        ## II. Expenditure

        The budget is adopted by the congress for three years and set for each year by the executive committee.
        No item may be exceeded by more than a tenth without a new decision.

        Travel of delegates to congresses is shared: all fares are added up and divided by the number of
        delegates, and each section pays its part whatever the distance.

        Paid staff number no more than nine. They are paid as a skilled worker of the place where they work, and
        no one is employed for longer than eight years.

        Two months' expenditure are kept as a reserve that only two thirds of the executive committee can open.

        ## III. Accounts

        Accounts are published to all members each quarter, on two pages, in the form attached to these rules.
        Whoever is a member may ask for any receipt.

        Three auditors, from three sections, none of whom sits on the executive committee, are elected by the
        congress. They report to it alone.

        A section in arrears of more than a year loses no vote, but its arrears are read out at the opening of
        the congress.

        These rules take effect on the first of January after their adoption.
        """
    ),
    amendments=(
        Amendment(
            "finance-1",
            Operation.REPLACE,
            11,
            "A section in arrears of more than a year votes in the congress with half of its seats until "
            "it has agreed on a plan of payment with the auditors.",
            "DE",
            "Seven sections were in arrears at the last congress; four of them could have paid.",
            36,
        ),
        Amendment(
            "finance-2",
            Operation.REPLACE,
            3,
            "For the section of a country whose income per head is below the average of all our "
            "countries, the tenth is reduced in the same proportion, to no less than a hundredth. The "
            "list is drawn up every second year from published figures by the auditors, not by the "
            "treasurer.",
            "PH",
            "At a single line drawn at one half, a section just above it pays twice what its neighbour does.",
            73,
        ),
        Amendment(
            "finance-3",
            Operation.ADD_AFTER,
            6,
            "Where a visa is refused, the fee and the lost fare are borne by all in the same way, and the "
            "delegate takes part from a distance with full rights.",
            "TR",
            "At the last congress eleven delegates were refused; nine of them came from four countries.",
            94,
        ),
        Amendment(
            "finance-4",
            Operation.REPLACE,
            7,
            "Paid staff number no more than nine, of whom at least three work outside Europe. They are "
            "paid as a skilled worker of the place where they work, and no one is employed for longer "
            "than six years.",
            "MX",
            "Eight of the nine sit in one building in Trieste.",
            61,
        ),
    ),
)

STATUTES = Resolution(
    key="statutes",
    title="Change of the statutes: a shorter road from sympathizing to official",
    section="IT",
    support=65,
    thread="standing",
    two_thirds=True,
    text=prose(
        """
        Eleven of our twenty-five sections are sympathizing. The section in Chile has been so for fifteen years,
        the one in Portugal for sixteen. Nobody intended it. The criteria were written in 1998 for a federation
        of seven and speak of a thousand members, a weekly newspaper and an office.

        Article 4 of the statutes is changed to read as follows.

        *4.1* A section is **official** when it has at least two hundred members paying dues, branches in two
        places or more, a leadership elected at a congress of its own in the last three years, and a publication
        that appears at least six times a year in any form.

        *4.2* A **sympathizing** section that meets these criteria states so to the executive committee with its
        accounts and lists. The committee sends two members of two other sections, one of them chosen by the
        section that asks, and reports to all sections within six months.

        *4.3* The congress decides on that report. If no congress meets within a year, a conference of delegates
        of all official sections decides, by two thirds.

        *4.4* A section that has been sympathizing for six years without such a statement discusses its position
        with the executive committee, and both report to the congress, apart or together.

        *4.5* An official section that has not met the criteria at two congresses in a row becomes sympathizing,
        unless the congress decides otherwise by two thirds.

        *4.6* Sympathizing sections vote with full rights on everything that concerns their own region, and on
        the election of auditors. In all else their votes are consultative, counted and printed beside the
        decisive ones.

        As a transitional rule, statements made within three months are decided at a conference within the year.
        """
    ),
    amendments=(
        Amendment(
            "statutes-1",
            Operation.REPLACE,
            3,
            "*4.1* A section is **official** when it has at least four hundred members paying dues, "
            "branches in three places or more, a leadership elected at a congress of its own in the last "
            "three years, and a publication that appears at least six times a year in any form.",
            "DE",
            "At two hundred the smallest official section would have one thirty-ninth of the members of "
            "the largest and more than a quarter of its seats.",
            49,
        ),
        Amendment(
            "statutes-2",
            Operation.DELETE,
            7,
            "",
            "GB",
            "Nobody is made to grow by the threat of shrinking; a section in difficulty needs a visit, not a vote.",
            42,
        ),
        Amendment(
            "statutes-3",
            Operation.REPLACE,
            8,
            "*4.6* Sympathizing sections vote with full rights on everything except the statutes, the "
            "finance rules and the election of the executive committee. In these their votes are "
            "consultative, counted and printed beside the decisive ones.",
            "CL",
            "“What concerns their own region” will be argued about at every sitting, by people who would "
            "rather argue about the region.",
            57,
        ),
    ),
)

LANGUAGES = Resolution(
    key="languages",
    title="On languages: to be understood and to be heard",
    section="CA",
    support=90,
    thread="languages",
    text=prose(
        """
        Our statutes say that the languages of the sections are equal. Our practice says that a motion is
        written in English, improved in English, and translated on the night before the vote. Whoever thinks in
        another language arrives at the debate when it is over.

        This is not a question of courtesy. In the last discussion, members who write in English as their first
        language were one in seven and wrote two contributions in five. The shortest contributions of all came
        from those who had to write in a language they had learnt as adults.

        The congress adopts these rules.

        Anyone may write and speak in any of the eight working languages. No one apologises for an accent.

        Texts for a vote exist in all eight languages ten days before it. If one is missing, delegates of that
        language may ask that the vote be held over by a sitting, and this is granted.

        Each adopted text names the language in which it was debated as the authentic one. Where versions
        differ, the authentic one holds, and the error is mended within a month.

        Interpreters are part of the congress. They have breaks after thirty minutes, see papers two days ahead,
        and may stop a speaker who reads too fast.

        Languages of our members that are not among the eight, such as Greek, Kazakh, Tagalog, Quechua or Sámi,
        are interpreted for whoever asks six weeks before.

        Sections offer courses to their members in one other working language, free of charge. A year before the
        next congress each reports how many took part.

        A terminology group keeps a glossary of the words on which we disagree when we translate them. It begins
        with *rank and file*, *assembly*, *militant* and *care*.
        """
    ),
    amendments=(
        Amendment(
            "languages-1",
            Operation.REPLACE,
            4,
            "Anyone may write and speak in any of the nine working languages, to which Arabic is added. "
            "No one apologises for an accent.",
            "FR",
            "About four hundred members in our three largest sections speak it at home and at work.",
            52,
        ),
        Amendment(
            "languages-2",
            Operation.ADD_AFTER,
            8,
            "Sign languages count as languages under this rule. Films and streams of the federation carry subtitles.",
            "SE",
            "Two of our delegates have followed three congresses by reading lips.",
            98,
        ),
        Amendment(
            "languages-3",
            Operation.REPLACE,
            6,
            "All versions of an adopted text are equally authentic. Where they differ, the executive "
            "committee publishes the difference within a month and the next congress decides.",
            "MX",
            "An authentic language is a first among equals by the back door; eight times in ten it would "
            "be the same one.",
            40,
        ),
    ),
)

PUBLICATIONS = Resolution(
    key="publications",
    title="One bulletin, one journal, one open archive",
    section="MX",
    support=79,
    thread="journal",
    text=prose(
        """
        Meridian publishes a monthly bulletin, a theoretical journal, a video programme, four newsletters,
        eleven accounts on networks we criticise, and a website on which none of these can be found. Forty-one
        members work on them without pay. We thank them, and propose to give them less to do.

        The **bulletin** becomes the one place where every section reports: two pages each quarter from each, in
        its own language, with a summary of ten lines that the others translate. It carries figures as well as
        news: how many joined, how many left, what was tried and failed.

        The **journal** appears twice a year, on paper and freely on the net, under an editorial board elected
        by the congress. One article in three is written by somebody who has not published in it before.

        No text is refused because it criticises the leadership. Refusals are given in writing, with reasons,
        and counted in the report to the congress.

        The **video programme** is made in turn by three sections, each for four months, with subtitles in eight
        languages.

        The newsletters end. Accounts on commercial networks are kept only where a section asks for them and
        names a person.

        Everything the federation has published since its foundation goes into an **archive**, open to all,
        searchable, with each congress's resolutions, minutes and discussion bulletins. What names people who
        could be harmed is withheld until they or two archivists release it.

        The archive is kept in three copies in three countries, in formats that need no particular firm's programs.

        Sections that have boxes in cellars, and all of us do, lend them for scanning within two years.
        """
    ),
    amendments=(
        Amendment(
            "publications-1",
            Operation.REPLACE,
            6,
            "The newsletters end. The federation leaves the commercial networks within a year and says so "
            "on them; sections decide for themselves.",
            "DE",
            "Half of our posts of last year were read by fewer people than wrote them.",
            45,
        ),
        Amendment(
            "publications-2",
            Operation.ADD_AFTER,
            5,
            "A radio and podcast programme is begun from Recife in Portuguese and Spanish, for those who "
            "listen while they work or travel.",
            "BR",
            "Our members on the buses hear four hours of radio a day and see none of our videos.",
            76,
        ),
        Amendment(
            "publications-3",
            Operation.DELETE,
            3,
            "",
            "BG",
            "A journal twice a year in the tongues of others reaches no one in a country of two hundred "
            "readers; use the money for translation.",
            9,
        ),
        Amendment(
            "publications-4",
            Operation.SUBSTITUTE,
            0,
            prose(
                """
                The congress notes that the publications of the federation have grown without a plan and overlap.

                It asks the executive committee to survey what is read, by whom and at what cost, and to propose
                to a conference within one year which to keep.

                Until then no publication is founded and none is ended. The archive alone is begun at once,
                because boxes in damp cellars cannot wait.
                """
            ),
            "GB",
            "Ending things by resolution is quick. We have not asked a single reader.",
            39,
        ),
    ),
)

RESOLUTIONS = (FINANCE, STATUTES, LANGUAGES, PUBLICATIONS)
