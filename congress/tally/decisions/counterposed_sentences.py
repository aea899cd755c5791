"""What is said of texts that were put against each other."""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.decisions.sentences import condition_sentences, tell_quorum
from congress.tally.election import papers_sentence
from congress.tally.report import ConditionResult, CounterposedReport, Outcome
from congress.tally.rule import Tie
from congress.tally.show import show

AGAIN = {"reopen": "tally.tie_reopens", "revote": "tally.tie_revote"}
SETTLED = {
    (Tie.LOST, Outcome.LOST): "tally.tie_is_lost",
    (Tie.LOT, Outcome.CARRIED): "tally.lot_decided",
    (Tie.LOT, Outcome.LOST): "tally.lot_decided",
    (Tie.CHAIR, Outcome.CARRIED): "tally.texts_chair_decided",
    (Tie.CHAIR, Outcome.LOST): "tally.texts_chair_decided",
}


def votes(name: str, number: Fraction) -> Message:
    """The votes of one text."""
    return Message("tally.text_votes", name=name, votes=show(number))


def nobody_voted() -> Message:
    """No valid paper at all."""
    return Message("tally.texts_nobody_voted")


def against_status_quo(
    name: str, pro: Fraction, con: Fraction, results: tuple[ConditionResult, ...], article: str, *, holds: bool
) -> list[Message]:
    """One text against the status quo, with what was asked."""
    said = [Message("tally.text_against_status_quo", name=name, pro=show(pro), con=show(con))]
    for result in results:
        said += condition_sentences(result, article)
    if not holds:
        said.append(Message("tally.text_dropped", name=name))
    return said


def of_texts(message: Message) -> Message:
    """A sentence on candidates, said of texts."""
    if message.key == "tally.condorcet_elected":
        return Message("tally.text_first", name=message.params["name"])
    if message.key == "tally.condorcet_no_preference":
        return nobody_voted()
    return message


def tell(report: CounterposedReport, by: Tie | None) -> tuple[Message, ...]:
    """The sentences on the whole."""
    said = [_headline(report), *_against_the_majority(report)]
    settled = SETTLED.get((by, report.outcome)) if by is not None else None
    if settled is not None:
        said.append(Message(settled, article=report.article))
    said.append(papers_sentence("tally.papers", report.papers))
    said += tell_quorum(report.quorum, report.article)
    if report.consultative is not None:
        said.append(papers_sentence("tally.consultative_papers", report.consultative.papers))
    return tuple(said)


def _headline(report: CounterposedReport) -> Message:
    names = dict(report.options)
    if report.outcome is Outcome.CARRIED:
        return Message("tally.texts_carried", name=names[report.carried], article=report.article)
    if report.outcome is Outcome.INQUORATE:
        return Message("tally.texts_inquorate", article=report.article)
    if report.outcome is Outcome.NEEDS_LOT:
        return Message("tally.texts_needs_lot", names=_joined(report, report.tied))
    if report.outcome is Outcome.NEEDS_CASTING:
        return Message("tally.texts_needs_casting", names=_joined(report, report.tied))
    if report.outcome is Outcome.NEEDS_VOTE:
        if report.next_texts:
            return Message("tally.texts_put_again", names=_joined(report, report.next_texts), article=report.article)
        return Message(AGAIN[report.purpose], article=report.article)
    if report.status_quo:
        return Message("tally.texts_status_quo", name=names[report.status_quo], article=report.article)
    return Message("tally.texts_none", article=report.article)


def _against_the_majority(report: CounterposedReport) -> list[Message]:
    """That the text adopted loses to the status quo, where a circle of comparisons brings that about."""
    found = report.pairwise
    if found is None or not report.carried:
        return []
    text, own = found.keys.index(report.carried), found.keys.index(report.status_quo)
    pro, con = found.rows[text][own], found.rows[own][text]
    if pro >= con:
        return []
    name = dict(report.options)[report.carried]
    return [Message("tally.text_beaten", name=name, pro=show(pro), con=show(con), article=report.article)]


def _joined(report: CounterposedReport, keys: tuple[str, ...]) -> str:
    names = dict(report.options)
    return ", ".join(names[key] for key in keys)
