"""The base of every form: gettext, stripped text, problems of a refused act shown where they belong, values kept."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_babel import get_translations, gettext
from flask_wtf import FlaskForm

from congress.kernel.errors import CongressError, Invalid, Refused
from congress.ui.pages import word

T = TypeVar("T")


class _Translations:
    """WTForms' own sentences through the catalogues of Congress."""

    def gettext(self, string: str) -> str:
        return gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Not filled in yet: WTForms puts its own parameters (`%(max)d`) into what it gets."""
        return str(get_translations().ungettext(singular, plural, n))


class Form(FlaskForm):
    """A form whose refused act is explained on the same page with everything typed still there.

    `problems` holds sentences for the whole form; `status` is what the page should be sent with.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems: list[str] = []
        self.status = 200

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> _Translations:
            return _Translations()

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        valid = super().validate_on_submit(extra_validators)
        if self.is_submitted() and not valid:
            self.status = 422
        return valid

    def attempt(self, act: Callable[..., T], *args: Any, **values: Any) -> T | None:
        """Run `act`; a refusal becomes a problem of its field or of the whole form, and None is returned.

        An act that itself returns None gives True, so that `is not None` always means done.
        """
        try:
            done = act(*args, **values)
        except (Invalid, Refused) as problem:
            self.explain(problem)
            return None
        return True if done is None else done  # type: ignore[return-value]  # done, with nothing to tell

    def explain(self, problem: CongressError) -> None:
        """Put a problem where it belongs."""
        self.status = problem.status
        field = self._fields.get(problem.field or "")
        if field is None:
            self.problems.append(word(problem.message))
        else:
            field.errors = [*field.errors, word(problem.message)]
