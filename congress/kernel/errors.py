"""One tree of errors. Each says what happened and what to do as a `Message`; pages map the class to a status."""

from congress.kernel.message import Message


class CongressError(Exception):
    """Something a person can be told. `field` names the form field or column it concerns, if any."""

    status = 400

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        super().__init__(message.key, message.params)
        self.message = message
        self.field = field


class Invalid(CongressError):
    """A value is not acceptable as given."""

    status = 422


class Refused(CongressError):
    """A rule or the present state forbids the act. Nothing was changed."""

    status = 409


class NotAllowed(CongressError):
    """This person may not do this."""

    status = 403


class NotFound(CongressError):
    """There is no such thing, or not for this person."""

    status = 404


class Unrecorded(Exception):
    """A defect of the program: an act that wrote without exactly one entry in the record, or an entry with no act."""
