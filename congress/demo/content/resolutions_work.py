"""Resolutions on work and those who begin it: working time, artificial intelligence, the youth organisation."""

from congress.demo.content.shapes import Amendment, Resolution, prose
from congress.texts.merge import Operation

WORKING_TIME = Resolution(
    key="week",
    title="Thirty-two hours, four days, no loss of pay",
    section="FR",
    support=85,
    thread="week",
    text=prose(
        """
        Since the eight-hour day was won, output per hour has grown more than tenfold in the countries where it
        was won first. The working day has stayed where it was. In most of our sections it has begun to grow
        again, through the telephone in the pocket, the second job and the shift that is announced the evening
        before.

        At the same time one member in nine looks for work, and one in six would like more hours than the
        contract gives. Too much work and too little are two ends of one rope, and the same hand holds it.

        Shorter hours are also a climate measure. Fewer journeys, slower journeys, food that is cooked, things
        that are mended: none of this can be asked of people who come home at nine.

        *Our aim* is a week of thirty-two hours over four days for all, with full pay, and as many people hired
        as the hours set free. Where hours fall and nobody is hired, the same work is only done faster, by
        people who are more tired.

        On the way to it we support every agreement that fulfils three conditions:

        - pay does not fall, by the hour or by the month;
        - the number employed is written into the agreement, with a date;
        - the rhythm of work is bargained together with its length.

        Work at night and in rotating shifts counts for more: seven hours for eight at night, and six for eight
        at weekends. Nobody over fifty-five is obliged to either.

        Part-time workers, nine tenths of them women in some branches, have the right to come up to the new full
        time before anyone is hired from outside.

        Household work does not end with a shorter contract. Where we bargain for time we bargain for nurseries,
        canteens and care for the old as well, and we count the hours of both sexes in our own survey.

        A common demand needs a common date. Sections prepare a day of action for thirty-two hours in the autumn
        of next year, with stoppages where members judge them possible.

        A booklet of agreements reached, with their figures and their traps, appears in eight languages before
        the end of this year.
        """
    ),
    amendments=(
        Amendment(
            "week-1",
            Operation.REPLACE,
            4,
            "*Our aim* is a week of thirty hours for all, with full pay, in as many days as those "
            "concerned decide, and as many people hired as the hours set free. Where hours fall and "
            "nobody is hired, the same work is only done faster, by people who are more tired.",
            "IT",
            "Four days of eight hours suits an office. On an assembly line or a ward five days of six are "
            "worth more, and that should be theirs to choose.",
            47,
        ),
        Amendment(
            "week-2",
            Operation.ADD_AFTER,
            6,
            "Whoever is paid by the task, the mile or the order is paid for waiting as for working, from "
            "logging in to logging out.",
            "US",
            "Without this sentence the resolution says nothing to drivers and couriers, who are a quarter "
            "of our new members.",
            91,
        ),
        Amendment(
            "week-3",
            Operation.REPLACE,
            7,
            "Work at night and in rotating shifts counts for more: six hours for eight at night and at "
            "weekends. Nobody over fifty, pregnant or caring for a child under three is obliged to "
            "either.",
            "TR",
            "In the mines and textile mills of our region people of fifty have thirty-five years of "
            "shifts behind them.",
            68,
        ),
        Amendment(
            "week-4",
            Operation.DELETE,
            10,
            "",
            "PL",
            "Two of our last three common days were common only on the poster. Let us first see the booklet.",
            29,
        ),
        Amendment(
            "week-5",
            Operation.REPLACE,
            10,
            "A common demand needs a common date. After each section has consulted its workplaces, the "
            "executive committee proposes a day of action for thirty-two hours, not before the spring of "
            "the year after next.",
            "DE",
            "Our agreements run until then. A stoppage before would be outside the law and inside our "
            "budget for lawyers.",
            44,
        ),
    ),
)

MACHINES = Resolution(
    key="machines",
    title="Artificial intelligence at work: who decides what it is for",
    section="US",
    support=41,
    thread="machines",
    text=prose(
        """
        A program now assigns the beds in one Pittsburgh hospital, marks the essays in an Oakland district and
        fires drivers in forty cities. None of these programs was put to a vote. Most were not even announced.

        We are not against machines. Our members mend them, write them, and would gladly hand over a good deal
        of what they do all day. The question is who gains the hours saved, who answers for the errors, and who
        is watched.

        What is sold as intelligence rests on work that is kept out of sight: people in Nairobi and in Iloilo
        who label pictures of violence for two dollars an hour, and the writers, translators and draughtsmen
        whose work was copied without a by-your-leave. They are workers of this industry and belong in its
        unions.

        It rests as well on electricity and water. One centre on the edge of El Paso is licensed to draw as much
        water as thirty thousand people. No permit mentions them.

        ## Principles for bargaining

        No system that hires, pays, disciplines, ranks or dismisses is used without an agreement with those
        concerned. Without agreement it is switched off.

        Whoever is affected by a decision learns that a machine had a part in it, on which data, and reaches a
        person with the power to reverse it within three days.

        Hours saved go to shorter hours. Where tasks disappear, pay and place are guaranteed, with training in
        working time.

        Workers' representatives see the code, the data and the contracts, with experts of their own choosing at
        the employer's cost.

        No recording of voice, face, keystrokes or movement for the purpose of judging a person.

        ## Our own house

        The federation does not use such systems to decide on members, to write its resolutions or to count its
        votes. Translation by machine is marked as such and read by a person before it is published as ours.

        Sections collect the agreements they win, and the section in the United States keeps them where everyone
        can find them.
        """
    ),
    amendments=(
        Amendment(
            "machines-1",
            Operation.ADD_AFTER,
            3,
            "The federation helps to found a union of data workers across borders, beginning with the "
            "sections in Kenya and the Philippines, and sets aside for it the work of one full-time "
            "organiser for two years.",
            "KE",
            "They have been written about in our journal four times and visited once.",
            83,
        ),
        Amendment(
            "machines-2",
            Operation.REPLACE,
            9,
            "No recording of voice, face, keystrokes or movement for the purpose of judging a person; "
            "recordings needed for safety are kept for thirty days and opened only with the workers' "
            "representatives present.",
            "SE",
            "In mines and on tower cranes a recording has more than once cleared the man who was blamed.",
            58,
        ),
        Amendment(
            "machines-3",
            Operation.DELETE,
            10,
            "",
            "CZ",
            "Small sections without translators would fall silent if every page waited for a reader.",
            12,
        ),
        Amendment(
            "machines-4",
            Operation.ADD_AFTER,
            4,
            "No new centre is licensed where drinking water is rationed, and what is licensed elsewhere "
            "is listed in a public register with its consumption by the hour.",
            "MX",
            "Querétaro has eleven such centres and water every third day.",
            88,
        ),
    ),
)

YOUTH = Resolution(
    key="youth",
    title="A youth organisation that decides for itself",
    section="TR",
    support=74,
    thread="youth",
    text=prose(
        """
        The average age of the delegates at our first congress was thirty-one. At the last one it was
        forty-nine. We have grown older together, which is pleasant, and fewer of us each year can remember
        being handed a contract for the first time.

        Young people have not turned away from politics. They filled the squares over the climate, over rents
        and over wars in nearly every country where we work. They came to our stalls, took the leaflet and went
        on, because the meeting was on a Tuesday at six and the agenda had eleven items.

        Six sections have youth groups: Argentina, Brazil, France, Italy, Kenya and Turkey. They know each other
        from two summer camps. They have no budget, no vote and no paper of their own.

        The congress decides to found an international youth organisation of all members under twenty-eight who
        wish to join it, open to young people who are not members of a section.

        It holds a conference of its own every eighteen months, elects its own leadership, decides its own
        campaigns and is bound by the programme of the federation, not by the instructions of its bodies.

        It receives a twentieth of the federation's income from dues and accounts for it once a year.

        Two of its members attend the executive committee with a voice. At congresses it is a college with ten
        delegates, of whom no section may send more than two.

        Where an age group in a section has fewer than ten members, they may work within the youth organisation
        of a neighbouring country.

        A founding conference meets within one year in Eskişehir. A preparatory committee of one member from
        each of the six groups, and two from elsewhere, begins work on the day after this congress.
        """
    ),
    amendments=(
        Amendment(
            "youth-1",
            Operation.REPLACE,
            4,
            "The congress decides to found an international youth organisation of all members under "
            "thirty-two who wish to join it, open to young people who are not members of a section.",
            "IT",
            "In our country one leaves one's parents' home at thirty; the contract for the first time "
            "comes at about the same age.",
            46,
        ),
        Amendment(
            "youth-2",
            Operation.REPLACE,
            6,
            "It receives a tenth of the federation's income from dues for its first three years, a "
            "twentieth after that, and accounts for it once a year.",
            "KE",
            "One founding conference with visas and flights already costs what a twentieth brings in.",
            55,
        ),
        Amendment(
            "youth-3",
            Operation.DELETE,
            7,
            "",
            "SE",
            "Nobody should be represented twice. A delegate of twenty-five is elected by the section like any other.",
            33,
        ),
        Amendment(
            "youth-4",
            Operation.ADD_AFTER,
            8,
            "Meetings with people under eighteen follow a written code on protection, drawn up before the "
            "first of them by the women's commissions of the sections.",
            "CL",
            "We opened two inquiries after the last camp. Both would have been unnecessary.",
            97,
        ),
    ),
)

RESOLUTIONS = (WORKING_TIME, MACHINES, YOUTH)
