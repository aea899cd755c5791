"""The guard: deny by default. One table from permission to predicate; every route is marked or nothing starts."""

from collections.abc import Callable
from functools import partial

from flask import Flask, Response, abort, g, request
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.accreditation import queries as accreditation
from congress.assemblies.models import Assembly
from congress.identity import queries as identity
from congress.identity.services import touch_login
from congress.kernel.actor import Actor
from congress.kernel.errors import CongressError, Invalid
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation import rules
from congress.organisation.models import Body
from congress.ui.access import Mark, Permission, Scope
from congress.ui.context import actor, database, now, reading, scope

Predicate = Callable[[Actor, Scope], bool]

PREDICATES: dict[Permission, Predicate] = {
    Permission.PUBLIC: lambda actor, scope: True,
    Permission.SIGNED_IN: lambda actor, scope: actor.account is not None,
    Permission.MEMBER: lambda actor, scope: scope.body is not None and actor.belongs_to(scope.body.id),
    Permission.DELEGATE: lambda actor, scope: scope.is_delegate,
    Permission.SECRETARY: lambda actor, scope: rules.is_secretary(actor, scope.lineage),
    Permission.KEEPER: lambda actor, scope: rules.may_keep_members(actor, scope.lineage),
    Permission.HELPER: lambda actor, scope: rules.may_help(actor, scope.lineage),
    Permission.READER: lambda actor, scope: rules.may_read_members(actor, scope.lineage),
    Permission.CHAIR: lambda actor, scope: _holds(actor, scope, "chair"),
    Permission.CREDENTIALS: lambda actor, scope: _holds(actor, scope, "credentials"),
    Permission.STANDING_ORDERS: lambda actor, scope: _holds(actor, scope, "standing_orders"),
    Permission.TELLER: lambda actor, scope: _holds(actor, scope, "teller"),
    Permission.OFFICER: lambda actor, scope: (
        scope.body is not None and any(body == scope.body.id for _, body in actor.offices)
    ),
    Permission.ADMINISTRATOR: lambda actor, scope: any(kind == "administrator" for kind, _ in actor.offices),
}


def _holds(actor: Actor, scope: Scope, kind: str) -> bool:
    return scope.body is not None and actor.holds(kind, scope.body.id)


def mark_of(app: Flask, endpoint: str) -> Mark | None:
    """The access mark of an endpoint's view."""
    return getattr(app.view_functions[endpoint], "access", None)


def check_marks(app: Flask) -> None:
    """Refuse to start when a route names no permission. Raises RuntimeError with the routes."""
    bare = sorted(
        str(rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and mark_of(app, rule.endpoint) is None
    )
    if bare:
        raise RuntimeError(f"routes without a permission: {', '.join(bare)}")


def guard(app: Flask) -> None:
    """Before each request: who, where, whether."""

    @app.before_request
    def check() -> None:
        if request.endpoint == "static":
            return
        if request.endpoint is None:
            identify()  # whoever is signed in sees so on the page that says there is none
            return
        mark = mark_of(app, request.endpoint)
        if mark is None:
            abort(403)
        request.max_content_length = mark.limit
        request.max_form_memory_size = mark.limit
        if any("\x00" in str(value) for value in (request.view_args or {}).values()):
            abort(404)  # PostgreSQL's text holds no NUL, so nothing has such an id
        if not mark.lean:
            identify()
            locate()
            if not PREDICATES[mark.permission](actor(), scope()):
                abort(401 if actor().account is None else 403)
        refuse_nul()

    @app.after_request
    def touch(response: Response) -> Response:
        """Note after the answer that a login is in use, at most once a minute."""
        login = g.get("login")
        if login is not None and login.is_due:
            act = database().act
            response.call_on_close(partial(act, touch_login, now(), login_id=login.login_id))
        return response


def refuse_nul() -> None:
    """Neither query nor form may hold a NUL: no text of PostgreSQL does. Files have readers with words of their own."""
    for sent in (request.args, request.form):
        if any("\x00" in name or "\x00" in value for name, value in sent.items(multi=True)):
            refusal = CongressError if sent is request.args else Invalid
            raise refusal(Message("web.nul"))


def identify() -> None:
    """Who is signed in: from the browser's token to the account, member and offices."""
    if not current_user.is_authenticated:
        return
    session = reading()
    login = identity.login_by_token(session, current_user.token, now())
    if login is not None:
        g.login = login
        g.actor = organisation.actor_for(session, login.account_id, now())


def locate() -> None:
    """What the URL speaks of: each thing loaded through its parent. Raises 404 for what is not there."""
    ids = request.view_args or {}
    session = reading()
    here = scope()
    if "assembly_id" in ids:
        found = session.execute(
            select(Assembly, Body).join(Body, Body.id == Assembly.body_id).where(Assembly.id == ids["assembly_id"])
        ).one_or_none()
        if found is None:
            abort(404)
        here.assembly, here.body = found
        _participation(session, here)
    if "body_id" in ids:
        body = session.get(Body, ids["body_id"])
        if body is None:
            abort(404)
        here.body = body
    if here.body is not None:
        here.lineage = frozenset(organisation.lineage(session, here.body.id))
        if here.assembly is not None and here.assembly.body_id not in here.lineage:
            abort(404)


def _participation(session: Session, here: Scope) -> None:
    member = actor().member
    if member is not None:
        here.rights = frozenset(accreditation.rights_of(session, here.assembly.id, member))
        here.is_delegate = accreditation.seat_of(session, here.assembly.id, member) is not None
