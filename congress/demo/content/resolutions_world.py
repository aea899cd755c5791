"""Resolutions on what sections owe each other and the world: the solidarity fund, peace and arms spending."""

from congress.demo.content.shapes import Amendment, Resolution, prose
from congress.texts.merge import Operation

SOLIDARITY = Resolution(
    key="fund",
    title="A solidarity fund that pays before the strike is lost",
    section="AR",
    support=83,
    thread="fund",
    text=prose(
        """
        When the paint workers of La Plata occupied their plant, help arrived from nine countries. It was
        generous and moving, and it arrived on the sixty-fourth day. On the fifty-eighth the night shift had
        gone back, because there was no milk.

        The same story, with other numbers, was told to us from İzmir, from the call centres of Braga and from
        the flower farms at Naivasha. Solidarity that has to be collected anew each time is always late.

        The congress founds a permanent solidarity fund.

        It is fed by one hour's wage of each member a year, collected by the sections on a day of their
        choosing, and by whatever else is given to it.

        It pays for strikes, for occupations, for legal defence, for those dismissed because they organised, and
        for help in floods, fires and earthquakes, in this order when there is not enough.

        A section, or a workplace that a section vouches for, applies on one page. Three administrators on three
        continents answer within seventy-two hours. Two of them suffice.

        A first payment never exceeds fifteen thousand euros. More needs the executive committee, which decides
        within a week.

        Whoever receives owes nothing but a report: what the money bought, what was won, what was lost. Reports
        are published unless they would help the other side.

        The fund is kept apart from the federation's accounts and is never lent to them, not for a day.

        Those who have been supported are asked to come, where they can, and tell it themselves. It has been our
        experience that nothing fills a fund like a person who has been helped by it.
        """
    ),
    amendments=(
        Amendment(
            "fund-1",
            Operation.REPLACE,
            4,
            "It is fed by one hour's wage of each member a year, collected by the sections on the last "
            "Friday of April, and by a fiftieth of the dues that the federation receives. Pensioners and "
            "those out of work give what they like.",
            "IT",
            "A single day can be announced, and a fund that rests on collections alone has the same fault "
            "as the collections.",
            69,
        ),
        Amendment(
            "fund-2",
            Operation.REPLACE,
            5,
            "It pays for strikes, for occupations, for legal defence, for those dismissed because they "
            "organised, and for help in floods, fires and earthquakes. The administrators weigh what is "
            "urgent; there is no fixed order.",
            "PH",
            "After the typhoon nobody in Iloilo could strike, because there was no factory.",
            64,
        ),
        Amendment(
            "fund-3",
            Operation.DELETE,
            7,
            "",
            "US",
            "Fifteen thousand euros are eleven weeks in Karaganda and four days in Oakland. Let the "
            "administrators judge.",
            31,
        ),
        Amendment(
            "fund-4",
            Operation.REPLACE,
            7,
            "A first payment never exceeds what two hundred workers of the place earn in a week. More "
            "needs the executive committee, which decides within a week.",
            "KZ",
            "The limit should be the same in bread everywhere, not in euros.",
            72,
        ),
        Amendment(
            "fund-5",
            Operation.ADD_AFTER,
            9,
            "In a country where receiving money from abroad is a crime, the administrators may pay in "
            "kind, through a third section, and publish nothing until it is safe.",
            "TR",
            "Under the law on foreign agents a published report would be a list for the prosecutor.",
            89,
        ),
    ),
)

PEACE = Resolution(
    key="peace",
    title="Against the arms race: bread, work and disarmament",
    section="DE",
    support=76,
    thread="arms",
    text=prose(
        """
        Governments of every colour are raising arms spending faster than at any time since records were kept in
        peace. The money is found in a night. For nurses, for rails, for dykes, the same ministers have
        explained for twenty years that there is none.

        Those who gain are few and known. The share prices of nine companies have more than tripled in three
        years; in four of them our members work, and know what the orders are for.

        We have no common view of every war now being fought, nor of who bears what part of the guilt for it,
        and this congress will not pretend to one. We have a common view of who dies, who flees and who pays.

        The congress demands an end to conscription by force and the release of all who are imprisoned for
        refusing to fight or for speaking against a war, in every country without exception.

        It demands open borders for those who flee from war, for deserters of all sides and for those whom
        drought has driven off their land.

        It rejects the claim that arms make work. A million spent on them employs fewer than half as many as a
        million spent on rail or hospitals. Arms plants are to be converted under public ownership, on plans
        made by their workforces.

        Nuclear weapons are to be withdrawn from all countries that do not own them, and by those who do own
        them destroyed.

        Transport workers who refuse to load arms have our support, in law, in money and at the gate. The
        solidarity fund stands open to them.

        Sections prepare a common day against the arms race with all who want it, unions, churches, youth
        groups. They carry their own demands on it and leave out no government, least of all that of their own
        country.
        """
    ),
    amendments=(
        Amendment(
            "peace-1",
            Operation.ADD_AFTER,
            3,
            "Where a country is invaded, its people have a right to defend themselves, and we support "
            "those who do so in unions and neighbourhoods independently of their government. This does "
            "not oblige us to support the budget of any ministry.",
            "PL",
            "A resolution on peace that has no word for those under the bombs will be read in Gdańsk as a "
            "resolution against them.",
            51,
        ),
        Amendment(
            "peace-2",
            Operation.REPLACE,
            3,
            "We oppose all sides' war aims in the wars now being fought between states, and support no "
            "government in any of them. We have a common view of who dies, who flees and who pays.",
            "BR",
            "Having no common view is not a position. The debate had seven months and reached one.",
            43,
        ),
        Amendment(
            "peace-3",
            Operation.REPLACE,
            7,
            "Nuclear weapons are to be destroyed by all who own them, under inspection open to unions and "
            "scientists, and test victims compensated, beginning with the region of Semey.",
            "KZ",
            "The sentence names countries that have the weapons and none that suffered them.",
            87,
        ),
        Amendment(
            "peace-4",
            Operation.ADD_AFTER,
            9,
            "No section accepts money, premises or printing from an arms company or from a state's "
            "ministry of war, and members employed in such plants are not reproached for it.",
            "SE",
            "Two hundred of our members in Linköping and Karlskoga live by this industry; we want them at the meeting.",
            82,
        ),
    ),
)

RESOLUTIONS = (SOLIDARITY, PEACE)
