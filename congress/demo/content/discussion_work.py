"""Threads of the pre-congress discussion on working time, machines and the youth organisation."""

from congress.demo.content.shapes import Author, Contribution, Reply, Thread, prose

WEEK = Thread(
    "week",
    "Trente-deux heures : une revendication ou un slogan ?",
    Author("FR", 3),
    "fr",
    -206,
    prose("""
        Nous défendons les trente-deux heures depuis deux congrès. Entre-temps, dans mon dépôt, le service
        journalier est passé de sept heures trente à neuf heures dix. Je ne dis pas cela pour décourager, mais
        pour qu'on se demande ce qui nous manque.

        Je crois qu'il nous manque des conditions. « Moins d'heures » peut vouloir dire la même charge en moins
        de temps, ou la moitié de l'équipe à temps partiel. Je propose que nous ne soutenions un accord que s'il
        dit trois choses : le salaire, le nombre d'embauches, le rythme.

        Qu'avez-vous obtenu chez vous, et à quel prix ?
        """),
    (
        Contribution(
            Author("SE", 2),
            "en",
            -203,
            prose("""
                A nursing home near Luleå ran six-hour days for two years. Sick leave fell by a fifth, the
                residents got more walks, and the municipality ended it because the savings appeared in another
                authority's accounts.

                So my answer to your question about price: we won it at the workplace and lost it in the
                bookkeeping. Whoever bargains should find out beforehand who pockets the gain.
                """),
        ),
        Contribution(
            Author("IT", 5),
            "it",
            -198,
            prose("""
                Attenzione ai quattro giorni. In fabbrica quattro giorni vogliono dire quattro turni da nove ore
                e mezza, con gli straordinari il venerdì "su base volontaria". Le compagne con figli piccoli
                hanno votato contro, e avevano ragione.

                Cinque giorni da sei ore, invece, li abbiamo provati in una sola linea: meno infortuni, nessuno
                che dorme in piedi dopo le quattro del pomeriggio. La durata del giorno conta più del numero dei
                giorni.
                """),
            (
                Reply(
                    Author("FR", 3),
                    "fr",
                    -197,
                    prose("""
                        C'est juste pour l'usine. Pour nous, qui habitons à une heure et demie du dépôt, le
                        cinquième jour, c'est quinze heures de train par mois. Ne pourrait-on pas écrire que
                        ceux qui font le travail choisissent ?
                        """),
                ),
                Reply(
                    Author("DE", 4),
                    "de",
                    -195,
                    prose("""
                        Wählen ja, aber als Belegschaft und nicht jede für sich. Bei uns durfte jede einzeln
                        wählen, und nach einem Jahr hatten die einen Geld, die anderen Zeit und niemand mehr
                        eine gemeinsame Forderung.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("US", 10),
            "es",
            -185,
            prose("""
                Manejo para dos aplicaciones y mi semana tiene setenta horas, de las cuales me pagan treinta y
                ocho. Cuando leo "treinta y dos horas" me pregunto cuáles.

                Lo que pedimos es sencillo: que cuente el tiempo desde que me conecto hasta que me desconecto.
                Si la resolución no lo dice, para nosotros trata de otro planeta.
                """),
        ),
        Contribution(
            Author("TR", 8),
            "tr",
            -170,
            prose("""
                Tekstilde gece vardiyasında çalışan kadınların yarısından çoğu gündüz de evde çalışıyor.
                Haftalık süreyi kısaltırken gece çalışmasını ve ev işini ayrı tutarsak, kısalan yalnızca
                erkeklerin haftası olur.

                Kreş, yemekhane ve yaşlı bakımı da aynı masada konuşulmalı. Bizim sendikada bunlar "sosyal
                konular" diye gündemin sonuna konur ve her seferinde vakit kalmaz.
                """),
            (
                Reply(
                    Author("AR", 6),
                    "es",
                    -168,
                    prose("""
                        Suscribo cada palabra. En nuestra encuesta pusimos una columna para las horas de la
                        casa, y fue la única que todos discutieron en la cena. Propongo que la lleve también la
                        encuesta internacional.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("PL", 7),
            "en",
            -120,
            prose("""
                About the day of action. I organised the last two common days in Łódź. On the first we were
                forty; on the second eleven, of whom four were the committee. It was not the demand that failed.
                We had three weeks, a poster in translated English and nobody to answer the question "what
                happens if I am the only one at my machine who goes?"

                I would rather have no common day than a third one like these. If we fix a date, let it be after
                the booklet has been read at the workplaces.
                """),
        ),
    ),
)

MACHINES = Thread(
    "machines",
    "Software that hires and fires: what have you managed to forbid?",
    Author("US", 7),
    "en",
    -200,
    prose("""
        Last year the hospital brought in a program that predicts how many nurses a ward needs. It was wrong on
        Sundays. When we asked why, we were told that the model was the vendor's property.

        We struck for two days and got a clause: no staffing below the old ratio, whatever the program says, and
        a nurse can overrule it by writing one sentence. It is not a great clause, but the program has become
        remarkably modest since.

        Let us collect clauses. Please post the wording, the workplace, and what the other side got in return.
        """),
    (
        Contribution(
            Author("KE", 4),
            "en",
            -196,
            prose("""
                You write about those who are judged by the machine. May I speak for those who feed it. I read
                threats and looked at pictures of dead people for nine months, so that a program would learn not
                to show them to you. Seven hundred items a shift, two dollars and ten cents an hour, and a paper
                that forbids me to tell my husband what I do.

                We have formed a group of sixty. We meet in a church, because the café has cameras. What we need
                is not another article about us. We need one person paid to do this, and a telephone number in
                the country of the client.
                """),
            (
                Reply(
                    Author("PH", 4),
                    "en",
                    -194,
                    prose("""
                        The same client, the same paper, in Iloilo. Write to us; we are about forty and did not
                        know that you existed. Perhaps this thread has already done its work.
                        """),
                ),
                Reply(
                    Author("US", 7),
                    "en",
                    -193,
                    prose("""
                        The client's head office is nine blocks from our union hall. Tell us what to say and
                        when to say it.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("DE", 2),
            "de",
            -183,
            prose("""
                Unsere Vereinbarung in Leipzig ist von 2023 und elf Seiten lang. Das Wichtigste steht in zwei
                Sätzen: Kein System zur Bewertung von Personen geht in Betrieb, bevor der Betriebsrat zugestimmt
                hat. Stellt sich später heraus, dass es doch bewertet, wird es bis zur Einigung abgeschaltet.

                Das Wort *abgeschaltet* hat drei Verhandlungsrunden gekostet. Ohne dieses Wort bekommt man eine
                Arbeitsgruppe.
                """),
        ),
        Contribution(
            Author("CA", 4),
            "fr",
            -160,
            prose("""
                Je suis traductrice et je vois arriver des textes déjà traduits par une machine, qu'on me
                demande de « relire » au tiers du tarif. Le contresens y est invisible, parce que la phrase est
                belle.

                Notre propre maison n'est pas en règle : deux bulletins de l'an dernier ont été traduits ainsi
                sans que personne le signale. Dans l'un, *rank and file* était devenu « le rang et le dossier ».
                On a ri ; j'aurais préféré qu'on me demande.
                """),
            (
                Reply(
                    Author("BG", 2),
                    "en",
                    -158,
                    prose("""
                        I made one of those bulletins. There was no one else, and the choice was the machine or
                        silence. Mark it, by all means, but do not forbid it to sections that have no
                        translator.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("MX", 4),
            "es",
            -133,
            prose("""
                Nadie ha hablado del agua. En Querétaro, donde viven mis padres, los centros de datos se
                instalan donde la tierra es barata y el pozo es hondo. A su colonia el agua llega cada tercer
                día; a la nave de enfrente, por un tubo de medio metro.

                Pedimos el dato al municipio y contestaron que es secreto comercial. Una máquina que escribe
                poemas y no puede decir cuántos litros bebe no me parece inteligente.
                """),
        ),
    ),
)

YOUTH = Thread(
    "youth",
    "Gençlik örgütü: kendi kararını kendisi mi versin?",
    Author("TR", 6),
    "tr",
    -198,
    prose("""
        Yaz kampında altı ülkeden yüz kırk genç vardı. Son gece bir bildirge yazdılar, herkes imzaladı, ertesi
        sabah herkes evine döndü. Bildirgenin ne olduğunu sorduğumda kimse bilmiyordu, ben de dahil.

        Gençlerin kendi konferansı, kendi bütçesi ve kendi yönetimi olmadan bu böyle sürecek. "Gençlik
        komisyonu" kurup başına elli yaşında birini koymaktan vazgeçelim.

        Benim sorum şu: Bağımsızlık nereye kadar? Programa bağlı, talimata bağlı değil diyorum. Siz ne dersiniz?
        """),
    (
        Contribution(
            Author("KE", 7),
            "en",
            -194,
            prose("""
                I am twenty-three and was at that camp. I remember the declaration, because I carried it home on
                paper, on two aeroplanes, and my secretary said that it was very good and put it in a drawer.

                Independence means money. Not much: one paid person, four meetings, and visas. The rest we can
                do. If the federation cannot give one tenth for three years, let it say so, and stop taking our
                photograph.
                """),
            (
                Reply(
                    Author("SE", 7),
                    "en",
                    -192,
                    prose("""
                        A tenth would be a whole post in the office in Trieste. I am not against it, but the
                        congress should see that figure next to what would be dropped for it.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("IT", 11),
            "it",
            -181,
            prose("""
                Ventotto anni sono pochi. Ho trentun anni, un dottorato, tre contratti da sei mesi alle spalle e
                vivo con i miei. Se divento "adulto" per regolamento prima che per contratto, finisco in un
                direttivo dove il più giovane dopo di me ne ha quarantasette.

                Propongo trentadue, e di lasciare che le sezioni decidano caso per caso.
                """),
            (
                Reply(
                    Author("AR", 16),
                    "es",
                    -180,
                    prose("""
                        Tengo diecinueve y, con cariño, no quiero una organización juvenil dirigida por gente de
                        treinta y dos. Para eso ya está la otra.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("CL", 2),
            "es",
            -164,
            prose("""
                Escribo como responsable de la comisión de mujeres de mi sección. Después del último campamento
                recibimos dos denuncias. Las tratamos lo mejor que supimos, sin reglas, sin experiencia y
                demasiado tarde.

                Antes de que haya una sola reunión con menores tiene que existir un protocolo escrito: quién
                acompaña, quién duerme dónde, a quién se llama, qué pasa en las primeras veinticuatro horas. Lo
                ofrecemos redactado. No es un detalle de organización; es la condición para que madres como yo
                firmemos la autorización.
                """),
        ),
        Contribution(
            Author("FR", 14),
            "fr",
            -127,
            prose("""
                Une objection de méthode. On crée un collège de dix délégués jeunes au congrès : très bien. Mais
                un jeune délégué de section votera, et le jeune du collège aussi. À Toulouse, deux camarades qui
                partagent la même cuisine seraient représentées trois fois.

                Je voterai pour l'organisation et contre le collège. L'important est de décider de ses
                campagnes, pas d'avoir une rangée réservée dans la salle.
                """),
        ),
    ),
)

THREADS = (WEEK, MACHINES, YOUTH)
