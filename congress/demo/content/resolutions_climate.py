"""Resolutions on the places people live in: coal towns, housing, public health."""

from congress.demo.content.shapes import Amendment, Resolution, prose
from congress.texts.merge import Operation

CLOSING_PITS = Resolution(
    key="pits",
    title="Closing the pits without closing the towns",
    section="PL",
    support=81,
    thread="pits",
    text=prose(
        """
        In the Upper Silesian basin a miner who starts work this year will be thirty-four when the last agreed
        date for closing his pit arrives. In the Lusatia, in the north of Chile, in Karaganda and in Taranto the
        dates differ, but the question put to families at the kitchen table is the same: what will there be
        instead, and who has promised it?

        We have learnt three things since our last congress. Where closure was announced first and planned
        afterwards, the young left within two years. Where money was given to companies, it followed the
        companies. And where the workforce itself drew up the list of what the region could make, most of that
        list was still there five years later.

        The congress therefore holds that the end of coal, of blast furnaces fired with coke, and of refineries
        without a future is necessary and urgent, and that it must be planned by those who work and live there,
        with the means to carry the plan out.

        ## What we demand of governments

        No site closes before a regional plan is adopted by an assembly in which the workforce, the
        municipalities and the residents' associations together hold the majority.

        Wages are guaranteed at their full level, indexed to prices, from the day of closure until a post of the
        same grade is offered within forty kilometres, for at least five years.

        Companies that have taken profits from a site for more than ten years pay for cleaning its soil and
        water. Where they have sold it to a shell, the seller pays.

        Public money given for conversion buys a share in what is built. If production moves away within fifteen
        years, the share and the site fall to the region.

        ## What we will do ourselves

        Sections in regions of coal, steel and refining form a working group of two persons each. It meets four
        times a year, once of them on a site, and publishes what was promised to each region next to what has
        arrived.

        Every section with members in transport, energy or metal asks at least one branch to write a workers'
        plan for its own workplace, and sends it to the working group whether or not the employer has read it.

        The executive committee reports to the next congress on each of these plans by name, including those
        that came to nothing and why.
        """
    ),
    amendments=(
        Amendment(
            "pits-1",
            Operation.REPLACE,
            5,
            "Wages are guaranteed at their full level, indexed to prices, from the day of closure until a "
            "post of the same grade is offered within forty kilometres, without limit of time. The "
            "guarantee covers workers of contractors and temporary workers who spent more than six months "
            "on the site.",
            "DE2",
            "In Lusatia more than half of those at the gate in the morning are not on the company's payroll.",
            71,
        ),
        Amendment(
            "pits-2",
            Operation.REPLACE,
            5,
            "Wages are guaranteed at nine tenths of their level, indexed to prices, for ten years from "
            "the day of closure, whoever the employer was.",
            "SE",
            "A lower rate for twice the time costs the public about the same and carries the older "
            "workers to their pension.",
            38,
        ),
        Amendment(
            "pits-3",
            Operation.ADD_AFTER,
            6,
            "Those who fell ill from dust, asbestos or coke gas are examined every year for life at the "
            "cost of the same companies, and the burden of proof in claims is theirs.",
            "CZ",
            "In Ostrava the clinic closed three years before the last shaft did.",
            92,
        ),
        Amendment(
            "pits-4",
            Operation.DELETE,
            4,
            "",
            "ES",
            "An assembly that never meets could keep a plant open for ever; the climate does not wait for a quorum.",
            24,
        ),
    ),
)

HOUSING = Resolution(
    key="housing",
    title="A roof is not an investment",
    section="ES",
    support=88,
    thread="roof",
    text=prose(
        """
        Rent takes more than two fifths of the pay of every third member who answered our survey. Among members
        under thirty it is every second one. No wage round won in these years has kept up with it.

        The cause is no mystery. Flats have become a place to store money. Funds that own tens of thousands of
        them on three continents set rents by the same programme, buy what municipalities sell, and leave empty
        what pays best empty.

        Housing also burns fuel. A badly built block costs its tenants a month's pay in winter and, more and
        more often, their health in summer. Renovation that ends in eviction is no climate policy.

        The congress supports a ceiling on rents tied to wages in the district, not to the market; a ban on
        evictions without a decent dwelling offered in the same district; and the transfer of flats kept empty
        for more than a year to the municipality at their value for tax.

        It calls for public building of at least one dwelling in three of all that are built, by public
        companies on whose boards tenants and building workers sit, on land that is never sold again.

        It supports renovation street by street, with the tenants staying or returning at the same rent, done by
        workers on permanent contracts, beginning with the coldest and the hottest houses.

        Sections take up work in tenants' unions as they do in trade unions: members are asked to join one where
        it exists and to found one where it does not.

        An international register of the large landlords is opened, kept by the sections of Spain, Germany and
        the United States, so that tenants of one fund can act on one day in several countries.

        The first such day is to be held within the year, on the date of the annual meeting of one of these funds.
        """
    ),
    amendments=(
        Amendment(
            "housing-1",
            Operation.REPLACE,
            5,
            "It calls for public and cooperative building of at least one dwelling in two of all that are "
            "built, by companies on whose boards tenants and building workers hold the majority, on land "
            "that is never sold again.",
            "UY",
            "Fifty years of housing cooperatives in our country show that people can build and govern for "
            "themselves; one in three repeats what some cities already have.",
            66,
        ),
        Amendment(
            "housing-2",
            Operation.ADD_AFTER,
            4,
            "The same protection holds for those who live in self-built quarters: no clearance without a "
            "house, a title in common and a bus that reaches it.",
            "BR",
            "Most tenants in our cities have no contract that a ceiling could cap.",
            90,
        ),
        Amendment(
            "housing-3",
            Operation.ADD_AFTER,
            4,
            "Dwellings let to tourists by the night return to long leases wherever fewer than one flat in "
            "fifty stands free.",
            "PT",
            "In Setúbal and Braga whole stairwells have become hotels without a night porter.",
            77,
        ),
        Amendment(
            "housing-4",
            Operation.DELETE,
            9,
            "",
            "GB",
            "A date set by our enemy's diary obliges sections whose own campaigns have another rhythm.",
            41,
        ),
    ),
)

HEALTH = Resolution(
    key="health",
    title="Heat, dust and clean water: health is a question of work",
    section="BR",
    support=93,
    thread="heat",
    text=prose(
        """
        In February a delivery rider in Fortaleza was found beside his bicycle at three in the afternoon. The
        application had offered a bonus for orders above thirty-eight degrees. The certificate says heart
        failure. We say that he was killed at work.

        Heat is now the commonest danger of outdoor work in eleven of the countries where we have sections, and
        one of the least recorded. Kitchens, foundries, greenhouses, laundries and schools without shade are
        next. Where nobody writes a number down, nobody is responsible for it.

        The pandemic taught how quickly those who clean, carry and care can be called essential and how quickly
        forgotten. Of the commitments made to them in the countries of our sections, we counted nineteen; five
        have been kept.

        The congress demands a right to stop work above a limit of heat that takes account of humidity and
        effort, decided by the workers present and paid as time worked; shade, water and a place to rest as
        conditions without which work does not start.

        It demands that hospitals, clinics, laboratories and water companies be public, free at the point of
        use, and staffed by agreements on how many patients one nurse can have, with the wards' own delegates to
        enforce them.

        Patents on vaccines and on medicines bought with public money are to lapse in a declared emergency,
        everywhere and at once.

        Sections with members in health, in farming and in delivery keep a common log of heat: place, hour,
        degrees, what was done. The forms are one page long and exist in eight languages.

        The federation publishes that log every spring, before the season begins, with the names of the companies.

        A commission of seven members who work in health proposes to the executive committee, within nine
        months, a plan of what each section can give and what it needs when the next epidemic or flood arrives.
        """
    ),
    amendments=(
        Amendment(
            "health-1",
            Operation.REPLACE,
            6,
            "Patents on vaccines, medicines and diagnostic tests are to be abolished, beginning with "
            "those developed with public money, and what is known of making them is to be published.",
            "AR",
            "An emergency has to be declared by somebody, and that somebody has always been the same.",
            63,
        ),
        Amendment(
            "health-2",
            Operation.ADD_AFTER,
            5,
            "Public provision includes the health of the mind: a first appointment within two weeks, "
            "counselling at work that the employer neither pays nor reads, and an end to locked wards as "
            "a substitute for staff.",
            "FR",
            "Half of the sick leave among our members in schools and call centres has this cause and no "
            "resolution of ours has ever named it.",
            95,
        ),
        Amendment(
            "health-3",
            Operation.REPLACE,
            8,
            "The federation publishes that log every spring, before the season begins, with the names of "
            "the companies and, where their workers agree, those of the departments.",
            "KE",
            "On the flower farms a department is forty people and a foreman who knows who wrote what.",
            84,
        ),
    ),
)

RESOLUTIONS = (CLOSING_PITS, HOUSING, HEALTH)
