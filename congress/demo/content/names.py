"""Names for the demo's people, by language: given names of women and men, and family names.

Where family names have two forms, "Новак/Новакова" holds the man's and the woman's. The names are common ones; every
person made of them is invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

from congress.demo.content.federation import SECTIONS
from congress.demo.content.shapes import Person, Section


@dataclass(frozen=True)
class Pool:
    """Given names of women and men and family names of one language; `families` is how many a person carries."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    families: int = 1


def _pool(women: str, men: str, family: str, families: int = 1) -> Pool:
    women_, men_, family_ = (tuple(name.replace("_", " ") for name in words.split()) for words in (women, men, family))
    return Pool(women_, men_, family_, families)


POOLS = {
    "es": _pool(
        "Lucía Valentina Camila Sofía Martina Julieta Rocío Ximena Belén Paula Noelia Inés Marisol Jimena Abril "
        "Guadalupe Renata Ainhoa Candela Itziar Dolores Araceli Nuria Pilar Micaela",
        "Mateo Joaquín Santiago Nicolás Tomás Emiliano Facundo Rodrigo Íñigo Andrés Gonzalo Ramón Julián Óscar "
        "Sebastián Leandro Ezequiel Álvaro Rubén Hernán Germán Ismael Raúl Damián Aurelio",
        "García Fernández Pérez Ibáñez Núñez Quiroga Muñoz Ordóñez Zárate Benítez Acuña Villalobos Cárdenas "
        "Salgado Peñaloza Ríos Echeverría Montenegro Bustamante Ledesma Cisneros Arriaga Maldonado Urrutia "
        "Escudero Valdés Güiraldes Carrasco Paredes Arce Huerta Solís Robledo Méndez Galarza Peralta Ávalos",
        2,
    ),
    "pt": _pool(
        "Mariana Beatriz Conceição Luísa Inês Raquel Joana Tainá Letícia Sílvia Graça Helena Iracema Débora "
        "Rosângela Catarina Amélia Jussara Verônica Filipa Margarida Nazaré",
        "João Antônio Caetano Tiago Luís Otávio Sérgio Rui Vítor Damião Anselmo Nuno Gonçalo Raimundo Fábio "
        "Márcio Henrique Estêvão Januário Álvaro Leôncio Wagner",
        "Silva Araújo Magalhães Guimarães Conceição Falcão Simões Leão Brandão Assunção Gouveia Sampaio Teixeira "
        "Pacheco Queirós Lourenço Monteiro Figueiredo Bragança Cardoso Nogueira Peixoto Salomão Vilela Furtado "
        "Rebelo Damasceno Azevedo Tavares Moura Vasconcelos Seixas",
        2,
    ),
    "fr": _pool(
        "Léa Élise Margaux Agnès Clémence Zoé Hélène Noémie Maëlle Solène Inès Françoise Aïcha Céline Océane "
        "Mathilde Yasmine Odile Anaïs Geneviève Lucile Rozenn",
        "Étienne Gaël Loïc Rémi François Théo Jérôme Benoît Kévin Maël Cédric Aurélien Olivier Yannick Hervé "
        "Mehdi Gaspard Tristan Raphaël Anatole Joël Lucien",
        "Lefèvre Moreau Gauthier Besnard Chevallier Prévost Le_Goff Guérin Roussel Benoît Delcourt Hébert "
        "Charpentier Marchand Lacombe Diallo Boisvert Tremblay Ferrand Kerouédan Salaün Bouchard Pelletier "
        "Garnier Mekki Vasseur Humbert Cordier Noël Fournier Desjardins Teyssier",
    ),
    "it": _pool(
        "Giulia Chiara Francesca Elisa Ludovica Ilaria Rosalba Noemi Caterina Beatrice Fiorella Viola Concetta "
        "Irene Agnese Ornella Livia Marzia Teresa Silvana",
        "Matteo Niccolò Lorenzo Davide Ettore Gaetano Pietro Corrado Fulvio Salvatore Emanuele Ruggero Tommaso "
        "Dario Nicolò Ernesto Cosimo Silvio Amedeo Raffaele",
        "Bianchi Ferraro D'Angelo Colombo Rizzo Moretti Galli Caruso De_Luca Vitale Marchetti Cossutta Furlan "
        "Pellegrini Sartori Mancuso Barbieri Grasso Tedesco Fabbri Zanella Cataldo Ruggieri Lombardi Nardò "
        "Orlando Piras Cermelj Valenti Benedetti",
    ),
    "de": _pool(
        "Anneliese Jördis Katharina Frauke Heike Mareike Svenja Käthe Ulrike Wiebke Greta Franziska Antje Sabine "
        "Merle Dörte Lieselotte Hannah Tabea Judith",
        "Jürgen Matthias Götz Henning Rüdiger Lukas Sören Torben Björn Jörg Friedrich Malte Till Dietmar Eckhard "
        "Niklas Konrad Volker Fabian Uwe",
        "Müller Schäfer Köhler Böttcher Krüger Weiß Großmann Lübbers Jäger Hölzel Brandt Petersen Vogt Schröder "
        "Lindner Noack Kühn Seiffert Rößler Wendt Behrens Dietrich Möller Strauß Falk Nitsche Hartwig Kossack "
        "Thiel Brückner",
    ),
    "tr": _pool(
        "Ayşe Elif Gülşen Zeynep Özlem Şirin Çiğdem Nilüfer Tuğba Aslı Dilek Hülya İpek Sevgi Gökçe Pınar Yağmur "
        "Ebru Feride Büşra",
        "Mehmet Oğuz Çağlar İbrahim Ümit Barış Şükrü Tolga Kağan Doğan Serdar Yiğit Ömer İlhan Görkem Hakkı Emre "
        "Uğur Fırat Rıza",
        "Yılmaz Öztürk Çelik Şahin Aydın Güneş Karadağ Doğan Işık Çakır Aslan Koç Kılıç Ünal Bozkurt Tekin Yıldız "
        "Özkan Ergün Taş Sönmez Akgül Gündüz Başaran Dinçer Keskin Soylu Türkoğlu Eroğlu Avcı",
    ),
    "en": _pool(
        "Alice Maeve Priya Siobhán Naomi Rhiannon Grace Deborah Aisling Tamika Ruth Imogen Fiona Leilani Joan "
        "Keisha Harriet Mei Constance Bronwyn",
        "Callum Owen Darnell Idris Patrick Tobias Hamish Winston Declan Rhys Marcus Gareth Noah Kwame Stuart "
        "Silas Eamon Jerome Dylan Arthur",
        "Ashworth Okafor MacLeod Pritchard Ó_Briain Holloway Jenkins Whitaker Patel Sinclair Novak Freeman "
        "Hargreaves Tran Lindqvist Oyelaran Murdoch Castellano Fairbanks Begum Redfern Wójcik Baptiste Carmichael "
        "Ellison Thornbury Yazzie Llewellyn Kowalski Drummond",
    ),
    "pl": _pool(
        "Agnieszka Małgorzata Zofia Bożena Wiesława Kinga Łucja Danuta Grażyna Ewa Jadwiga Hanna Róża Aleksandra Iga",
        "Paweł Łukasz Michał Krzysztof Stanisław Wojciech Mirosław Grzegorz Bartłomiej Zbigniew Rafał Józef "
        "Jędrzej Tadeusz Kacper",
        "Kowalczyk Wiśniewski/Wiśniewska Dąbrowski/Dąbrowska Wójcik Kamiński/Kamińska Zając Szymański/Szymańska "
        "Woźniak Gąsior Jabłoński/Jabłońska Król Pawłowski/Pawłowska Mróz Żak Sikorski/Sikorska "
        "Ostrowski/Ostrowska Dudek Pietrzak Chmielewski/Chmielewska Świątek",
    ),
    "sv": _pool(
        "Åsa Märta Ingrid Linnéa Ebba Sanna Maj-Britt Tuva Elin Karin Hjördis Siv Freja Saga",
        "Åke Björn Göran Håkan Lars Östen Sixten Jonatan Mikael Torsten Nils Viktor Edvin Ivar",
        "Lindström Åberg Sjögren Nordström Hägglund Öberg Bergqvist Ekström Hellgren Nyström Wikström Kuoljok "
        "Sandberg Löfgren Dahlbäck Norén",
    ),
    "ru": _pool(
        "Светлана Ольга Жанна Людмила Галина Вера Алёна",
        "Алексей Фёдор Тимур Семён Юрий Игорь Матвей",
        "Ковалёв/Ковалёва Журавлёв/Журавлёва Щербаков/Щербакова Мельник Цой Савицкий/Савицкая Громов/Громова "
        "Шульц Ермолаев/Ермолаева",
    ),
    "kk": _pool(
        "Айгүл Әсел Гүлнар Жанар Мәдина Назерке",
        "Нұрлан Бауыржан Ерлан Қайрат Әлішер Дәурен",
        "Сәрсенов/Сәрсенова Жұмабаев/Жұмабаева Әбдірахманов/Әбдірахманова Қасымов/Қасымова Тілеуов/Тілеуова "
        "Ыбыраев/Ыбыраева",
    ),
    "bg": _pool(
        "Цветана Йорданка Десислава Радка Магдалена Невена Албена Биляна",
        "Пламен Асен Людмил Златко Красимир Борислав Първан Явор",
        "Димитров/Димитрова Стоянов/Стоянова Христов/Христова Пенчев/Пенчева Желязков/Желязкова "
        "Карагьозов/Карагьозова Щерев/Щерева Миленков/Миленкова",
    ),
    "sr": _pool(
        "Љиљана Јелена Ђурђица Нада Весна Снежана",
        "Живко Ђорђе Љубомир Срђан Небојша Чедомир",
        "Јовановић Ђорђевић Љубичић Живковић Шћепановић Његован",
    ),
    "cs": _pool(
        "Zdeňka Růžena Kateřina Božena Jiřina Šárka Markéta Lenka",
        "Jiří Ondřej Zdeněk Matěj Bohuš Luděk Vojtěch Řehoř",
        "Dvořák/Dvořáková Kříž/Křížová Němec/Němcová Růžička/Růžičková Žižka/Žižková Šťastný/Šťastná "
        "Havlíček/Havlíčková Beneš/Benešová",
    ),
    "tl": _pool(
        "Maricel Ligaya Rosario Jocelyn Analyn Luningning Corazon Divina Liwayway Imelda Tala",
        "Bayani Rodel Crisanto Dante Ernesto Jun-jun Lakan Marlon Nestor Reynaldo Danilo",
        "Dimaculangan Macaraeg Santos Bautista Magsino Dela_Peña Villanueva Catacutan Pangilinan Lumibao Salonga "
        "Abueva",
    ),
    "sw": _pool(
        "Achieng Wanjiku Nafula Mwanaisha Zawadi Chebet Akinyi Halima Nyambura",
        "Otieno Mwangi Juma Barasa Kiprono Omondi Salim Kamau Wafula",
        "Odhiambo Njoroge Wekesa Mohamed Cheruiyot Ouma Karisa Mutua Kimani Were",
    ),
}


def people(section: Section) -> tuple[Person, ...]:
    """The section's list, `section.people` long, always the same: women at even numbers, men at odd, no name twice."""
    found: list[Person] = []
    taken: set[tuple[str, str]] = set()
    pools = [POOLS[language] for language in section.pools]
    for number, draw in enumerate(_draws(section, pools)):
        given, family = next(name for name in draw if name not in taken)
        taken.add((given, family))
        branch = section.branches[number // 2 % len(section.branches)]
        found.append(Person(section.code, number, given, family, number % 2 == 0, branch))
    return tuple(found)


def everybody() -> dict[str, tuple[Person, ...]]:
    """Every section's list by the section's code."""
    return {section.code: people(section) for section in SECTIONS}


def _draws(section: Section, pools: list[Pool]) -> Iterator[Iterator[tuple[str, str]]]:
    start = int.from_bytes(section.code.encode(), "big")  # sections with one language begin at different names
    for number in range(section.people):
        yield _names(pools[number // 2 % len(pools)], start, number)


def _names(pool: Pool, start: int, number: int) -> Iterator[tuple[str, str]]:
    """Names for this place on a list, the next one for each that is taken."""
    woman = number % 2 == 0
    given = pool.women if woman else pool.men
    stride = next(step for step in (7, 5, 3) if gcd(step, len(given)) == 1)
    first = given[(start + number // 2 * stride) % len(given)]
    for step in range(len(pool.family)):
        place = start + number * 11 + step
        parts = [pool.family[(place + turn * (3 + number % 5)) % len(pool.family)] for turn in range(pool.families)]
        yield first, " ".join(_form(part, woman) for part in parts)


def _form(family: str, woman: bool) -> str:
    man_form, _, woman_form = family.partition("/")
    return woman_form if woman and woman_form else man_form
