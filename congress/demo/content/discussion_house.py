"""Threads of the pre-congress discussion on the standing of sections, on languages and on publications."""

from congress.demo.content.shapes import Author, Contribution, Reply, Thread, prose

STANDING = Thread(
    "standing",
    "Simpatizzanti da quindici anni: cambiamo lo statuto?",
    Author("IT", 9),
    "it",
    -209,
    prose("""
        Nel 1998 eravamo sette sezioni e abbiamo scritto che una sezione è ufficiale se ha mille iscritti, un
        settimanale e una sede. Oggi il settimanale non ce l'ha nessuno, nemmeno noi che abbiamo votato la
        regola.

        Undici sezioni su venticinque parlano e non decidono. Alcune perché sono nate ieri, altre perché nessuno
        ha mai posto la domanda. Propongo criteri più bassi ma più severi: duecento iscritti che pagano, un
        congresso vero ogni tre anni, una pubblicazione di qualsiasi tipo.

        E propongo che la strada si possa percorrere anche all'indietro. Su questo mi aspetto le critiche.
        """),
    (
        Contribution(
            Author("CL", 3),
            "es",
            -206,
            prose("""
                Cuando entramos yo tenía veintiséis años y me dijeron que era cuestión de un congreso. Tengo
                cuarenta y uno. No guardo rencor: hemos hecho huelgas, una revista y dos congresos propios sin
                pedirle permiso a nadie.

                Lo que sí molesta es votar y que después alguien lea en voz alta que nuestro voto "también fue
                tomado en cuenta". Que se vote, o que no se vote.
                """),
            (
                Reply(
                    Author("PT", 1),
                    "pt",
                    -204,
                    prose("""
                        Dezasseis anos, aqui. Já nem sei se queremos o estatuto ou apenas uma resposta. O ponto
                        4.4 da proposta, que obriga a falar do assunto ao fim de seis anos, parece-me o mais
                        importante de todos.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("DE", 13),
            "de",
            -191,
            prose("""
                Ich rechne es einmal vor. Nach Artikel 5 hat eine offizielle Sektion vier Sitze, auch mit
                zweihundert Mitgliedern. Brasilien hat mit siebentausendachthundert Mitgliedern vierzehn. Ein
                Mitglied der kleinen Sektion wiegt dann elfmal so viel.

                Man kann das wollen, als Schutz der Kleinen. Aber man muss es aussprechen. Ich würde bei
                vierhundert beginnen.
                """),
            (
                Reply(
                    Author("BR", 2),
                    "pt",
                    -189,
                    prose("""
                        Falo pela seção que mais perderia com essa conta, e não me assusta. Nunca perdi uma
                        votação por causa de uma seção pequena. Perdi várias por não ter conversado com ela
                        antes.
                        """),
                ),
                Reply(
                    Author("UY", 3),
                    "es",
                    -188,
                    prose("""
                        Con cuatrocientos entramos nosotros y queda fuera media lista. Me pregunto si el número
                        se eligió mirando la tabla.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("GB", 2),
            "en",
            -165,
            prose("""
                I am for the easier road in and against the slide back. We were at nine hundred members in 2015,
                after the split, and would have lost our standing under 4.5 at the very congress where we most
                needed the others to argue with us as equals.

                A section in trouble needs two visitors for a month, with sleeping bags. Put that into the statutes.
                """),
        ),
        Contribution(
            Author("BR2", 2),
            "pt",
            -138,
            prose("""
                Somos a segunda seção de um país que já tem uma. Perguntam-nos sempre porque não entramos na
                outra. A resposta é o rio: de Santarém a Recife são quatro dias, e os problemas de lá não cabem
                nos problemas de cá.

                Não queremos ser contadas como um pedaço do Brasil que discorda. Queremos ser contadas como o
                que somos. Se a regra dos duzentos passar, nós cumprimos, e no dia seguinte entregamos a
                declaração.
                """),
        ),
    ),
)

LANGUAGES = Thread(
    "languages",
    "Qui parle quand tout le monde parle anglais ?",
    Author("CA", 0),
    "fr",
    -194,
    prose("""
        J'ai compté. Dans la discussion du congrès précédent, les membres de langue maternelle anglaise étaient
        un sur sept et ont écrit deux contributions sur cinq. Les messages les plus courts venaient de celles et
        ceux qui écrivaient dans une langue apprise à l'âge adulte.

        On ne change pas cela avec de la politesse. Il faut des délais, des interprètes qui ne travaillent pas
        jusqu'à l'aube, et le droit de faire reporter un vote quand le texte n'est pas là.

        Je vous invite à répondre dans la langue où vous rêvez. Nous traduirons.
        """),
    (
        Contribution(
            Author("KZ", 6),
            "ru",
            -191,
            prose("""
                Отвечаю на языке, на котором думаю на работе. Сны у меня на казахском, но на нём здесь прочтут
                пятеро.

                На прошлом конгрессе я подняла руку, чтобы поправить перевод, и председатель решил, что я
                голосую против. В протоколе так и осталось. Смешно, но с тех пор я поднимаю руку реже.
                """),
            (
                Reply(
                    Author("CA", 0),
                    "fr",
                    -190,
                    prose("""
                        J'étais dans la cabine ce jour-là. Le procès-verbal peut encore être corrigé, et je le
                        demanderai. Merci de l'avoir dit.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("MX", 2),
            "es",
            -179,
            prose("""
                Estoy de acuerdo en casi todo y en contra del idioma "auténtico". Suena a técnica y es política:
                de las doce resoluciones del congreso pasado, diez se debatieron en inglés. Diez veces de doce
                la versión auténtica sería la misma.

                Que valgan todas, y que cuando se contradigan lo discutamos. A veces la contradicción es lo
                mejor del texto.
                """),
            (
                Reply(
                    Author("GB", 11),
                    "en",
                    -177,
                    prose("""
                        A practical worry. If two versions of the finance rules differ over a figure, the
                        treasurer has to pay one of them on Monday morning. "Let us discuss it" does not fit
                        into the form.
                        """),
                ),
                Reply(
                    Author("MX", 2),
                    "es",
                    -176,
                    prose("""
                        Para las cifras acepto la excepción. Nadie ha escrito todavía un poema con ellas.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("SE", 6),
            "en",
            -162,
            prose("""
                I have followed three congresses by reading lips, and I thank the speakers with moustaches who
                trimmed them. Sign languages are missing from the draft. So are subtitles, which cost little and
                help everybody who sits at the back.

                One more thing: when you read a speech from paper, you look down, and I lose you.
                """),
        ),
        Contribution(
            Author("FR", 15),
            "fr",
            -130,
            prose("""
                Environ quatre cents membres de nos trois plus grandes sections parlent arabe à la maison et au
                travail, et l'arabe n'est pas une langue de travail de la fédération. Je n'y vois aucune
                malveillance : les langues ont été choisies en regardant les pays et non les gens.

                Je propose d'en ajouter une neuvième. Ce sera lourd la première année, comme toutes les autres
                le furent.
                """),
        ),
    ),
)

JOURNAL = Thread(
    "journal",
    "Cuarenta y una personas escriben: ¿quién nos lee?",
    Author("MX", 2),
    "es",
    -188,
    prose("""
        Edito el boletín desde hace cuatro años. El último número se abrió, según la máquina, 1.904 veces; 611
        personas llegaron a la segunda página. Tenemos además una revista, un programa de video, cuatro
        boletines menores y once cuentas.

        Mi propuesta duele: cerrar lo que no se lee, juntar lo que se repite y usar las manos libres para
        contestar cartas. El archivo, en cambio, hay que abrirlo ya, porque las cajas de Puebla tienen hongos.
        """),
    (
        Contribution(
            Author("GB", 6),
            "en",
            -185,
            prose("""
                Before we close anything, has anybody asked a reader? I do not mean the 611. I mean the other
                fifty-seven thousand.

                We put one question to the Bradford branch: where did you last read something of ours? Eleven
                said "on the noticeboard by the kettle". None of our plans contains a noticeboard.
                """),
            (
                Reply(
                    Author("MX", 2),
                    "es",
                    -184,
                    prose("""
                        Me gusta tanto lo de la tetera que lo voy a citar en el informe. Pero una encuesta más
                        lenta que el hongo no me sirve: que se pregunte y que se archive al mismo tiempo.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("BR", 10),
            "pt",
            -173,
            prose("""
                Quem dirige ônibus não lê, escuta. São quatro horas de rádio por dia, com as mãos ocupadas.
                Fizemos vinte programas de quinze minutos com um telefone e um cobertor, e os colegas passaram
                uns aos outros sem que ninguém pedisse.

                Uma rádio em português e espanhol, feita no Recife, custaria menos do que um número da revista
                em papel.
                """),
            (
                Reply(
                    Author("AR", 9),
                    "es",
                    -171,
                    prose("""
                        En Rosario hay un estudio comunitario parado los martes y los jueves. Si ustedes ponen
                        la voz, nosotros ponemos el mate y la mitad del horario.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("DE", 8),
            "de",
            -152,
            prose("""
                Ich betreue eines der elf Konten. Im letzten Jahr haben wir dort vierhundert Beiträge
                veröffentlicht; mehr als die Hälfte wurde von weniger Leuten gelesen, als daran geschrieben
                haben. Den Rest der Zeit habe ich Beleidigungen gelöscht.

                Gehen wir dort weg, und sagen wir laut, warum. Das wäre der erste Beitrag, den jemand teilt.
                """),
        ),
        Contribution(
            Author("BG", 1),
            "en",
            -117,
            prose("""
                For a country of two hundred readers the journal is a parcel in a language that one in ten of us
                reads for pleasure. I have nothing against it. But when it is a choice between eighty pages of
                theory in English and eight pages of anything in Bulgarian, I know what my neighbours would
                take.
                """),
            (
                Reply(
                    Author("FR", 12),
                    "fr",
                    -115,
                    prose("""
                        Et si un article sur trois de la revue était d'abord publié dans une langue qui n'y
                        figure jamais ? On traduirait vers nous, pour une fois.
                        """),
                ),
            ),
        ),
    ),
)

THREADS = (STANDING, LANGUAGES, JOURNAL)
