"""Threads of the pre-congress discussion on peace, the solidarity fund and dues."""

from congress.demo.content.shapes import Author, Contribution, Reply, Thread, prose

ARMS = Thread(
    "arms",
    "Abrüstung: Was können wir gemeinsam sagen, und was nicht?",
    Author("DE", 6),
    "de",
    -205,
    prose("""
        Ich schlage vor, dass wir diese Debatte mit einem Eingeständnis beginnen: Wir sind uns über die
        laufenden Kriege nicht einig. Wer so tut, schreibt eine Resolution, die am Tag nach dem Kongress niemand
        verteidigt.

        Einig sind wir uns, glaube ich, über vier Dinge. Niemand soll zum Töten gezwungen werden. Wer flieht,
        wird aufgenommen. Das Geld fehlt anderswo. Und Rüstungsbetriebe kann man umbauen, wenn die Belegschaft
        es will.

        Darauf lässt sich etwas bauen. Was fehlt, und was ist euch schon zu viel?
        """),
    (
        Contribution(
            Author("PL", 4),
            "en",
            -201,
            prose("""
                What is missing is a sentence for people who are being bombed and would like to stop it. I live
                in Gdańsk. There are three women from Kharkiv in our branch, and I should not like to read them
                a text in which both the one who breaks down the door and the one behind it are asked to disarm.

                You can say that and still vote against the budget. I do both.
                """),
            (
                Reply(
                    Author("BR", 5),
                    "pt",
                    -199,
                    prose("""
                        Entendo o sentimento e respeito quem o vive de perto. Mas de uma frase sobre o direito
                        de defesa até o apoio a um governo e às suas encomendas há um passo que, na história,
                        quase todos deram. Eu prefiro dizer que não apoiamos governo nenhum nesta guerra.
                        """),
                ),
                Reply(
                    Author("PL", 4),
                    "en",
                    -198,
                    prose("""
                        Then say in the same sentence that we support no government *and* that people may defend
                        themselves. I have offered a wording as an amendment. Strike out what you cannot bear
                        and let us see what is left.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("KZ", 8),
            "ru",
            -189,
            prose("""
                Я родилась в ста километрах от Семипалатинского полигона. Моя бабушка видела вспышку из окна
                коровника, а в тридцать девять лет умерла. Когда в резолюциях пишут об атомном оружии,
                перечисляют тех, у кого оно есть. Про тех, на ком его испытывали, не пишут почти никогда.

                Прошу добавить одну строчку о пострадавших и о том, что они имеют право на лечение и на правду.
                Архивы до сих пор закрыты.
                """),
        ),
        Contribution(
            Author("SE", 9),
            "en",
            -174,
            prose("""
                I make parts for howitzers. It is skilled work with a good canteen, and I have been a member of
                this federation for twelve years. At the last demonstration somebody with a megaphone called
                people like me accomplices. I folded our banner and went home.

                Conversion is not a dirty word in the shop; half of us have an idea of what else that lathe
                could turn. But it has to begin with a conversation at which we are not the accused. And please,
                no money from these firms for any section. That must be written down before it happens.
                """),
            (
                Reply(
                    Author("GB", 8),
                    "en",
                    -171,
                    prose("""
                        Thank you for writing this. At the Clyde yards it took us four years to get from
                        shouting to a list of eleven products. Two are now being made. I can put you in touch
                        with the convenor.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("RS", 2),
            "en",
            -155,
            prose("""
                As an observer I shall be brief. My generation was called up by three states that no longer
                exist. Each of them had a congress, and each congress had a resolution on peace. What I remember
                with gratitude is not the resolutions but two bus drivers who took boys over the border and
                never spoke about it.

                Put the deserters in your text, all of them, without asking from whose army.
                """),
        ),
    ),
)

FUND = Thread(
    "fund",
    "Un fondo que llegue antes que el hambre",
    Author("AR", 7),
    "es",
    -196,
    prose("""
        El día cincuenta y ocho de la toma se volvió el turno noche. El sesenta y cuatro llegó la transferencia
        de las secciones hermanas. Estuve en la asamblea en la que se leyó la lista de donaciones y no sabíamos
        si aplaudir o llorar.

        No hace falta más generosidad, hace falta más velocidad. Una hora de salario por año y por persona, tres
        administradores en tres husos horarios, respuesta en setenta y dos horas.

        Sé que se dirá que es fácil abusar. También es fácil perder.
        """),
    (
        Contribution(
            Author("TR", 10),
            "tr",
            -193,
            prose("""
                Öneriyi bütün kalbimle destekliyorum, ama bizim ülkede yurt dışından gelen para bir dava
                dosyasıdır. İki yıl önce bir dernek, aldığı dört bin avro yüzünden kapatıldı.

                Parayı değil, gıdayı, kirayı, avukat ücretini üçüncü bir seksiyon üzerinden ödemek mümkün
                olmalı. Raporların ne zaman yayımlanacağına da parayı alanlar karar vermeli.
                """),
            (
                Reply(
                    Author("AR", 7),
                    "es",
                    -192,
                    prose("""
                        Tenés toda la razón, no lo había pensado. Lo incluiría tal cual. ¿Quién decide que ya es
                        seguro publicar? Propongo que sea la sección que recibió, sin plazo.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("KZ", 1),
            "ru",
            -186,
            prose("""
                Пятнадцать тысяч евро — это сколько? В Караганде на эти деньги бригада из тридцати человек
                проживёт полгода. В Калифорнии, как мне объяснили, четыре дня. Предел надо считать не в евро, а
                в недельных заработках того места, где бастуют.

                Кассир из меня неважный, но хлеб считать мы умеем.
                """),
        ),
        Contribution(
            Author("PH", 6),
            "en",
            -177,
            prose("""
                I read that floods and typhoons come last "when there is not enough". There is never enough, so
                they come last always.

                After the typhoon the cannery was gone. There was no employer to strike against and no union to
                be dismissed from, and for six weeks we shared rice that a church had sent. We are members of
                this federation in those weeks too. Let the administrators weigh the cases; they are grown
                people.
                """),
            (
                Reply(
                    Author("IT", 16),
                    "it",
                    -175,
                    prose("""
                        Sono d'accordo, con un timore: le catastrofi sono grandi e gli scioperi piccoli. Un solo
                        terremoto svuota la cassa e poi per un anno non c'è nulla per chi lotta. Forse servono
                        due scomparti, con una porta in mezzo.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("PT", 2),
            "pt",
            -146,
            prose("""
                Trabalhei num centro de atendimento em Braga e estive na greve que o texto menciona. Recebemos
                novecentos euros da Suécia, de pessoas que nunca vimos. Comprámos leite, passes de autocarro e
                uma coluna de som, que ainda usamos.

                O que queria dizer é que escrevemos a essas pessoas e ninguém respondeu. Soubemos depois que a
                carta ficou meses numa caixa de correio comum. Se o fundo existir, que haja também quem leia o
                que voltar.
                """),
        ),
    ),
)

DUES = Thread(
    "dues",
    "A tenth from everyone, or each according to the price of bread?",
    Author("SE", 1),
    "en",
    -190,
    prose("""
        As one of the outgoing auditors I have read the accounts of twenty-three sections in eleven currencies.
        Three observations, without adjectives.

        First, seven sections were in arrears last year, and four of them had the money. Secondly, the fare of
        one delegate from Davao cost as much as those of all eleven from France and Italy together. Thirdly, of
        our nine employees eight work in one house.

        The draft of new finance rules is attached to the bulletin. Its principle is a tenth of what a section
        takes in, a twentieth in poor countries, fares shared equally, and accounts on two pages that a tired
        person can read. Please shoot at it.
        """),
    (
        Contribution(
            Author("PH", 3),
            "en",
            -187,
            prose("""
                A gentle shot. With one line at half the average, the section just above it pays double what the
                section just below it does. We were above it in one year out of three, because of the exchange
                rate.

                Why not a sliding scale? It is one more column in a table that the auditors make anyhow.
                """),
            (
                Reply(
                    Author("SE", 1),
                    "en",
                    -186,
                    prose("""
                        Because I was lazy. You are right, and I would vote for such an amendment. Keep a floor,
                        though: everyone should pay something, if only to have the right to complain.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("DE", 11),
            "de",
            -178,
            prose("""
                Zu den Rückständen. Wer zahlen kann und nicht zahlt, lässt andere zahlen, meistens die Ärmeren.
                Vorlesen auf dem Kongress finde ich als Strafe zu mild und als Beschämung zu laut. Halbes
                Stimmrecht, bis ein Zahlungsplan vereinbart ist, wäre ehrlicher.
                """),
            (
                Reply(
                    Author("MX", 3),
                    "es",
                    -176,
                    prose("""
                        Con esa regla habríamos perdido la mitad de los votos el año en que nos congelaron la
                        cuenta por una demanda que después ganamos. El derecho a voto no se empeña.
                        """),
                ),
                Reply(
                    Author("GB", 9),
                    "en",
                    -175,
                    prose("""
                        I was going to agree with the member from Mannheim and have just been persuaded otherwise by
                        two sentences. It does happen.
                        """),
                ),
            ),
        ),
        Contribution(
            Author("TR", 5),
            "tr",
            -149,
            prose("""
                Yol parasının eşit paylaşılması çok doğru. Ancak geçen kongrede on bir delegenin vizesi
                reddedildi; biletler yandı, harçlar yandı ve bunu yalnızca kendi seksiyonları ödedi.

                Vize reddi bir kaza değil, bir sınır politikasıdır. Bedelini hep birlikte taşımalıyız, o delege
                de uzaktan oy kullanabilmeli.
                """),
        ),
        Contribution(
            Author("FR", 31),
            "fr",
            -112,
            prose("""
                Deux pages lisibles, j'applaudis. J'ajouterais une seule ligne à ces deux pages : combien
                d'heures de travail bénévole ont été nécessaires. Notre bulletin « ne coûte rien » parce que
                quarante et une personnes le font la nuit. Ce qui ne coûte rien ne compte pas, et ce qui ne
                compte pas, on finit par le casser.
                """),
        ),
    ),
)

THREADS = (ARMS, FUND, DUES)
