"""Signing in and out, and the devices that are signed in."""

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from congress.identity import queries, rules, services
from congress.identity.forms import SignInForm
from congress.kernel.message import Message
from congress.ui import context
from congress.ui.access import Permission, allow
from congress.ui.context import actor, database, now, reading, run
from congress.ui.pages import page, say

blueprint = Blueprint("identity", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@allow(Permission.PUBLIC)
def sign_in() -> Response | Redirect:
    """Ask for address and password; go on to the page that was wanted, if it is one of ours."""
    form = SignInForm(request.form if request.method == "POST" else request.args)
    target = rules.safe_next(form.next.data or "") or url_for("home.home")
    if request.method == "GET" and actor().account is not None:
        return redirect(target, 303)
    if form.validate_on_submit():
        token = form.attempt(
            services.sign_in,
            database(),
            now(),
            email=form.email.data,
            password=form.password.data,
            address=request.remote_addr or "",
            device=request.user_agent.string,
        )
        if token is not None:
            context.sign_in(token)
            return redirect(target, 303)
    return page("identity/sign_in.html", form.status, form=form)


@blueprint.post("/sign-out")
@allow(Permission.PUBLIC)
def sign_out() -> Redirect:
    """End this device's login; does nothing to an ended one."""
    if g.get("login") is not None:
        run(services.end_login, login_id=g.login.login_id)
    context.sign_out()
    say(Message("identity.signed_out"))
    return redirect(url_for("home.home"), 303)


@blueprint.get("/account")
@allow(Permission.SIGNED_IN)
def account() -> Response:
    """My account: the sign-in name, the password, the devices."""
    session = reading()
    found = queries.account(session, actor().account or "")
    logins = queries.logins_of(session, actor().account or "", now())
    return page("identity/account.html", account=found, logins=logins, here=g.login.login_id)


@blueprint.post("/account/devices/<login_id>/end")
@allow(Permission.SIGNED_IN)
def end_login(login_id: str) -> Redirect:
    """Sign one of my devices out."""
    run(services.end_login, login_id=login_id)
    say(Message("identity.login_ended"))
    return redirect(url_for(".account"), 303)


@blueprint.post("/account/devices/end")
@allow(Permission.SIGNED_IN)
def end_other_logins() -> Redirect:
    """Sign all my other devices out."""
    count = run(services.end_all_logins, keep=g.login.login_id)
    say(Message("identity.logins_ended", count=count))
    return redirect(url_for(".account"), 303)
