"""The one error that gradtrace raises, and the one warning that it gives."""

from __future__ import annotations


class GradtraceError(Exception):
    """Something that gradtrace could not do.

    Attributes:
        stage: what it was about to do: ``"creating"``, ``"writing"``, ``"reading"``, ….
        subject: a file, a layer, an argument.
        cause: what is wrong.
        remedy: what helps; may be empty.
    """

    def __init__(self, stage: str, subject: str, cause: str, remedy: str = "") -> None:
        self.stage = stage
        self.subject = subject
        self.cause = cause
        self.remedy = remedy
        text = f"{stage} {subject}: {cause}"
        super().__init__(f"{text}; {remedy}" if remedy else text)


class GradtraceWarning(UserWarning):
    """Something that a recording has to say while the training goes on."""
