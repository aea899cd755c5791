"""The three tendencies, and the twenty-eight candidates for the fifteen places of the executive committee."""

from congress.demo.content.shapes import Author, Candidate, Tendency, prose


def _signatories(*ranges: tuple[str, int, int]) -> tuple[Author, ...]:
    """Members of the sections' lists from the first number to before the last."""
    return tuple(Author(section, number) for section, first, end in ranges for number in range(first, end))


TENDENCIES = (
    Tendency(
        "ground",
        "From the Ground Up",
        prose(
            """
            We want a federation in which a branch can stop a decision that it will have to carry out. Too much
            is agreed in good hotels and explained afterwards. Sections should keep nine tenths of what they
            collect, congresses should vote on fewer texts and follow up all of them, and no one should sit on a
            committee for longer than two terms.

            We are not for a federation that only exchanges greetings. Where a common action is decided from
            below, we have always been the first to arrive.
            """
        ),
        _signatories(("BR2", 0, 6), ("KE", 2, 8), ("MX", 30, 38), ("GB", 20, 27), ("CL", 8, 14)),
    ),
    Tendency(
        "lever",
        "Common Lever",
        prose(
            """
            Companies move a factory in a quarter of a year; we take two years to agree on a leaflet. We want an
            executive committee that leads between congresses, campaigns that begin on one day in twenty-three
            countries, and a budget that pays for organisers before it pays for printing.

            Discipline is a word with a bad past. We mean by it only that what was decided together is done by
            those who voted against it as well, and that they may go on saying why.
            """
        ),
        _signatories(("AR", 40, 52), ("TR", 30, 38), ("FR", 60, 67), ("KZ", 4, 8), ("PH", 8, 12)),
    ),
    Tendency(
        "bridge",
        "Open Bridge",
        prose(
            """
            Most of the people who agree with us will never join us, and that is no defect of theirs. We want to
            work inside the large unions, the tenants' leagues and the movements for the climate, to speak there
            as ourselves, and to open talks with every organisation that shares our points of unity, whatever it
            thinks of our history.

            A federation of sixty thousand that is right about everything is of less use than a movement of six
            million that is right about the next step.
            """
        ),
        _signatories(("DE", 40, 49), ("IT", 50, 58), ("SE", 20, 26), ("PT", 6, 11), ("CA", 8, 13)),
    ),
)


def _candidate(section: str, number: int, tendency: str, language: str, statement: str) -> Candidate:
    return Candidate(Author(section, number), tendency, language, prose(statement))


CANDIDATES = (
    _candidate("AR", 0, "lever", "es", """
        Trabajo desde hace catorce años en una planta de tratamiento de agua y fui delegada en dos huelgas
        largas. Quiero que el comité ejecutivo responda a las secciones en una semana y no en un trimestre.
        """),
    _candidate("AR", 7, "", "es", """
        Soy maestro rural y coordino el fondo de huelga de mi sección. Me comprometo a publicar, mes por mes, en
        qué se gasta cada peso que nos confían.
        """),
    _candidate("BG", 0, "bridge", "en", """
        I am a nurse in Plovdiv and speak four of the languages in which we misunderstand one another. Small
        sections need a voice on the committee that does not have to shout.
        """),
    _candidate("BR", 0, "", "pt", """
        Sou motorista de ônibus em Recife e ajudei a fundar o primeiro comitê contra o calor na garagem. Levarei
        ao comitê a voz de quem trabalha na rua e não tem onde beber água.
        """),
    _candidate("BR", 9, "lever", "pt", """
        Há dez anos organizo trabalhadores de aplicativos em três estados. Acredito em campanhas que começam no
        mesmo dia em todos os países e prestam contas no dia seguinte.
        """),
    _candidate("BR2", 3, "ground", "pt", """
        Venho das comunidades ribeirinhas do Tapajós, onde as reuniões começam quando o barco chega. Quem decide
        longe do rio precisa ouvir quem vive da água.
        """),
    _candidate("CA", 0, "", "fr", """
        Je suis traductrice, et j'ai passé trois congrès dans une cabine à dire les mots des autres. Je souhaite
        que la résolution sur les langues soit appliquée et non seulement adoptée.
        """),
    _candidate("CL", 3, "ground", "es", """
        Soy electricista en la mina y secretario de la sección desde hace dos congresos. Quince años como
        simpatizantes nos enseñaron a trabajar sin esperar permiso, y eso quiero aportar.
        """),
    _candidate("CZ", 4, "", "en", """
        I keep the books of a hospital by day and those of my section by night. Elect me if you want a treasurer
        who reads the footnotes.
        """),
    _candidate("DE", 2, "bridge", "de", """
        Ich bin Betriebsrätin in einem Werk für Schienenfahrzeuge und Tochter eines Bergmanns aus Zonguldak. Wir
        gewinnen, wenn Gewerkschaft und Klimabewegung dieselbe Forderung mit denselben Worten stellen.
        """),
    _candidate("DE", 5, "lever", "de", """
        Seit acht Jahren plane ich Streiks in Häfen und weiß, dass ein Tag zur rechten Zeit mehr wert ist als
        eine Woche zur falschen. Der Vorstand soll diesen Tag finden und ihn gemeinsam vorbereiten.
        """),
    _candidate("DE2", 0, "", "de", """
        In der Lausitz haben wir vier Pläne für den Wandel kommen und gehen sehen. Ich möchte, dass der fünfte
        von denen geschrieben wird, die dort bleiben.
        """),
    _candidate("ES", 6, "bridge", "es", """
        Empecé en el sindicato de inquilinas de Zaragoza con seis vecinas y hoy somos dos mil. Propongo que
        ninguna sección haga sola lo que puede hacer con otras organizaciones.
        """),
    _candidate("ES", 9, "", "es", """
        Trabajo en el astillero de Gijón y me dedico a la formación de delegados jóvenes. Un comité ejecutivo
        vale lo que vale el relevo que deja.
        """),
    _candidate("FR", 3, "lever", "fr", """
        Conducteur de trains, j'ai coordonné la journée commune sur les trente-deux heures dans six pays. Elle a
        réussi là où on l'avait préparée, et c'est à cela que doit servir une direction.
        """),
    _candidate("FR", 8, "", "fr", """
        Je travaille aux urgences de nuit et je milite pour que les comités ne se réunissent plus à l'heure où
        l'on couche les enfants. Je défendrai au comité exécutif des décisions moins nombreuses et mieux
        suivies.
        """),
    _candidate("GB", 3, "ground", "en", """
        I drive a tram in Glasgow and have chaired more meetings than I have enjoyed. A federation is as strong
        as its weakest branch meeting, and I would rather mend those than write another perspective.
        """),
    _candidate("GB", 4, "", "en", """
        As a social worker I have learnt to ask what happened after the plan was signed. I would do nothing else
        on the committee: read every decision of the last three years and report on it.
        """),
    _candidate("IT", 2, "bridge", "it", """
        Insegno in un istituto tecnico di Taranto e accompagno da anni le famiglie del quartiere accanto
        all'acciaieria. La salute e il lavoro non si barattano, e chi ci dice il contrario di solito abita
        altrove.
        """),
    _candidate("IT", 9, "", "it", """
        Sono portuale a Trieste e ho seguito i lavori sullo statuto fin dalla prima bozza. Vorrei un comitato in
        cui le sezioni simpatizzanti siano ascoltate prima del voto e non consolate dopo.
        """),
    _candidate("KE", 0, "ground", "en", """
        I packed roses at Naivasha for eleven years and now organise those who label pictures for machines they
        will never see. Nobody on the committee today has lived on what our members live on.
        """),
    _candidate("KZ", 4, "lever", "ru", """
        Я работаю диспетчером на железной дороге в Караганде и перевожу бюллетень на русский язык. Комитету
        нужны люди, которые умеют держать слово и расписание.
        """),
    _candidate("MX", 2, "", "es", """
        Soy ingeniera de una cooperativa de agua en Oaxaca y editora del boletín desde hace cuatro años. Sé
        cuánto cuesta que nos lean, y creo que debemos escribir menos y contestar más.
        """),
    _candidate("MX", 7, "ground", "es", """
        Vengo de las costureras y costureros de Puebla, que fundaron su sindicato en una cocina. Pido el voto
        para que los viajes del comité empiecen por las secciones que nunca ha visitado.
        """),
    _candidate("PL", 3, "", "en", """
        I was a miner for nineteen years and have been retrained three times for jobs that did not come. I want
        the working group on the coal regions to have someone on the committee who knows where the shafts are.
        """),
    _candidate("SE", 2, "bridge", "en", """
        I work at a sawmill in the north and sit for my union on a works council that covers nine countries.
        What I can offer is patience with long documents and impatience with long delays.
        """),
    _candidate("TR", 6, "lever", "tr", """
        Tekstil işçisiyim ve on iki yıldır İzmir'de kadın işçilerin birliğini örgütlüyorum. Yürütme kurulunda
        gençlik örgütünün kuruluşunu sonuna kadar izleyeceğime söz veriyorum.
        """),
    _candidate("US", 7, "", "en", """
        I fix ventilators in a Pittsburgh hospital and helped to write the first agreement there on what
        software may decide. Machines should be argued about by the people who have to stand beside them.
        """),
)  # fmt: skip
