"""Threads of the pre-congress discussion on coal towns, housing and heat."""

from congress.demo.content.shapes import Author, Contribution, Reply, Thread, prose

PITS = Thread(
    "pits",
    "Who decides when a pit closes, and what comes after?",
    Author("PL", 2),
    "en",
    -208,
    prose("""
        Our branch in Katowice met on Sunday to discuss a motion that says, in short, "close the mines faster".
        There were thirty-one of us in the room and nineteen had someone at home who works underground. You can
        imagine the first half hour.

        By the end nobody defended coal. What we could not accept was the word *faster* standing alone. Faster
        than what? The retraining centre has a waiting list of two years. The bus to the nearest other employer
        was cut in spring.

        I would like to hear from other regions: who actually decided there, and did anything that was promised
        arrive? Please give names and dates rather than principles. Principles we have.
        """),
    (
        Contribution(
            Author("DE2", 1),
            "de",
            -204,
            prose("""
                Bei uns in der Lausitz wurde das Datum in einer Kommission in Berlin beschlossen, in der von
                achtundzwanzig Mitgliedern drei hier wohnten. Die Milliarden sind gekommen, das muss man sagen.
                Sie sind in eine Bahnwerkstatt geflossen, die gut ist, in ein Institut, das niemand kennt, und
                in eine Umgehungsstraße, um die niemand gebeten hatte.

                Was fehlt, sind die Leute zwischen zwanzig und dreißig. Sie haben das Datum gehört und nicht auf
                die Milliarden gewartet. Mein Vorschlag: Bevor ein Datum genannt wird, muss eine Versammlung der
                Region einen Plan beschlossen haben, und diese Versammlung muss ihn auch wieder ändern dürfen.
                """),
            (
                Reply(
                    Author("DE", 5),
                    "de",
                    -203,
                    prose("""
                        Einverstanden, aber dann bitte mit Frist. In Mannheim haben wir erlebt, wie eine
                        Geschäftsführung jede Versammlung mit neuen Gutachten vertagt hat, bis das Kraftwerk
                        ohnehin abgeschrieben war.
                        """),
                ),
                Reply(
                    Author("PL", 2),
                    "en",
                    -202,
                    prose("""
                        Thank you, this is the sort of answer I hoped for. We shall put the assembly into our
                        draft. How long a period would you set? We thought of two years, but the older ones say
                        that two years is one election.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("CL", 7),
            "es",
            -199,
            prose("""
                En Tocopilla cerraron dos unidades a carbón antes de lo previsto y el ministro vino a sacarse la
                foto. La empresa prometió reubicar a todos. Cumplió con los suyos, que eran noventa. Los
                contratistas eran trescientos cuarenta y de ellos nadie había hablado.

                Por eso les pido que la resolución diga "quienes trabajan en el lugar" y no "los empleados de la
                empresa". Son cuatro palabras que en nuestro puerto habrían cambiado la vida de tres barrios.
                """),
        ),
        Contribution(
            Author("KZ", 5),
            "ru",
            -195,
            prose("""
                У нас никто ничего не закрывает: уголь дешёвый, и уголь греет город. Зимой при минус тридцати
                разговор о «быстром отказе» заканчивается, не начавшись. При этом у моей дочери астма, как у
                половины её класса.

                Я за закрытие, но порядок должен быть такой: сначала новая теплостанция и нормальные трубы,
                потом закрытие. И пусть решают не только шахтёры, но и те, кто этим воздухом дышит. У нас это,
                впрочем, одни и те же люди.
                """),
            (
                Reply(
                    Author("CZ", 1),
                    "en",
                    -193,
                    prose("""
                        In Ostrava it was the same people too, and for that reason the ballot on the heating
                        plant was won by nine to one. I would not be afraid of asking them.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("ES", 15),
            "es",
            -180,
            prose("""
                Me permito una nota discordante. En Asturias la palabra *plan* tiene treinta años y ha servido
                para que cada gobierno prometiera el siguiente. Si condicionamos el cierre a una asamblea que
                puede no reunirse nunca, estaremos dando a las empresas un motivo para sabotearla.

                Prefiero fechas fijas por ley y garantías fijas por ley, y que la asamblea decida lo demás, que
                no es poco.
                """),
        ),
        Contribution(
            Author("IT", 2),
            "it",
            -172,
            prose("""
                A Taranto ci hanno chiesto per anni di scegliere tra il lavoro e la salute, come se fossero due
                negozi della stessa via. La risoluzione polacca ha il merito di rifiutare la domanda.

                Aggiungerei però una cosa: chi si è ammalato. Le visite gratuite finiscono quando finisce lo
                stabilimento, mentre l'amianto comincia a parlare dopo trent'anni.
                """),
        ),
    ),
)

ROOF = Thread(
    "roof",
    "Alquileres: ¿una sola campaña contra los grandes propietarios?",
    Author("ES", 6),
    "es",
    -201,
    prose("""
        El fondo que compró mi edificio en Zaragoza posee también viviendas en Leipzig, en Oakland y en Lisboa.
        Lo supimos por casualidad, porque una compañera reconoció el mismo logotipo en la puerta de su prima.

        Propongo tres cosas: un registro común de propietarios, una jornada en la que sus inquilinos actuemos a
        la vez, y una discusión franca sobre qué hacemos cuando nuestros propios sindicatos invierten sus
        pensiones en esos fondos. La tercera es la que más me interesa y la que menos gracia hará.
        """),
    (
        Contribution(
            Author("PT", 5),
            "pt",
            -197,
            prose("""
                Em Setúbal o problema tem outro nome, chama-se alojamento local. Contei as caixinhas de chaves
                na minha rua: vinte e três em quarenta portas. Não há um grande proprietário a quem tocar à
                campainha, há cem pequenos e uma plataforma.

                Apoio o registo, mas peço que não fique só pelos fundos. Quem arrenda à noite tira a casa a quem
                trabalha de dia.
                """),
            (
                Reply(
                    Author("ES", 6),
                    "es",
                    -196,
                    prose("""
                        Tienes razón, y en Valencia pasa lo mismo. ¿Escribís vosotros la enmienda? Si la
                        escribimos nosotras parecerá que la habéis pedido por cortesía.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("US", 8),
            "en",
            -190,
            prose("""
                On pensions: our nurses' fund in Oakland holds shares in two of the landlords we picket. We
                found out from the footnotes. It took us eighteen months to get one seat on the investment board
                and another ten to get an answer.

                The answer was that selling would cost each retiree eleven dollars a month. We took that figure
                to a members' meeting instead of hiding it. They voted to sell, by a little under two thirds. My
                lesson is to print the number.
                """),
        ),
        Contribution(
            Author("UY", 0),
            "es",
            -184,
            prose("""
                Cuento lo nuestro porque a veces se nos olvida que funciona. Vivo en una cooperativa de ayuda
                mutua en Paysandú: cincuenta familias, veintiuna horas semanales de obra durante tres años,
                propiedad común y ninguna escritura individual. Hace cuarenta años que nadie especula con mi
                cocina.

                No es un paraíso. Las asambleas son eternas y a la comisión de obra la eligen siempre los
                mismos. Pero cuando se discute sobre quién debe construir, les pido que escriban "público y
                cooperativo" y que den a las y los inquilinos la mayoría, no un asiento junto a la ventana.
                """),
            (
                Reply(
                    Author("SE", 5),
                    "en",
                    -182,
                    prose("""
                        A friendly warning from a country that had this once: our cooperatives were allowed to
                        sell shares at market price in 1968, and within one generation they were the market. The
                        rule against sale matters more than the rule about majorities.
                        """),
                ),
                Reply(
                    Author("UY", 1),
                    "es",
                    -181,
                    prose("""
                        Exacto. Por eso acá la ley dice que la propiedad es de la cooperativa y el derecho es de
                        uso. Cada década alguien propone cambiarla "para modernizar".
                        """),
                ),
            ),
        ),
        Contribution(
            Author("GB", 10),
            "en",
            -150,
            prose("""
                I am in favour of nearly all of this and uneasy about one line. A day of action on the date of a
                company's annual meeting lets the company choose our calendar. In Swansea that week is the
                school holidays; half of our tenants' union will be looking after children.

                Could the text not say that we act together within the same month? Nine of us at a shareholders'
                hotel is a photograph. Nine hundred of us at our own town halls is a problem.
                """),
        ),
    ),
)

HEAT = Thread(
    "heat",
    "Calor no trabalho: quem anota, quem para, quem paga?",
    Author("BR", 0),
    "pt",
    -192,
    prose("""
        Na garagem onde trabalho o termômetro ficou pendurado até o dia em que passou de quarenta e quatro. No
        dia seguinte tinham tirado o termômetro.

        Compramos outro entre nós. Anotamos em um caderno a hora, os graus e o que a empresa fez. Depois de três
        meses o caderno valia mais do que qualquer discurso: o fiscal leu, a imprensa leu, e instalaram
        ventiladores e água em dois pontos finais.

        Proponho que a federação faça isto em todos os países, com a mesma ficha. Uma página, nada mais. Quem já
        tentou alguma coisa parecida?
        """),
    (
        Contribution(
            Author("KE", 2),
            "en",
            -188,
            prose("""
                In the greenhouses we have tried and it ended badly the first time. The sheet had a column for
                the name. After a week the supervisor photographed the sheet and three women were moved to the
                cold store.

                The second time we used no names and no department, only the hour and the degrees, and each
                woman kept her own page at home. It works, but it is weaker. Please design the form with people
                in mind who can be dismissed by a nod.
                """),
            (
                Reply(
                    Author("BR", 0),
                    "pt",
                    -187,
                    prose("""
                        Obrigada por contar isto. A ficha que enviei tem coluna de nome, e vou tirar. O que
                        vocês acham de um número de lugar que só o sindicato sabe decifrar?
                        """),
                ),
            ),
        ),
        Contribution(
            Author("FR", 8),
            "fr",
            -176,
            prose("""
                Aux urgences nous voyons l'autre bout de l'histoire. Pendant la canicule d'août, onze malaises
                au travail sont passés par mon service en une seule nuit. Dans le registre ils figurent sous «
                déshydratation ». Rien ne dit qu'ils portaient un gilet de chantier.

                Une case de plus sur notre formulaire suffirait : *le patient travaillait-il ?* Je propose que
                les sections où nous avons des soignants la demandent ensemble. C'est modeste, et c'est
                précisément pourquoi on ne pourra pas nous la refuser.

                Je voudrais aussi qu'on parle de l'autre épuisement, celui qui ne se mesure pas en degrés. La
                moitié des arrêts dans mon hôpital tient à la tête et non au dos, et nos textes n'en disent
                jamais rien.
                """),
        ),
        Contribution(
            Author("TR", 3),
            "tr",
            -168,
            prose("""
                Eskişehir'de döküm atölyesinde yazın içerisi elli dereceyi buluyor. Yasada "uygun sıcaklık"
                yazıyor, ama uygun olanın kaç derece olduğu yazmıyor. Müfettiş geldiğinde fırınlar kapalı
                oluyor, çünkü geleceğini bir gün önceden haber veriyorlar.

                Bence asıl mesele durma hakkıdır. Sınırı kim belirlerse belirlesin, işi durdurmaya orada
                çalışanlar karar vermeli ve o süre ücretli sayılmalı. Yoksa kimse bir günlük yevmiyesini
                termometreye değişmez.
                """),
            (
                Reply(
                    Author("IT", 4),
                    "it",
                    -166,
                    prose("""
                        Da noi alcune regioni vietano il lavoro nei campi dalle dodici e mezza alle sedici.
                        Sulla carta è una vittoria; in pratica i braccianti vengono pagati a cassetta e a
                        quell'ora ne riempiono di più, perché nessuno guarda. Senza la paga per le ore ferme il
                        divieto resta un consiglio.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("PH", 2),
            "en",
            -140,
            prose("""
                On our boats there is no employer to stop and no clock to punch. The sea has become so warm near
                the shore that we go out twice as far for half the fish, at noon, because the ice is cheaper
                then.

                I do not know what clause would help us. But if the resolution speaks only of those who have a
                gate to walk out of, then it is not about the Philippines, nor, I believe, about most of the
                people in this federation's countries who work in the sun.
                """),
        ),
    ),
)

THREADS = (PITS, ROOF, HEAT)
