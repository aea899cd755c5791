"""Act three: the pre-congress discussion, the resolutions and their amendments, the work of the committee on them."""

from congress.demo.content.candidates import TENDENCIES
from congress.demo.content.discussion import MODERATED, THREADS
from congress.demo.content.resolutions import RESOLUTIONS
from congress.demo.content.shapes import Resolution, Thread
from congress.demo.stage import Stage
from congress.discussion.services import contribute, hide_contribution, open_thread, reply
from congress.resolutions.services.admitting import admit_amendment, admit_resolution, refuse_resolution
from congress.resolutions.services.amending import propose_amendment, submit_amendment
from congress.resolutions.services.drafting import draft_resolution, submit_resolution

STATUTES = "statutes"


def discuss(stage: Stage) -> None:
    """Threads, contributions, replies; what moderation hid; the platforms of the tendencies."""
    for thread in THREADS:
        stage.threads[thread.key] = _thread(stage, thread)
    for tendency in TENDENCIES:
        author = stage.actor(stage.member(tendency.signatories[0]))
        stage.act(
            open_thread, author, stage.past(-150, 10),
            assembly_id=stage.assembly_id, body_id=stage.root_id, title=f"Platform: {tendency.name}", language="en",
            text=tendency.platform,
        )  # fmt: skip
    for each in MODERATED:
        author = stage.actor(stage.member(each.author))
        written = stage.act(
            contribute, author, stage.past(each.day, 21),
            assembly_id=stage.assembly_id, thread_id=stage.threads[each.thread], language=each.language, text=each.text,
        )  # fmt: skip
        stage.act(
            hide_contribution, stage.general_secretary, stage.past(each.day + 1, 9),
            assembly_id=stage.assembly_id, contribution_id=written, reason=each.reason,
        )  # fmt: skip


def _thread(stage: Stage, thread: Thread) -> str:
    here = {"assembly_id": stage.assembly_id}
    found = stage.act(
        open_thread, stage.actor(stage.member(thread.author)), stage.past(thread.day, 9),
        body_id=stage.root_id, title=thread.title, language=thread.language, text=thread.text, **here,
    )  # fmt: skip
    for each in thread.contributions:
        written = stage.act(
            contribute, stage.actor(stage.member(each.author)), stage.past(each.day, 18),
            thread_id=found, language=each.language, text=each.text, **here,
        )  # fmt: skip
        for answer in each.replies:
            stage.act(
                reply, stage.actor(stage.member(answer.author)), stage.past(answer.day, 20),
                contribution_id=written, language=answer.language, text=answer.text, **here,
            )  # fmt: skip
    return found


def table(stage: Stage) -> None:
    """The twelve resolutions are submitted and admitted, then their amendments; one text comes late and is refused."""
    for resolution in RESOLUTIONS:
        stage.resolutions[resolution.key] = _submit(stage, resolution)
    _refused(stage)
    for resolution in RESOLUTIONS:
        stage.act(
            admit_resolution, stage.person("DE", 1), stage.past(-85, 11),
            assembly_id=stage.assembly_id, resolution_id=stage.resolutions[resolution.key],
        )  # fmt: skip
    for resolution in RESOLUTIONS:
        _amendments(stage, resolution)


def _submit(stage: Stage, resolution: Resolution) -> str:
    secretary = stage.secretary(resolution.section)
    found = stage.act(
        draft_resolution, secretary, stage.past(-110, 15),
        assembly_id=stage.assembly_id, body_id=stage.bodies[resolution.section], origin="section",
        title=resolution.title, language="en", text=resolution.text,
        rule_key=STATUTES if resolution.two_thirds else "resolution", thread_id=stage.threads.get(resolution.thread),
    )  # fmt: skip
    stage.act(submit_resolution, secretary, stage.past(-100, 16), assembly_id=stage.assembly_id, resolution_id=found)
    return found


def _refused(stage: Stage) -> None:
    secretary = stage.secretary("GB")
    text = (
        "The congress instructs the section in Sweden to move its office from Göteborg to Malmö.\n\n"
        "The federation pays the cost of the move."
    )
    found = stage.act(
        draft_resolution, secretary, stage.past(-96, 15),
        assembly_id=stage.assembly_id, body_id=stage.bodies["GB"], origin="section",
        title="On the seat of a section", language="en", text=text, rule_key="resolution",
    )  # fmt: skip
    stage.act(submit_resolution, secretary, stage.past(-95, 15), assembly_id=stage.assembly_id, resolution_id=found)
    stage.act(
        refuse_resolution, stage.person("BR", 1), stage.past(-84, 10),
        assembly_id=stage.assembly_id, resolution_id=found, ground="not_competent",
        reason="Where a section has its office is decided by the section (article 14).",
    )  # fmt: skip


def _amendments(stage: Stage, resolution: Resolution) -> None:
    here = {"assembly_id": stage.assembly_id}
    for amendment in resolution.amendments:
        secretary = stage.secretary(amendment.section)
        found = stage.act(
            propose_amendment, secretary, stage.past(-50, 12),
            resolution_id=stage.resolutions[resolution.key], body_id=stage.bodies[amendment.section], origin="section",
            operation=amendment.operation.value, paragraph=amendment.paragraph, text=amendment.text,
            reason=amendment.reason, **here,
        )  # fmt: skip
        stage.support[found] = amendment.support
        stage.act(submit_amendment, secretary, stage.past(-40, 12), amendment_id=found, **here)
        stage.act(admit_amendment, stage.person("DE", 1), stage.past(-28, 12), amendment_id=found, **here)
