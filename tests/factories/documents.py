"""Pages as somebody without a screen reads them: a small tree over the standard parser, its forms and links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSEEN = frozenset({"script", "style", "template", "title", "head"})
BLOCKS = frozenset({"tr", "li", "article", "section", "fieldset", "form", "dd", "details", "div"})


@dataclass(eq=False)
class Node:
    """An element: `children` are elements and pieces of text."""

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: list["Node | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This element and all within it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list["Node"]:
        """The elements of these names within."""
        return [node for node in self.walk() if node.tag in tags]

    def text(self) -> str:
        """The words within, as read aloud: one blank between them."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN:
                yield from child._pieces()
                yield " " if child.tag not in {"b", "i", "em", "strong", "sub", "sup", "time", "ins", "del"} else ""

    def above(self) -> Iterator["Node"]:
        """The elements around this one, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, default)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("document", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for node in [self.here, *self.here.above()]:
            if node.tag == tag and node.parent is not None:
                self.here = node.parent
                return

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parse(html: str) -> Node:
    """The tree of a page."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


@dataclass
class FilledForm:
    """A form about to be sent: where to, how, and its fields as the page filled them in."""

    action: str
    method: str
    fields: list[tuple[str, str]]
    offered: dict[str, list[Node]]

    def fill(self, name: str, wanted: object) -> None:
        """Fill a field as a person can: a choice must be one of those offered, a field must be there.

        Raises AssertionError when the page does not offer it.
        """
        nodes = self.offered.get(name)
        assert nodes, f"The form for {self.action} has no field {name!r}, only {sorted(self.offered)}"
        values = [str(each) for each in wanted] if isinstance(wanted, list | tuple) else [str(wanted)]
        values = [self._choose(name, nodes, value) for value in values]
        self.fields = [(key, value) for key, value in self.fields if key != name]
        self.fields += [(name, value) for value in values]

    @staticmethod
    def _choose(name: str, nodes: list[Node], wanted: str) -> str:
        options = _options(nodes)
        if options is None:
            return wanted
        if wanted in options:
            return wanted
        found = [value for value, label in options.items() if wanted and wanted in label]
        assert len(found) == 1, f"{name}: {wanted!r} is not offered once: {options}"
        return found[0]


def _options(nodes: list[Node]) -> dict[str, str] | None:
    """The choices of a field by value, with their words; None where anything can be written."""
    if nodes[0].tag == "select":
        return {node.get("value", node.text()): node.text() for node in nodes[0].all("option")}
    if nodes[0].tag == "input" and nodes[0].get("type") in {"radio", "checkbox"}:
        return {node.get("value", "on"): label_of(node) for node in nodes}
    return None


def label_of(node: Node) -> str:
    """The words of the label of a field."""
    around = next((each for each in node.above() if each.tag == "label"), None)
    if around is not None:
        return around.text()
    top = list(node.above())[-1]
    return next((each.text() for each in top.all("label") if each.get("for") == node.get("id", "-")), "")


@dataclass
class Document:
    """A page that came back: its status, its address, its tree."""

    status: int
    url: str
    html: str
    kind: str = "text/html"

    def __post_init__(self) -> None:
        self.root = parse(self.html) if self.kind == "text/html" else Node("document", {})

    @property
    def text(self) -> str:
        """All words of the page's body."""
        return " ".join(body.text() for body in self.root.all("body"))

    @property
    def headings(self) -> list[str]:
        """The headings of the first order."""
        return [node.text() for node in self.root.all("h1")]

    @property
    def language(self) -> str:
        """The language that the page names."""
        return next((node.get("lang") for node in self.root.all("html")), "")

    def links(self) -> list[tuple[str, str]]:
        """(words, address) of every link."""
        return [(said(node), node.get("href")) for node in self.root.all("a") if node.get("href")]

    def link(self, words: str, near: str = "") -> str:
        """The address behind a link's words (in the row that says `near`). Raises AssertionError without it."""
        found = [
            node for node in self.root.all("a") if node.get("href") and words in said(node) and is_near(node, near)
        ]
        assert found, f"No link “{words}” near “{near}” on {self.url}: {[each for each, _ in self.links()]}"
        return found[0].get("href")

    def buttons(self) -> list[Node]:
        """What sends a form."""
        return [
            node
            for node in self.root.all("button", "input")
            if (node.tag == "button" and node.get("type", "submit") == "submit")
            or (node.tag == "input" and node.get("type") == "submit")
        ]

    def button(self, words: str, near: str = "") -> Node:
        """The button with these words (in the row that says `near`). Raises AssertionError without it."""
        found = [node for node in self.buttons() if words in said(node) and is_near(node, near)]
        exact = [node for node in found if said(node) == words]
        assert found, (
            f"No button “{words}” near “{near}” on {self.url}: {[said(each) for each in self.buttons()]}\n{self.text}"
        )
        assert "disabled" not in (exact or found)[0].attributes, f"The button “{words}” on {self.url} is disabled"
        return (exact or found)[0]

    def form(self, words: str, near: str = "") -> FilledForm:
        """The form that a button sends, filled in as the page says, the button's own value included."""
        button = self.button(words, near)
        form = self._form_of(button)
        mine = [node for node in self.root.all("input", "select", "textarea") if self._form_of(node) is form]
        offered: dict[str, list[Node]] = {}
        fields: list[tuple[str, str]] = []
        for node in mine:
            if node.get("name") and "disabled" not in node.attributes and node.get("type") != "submit":
                offered.setdefault(node.get("name"), []).append(node)
                fields += [(node.get("name"), value) for value in _values(node)]
        if button.get("name"):
            fields.append((button.get("name"), button.get("value")))
        action = button.get("formaction") or form.get("action") or self.url
        return FilledForm(action, form.get("method", "get").lower(), fields, offered)

    def _form_of(self, node: Node) -> Node:
        named = node.get("form")
        if named:
            return next(each for each in self.root.all("form") if each.get("id") == named)
        return next((each for each in node.above() if each.tag == "form"), self.root)


def said(node: Node) -> str:
    """What is read aloud of a link or button."""
    return node.get("aria-label") or node.text() or node.get("value")


def is_near(node: Node, near: str) -> bool:
    """Whether the closest row, item or section around an element says these words."""
    if not near:
        return True
    around = next((each for each in node.above() if each.tag in {"tr", "li", "article"}), None)
    if around is not None:
        return near in around.text()
    return any(near in each.text() for each in node.above() if each.tag in BLOCKS)


def _values(node: Node) -> list[str]:
    """What a field sends as the page filled it in."""
    if node.tag == "textarea":
        return ["".join(child for child in node.children if isinstance(child, str)).removeprefix("\n")]
    if node.tag == "select":
        options = node.all("option")
        chosen = [each for each in options if "selected" in each.attributes]
        if not chosen and "multiple" not in node.attributes:
            chosen = options[:1]
        return [each.get("value", each.text()) for each in chosen]
    kind = node.get("type", "text")
    if kind in {"radio", "checkbox"}:
        return [node.get("value", "on")] if "checked" in node.attributes else []
    return [] if kind == "file" else [node.get("value")]
