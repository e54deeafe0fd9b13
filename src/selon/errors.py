"""What can go wrong, as one tree.

    SelonError                 everything Selon raises on purpose; `code` is a stable word for programs
    ├── DispatchError          a text that cannot be read; the others still are
    │   ├── EmptyText          nothing but white space
    │   ├── NotText            bytes that are no text (binary, broken encoding)
    │   ├── TooLong            beyond the bound on size
    │   ├── UnknownLanguage    a language that Selon does not read
    │   └── BadField           a field of the input that cannot be understood (a date, a language)
    ├── DataError              language, world or codebook data that breaks its own rules: file, key, what, what to do
    ├── SetupError             something that should be installed is missing
    ├── RecordError            (selon.record) a record that cannot be opened, or does not hold what was asked for
    ├── RefusedAddress         (selon.sources.addresses) an address that is not fetched: no web address, or a private one
    └── FetchError             (selon.sources.web) what was to be fetched did not come
"""

from __future__ import annotations


class SelonError(Exception):
    """Base of all errors that Selon raises on purpose; the message says what, where, and what to do."""

    code = "error"


class DispatchError(SelonError):
    """A text that cannot be read."""

    code = "unreadable"


class EmptyText(DispatchError):
    """Nothing but white space."""

    code = "empty"


class NotText(DispatchError):
    """Bytes that are no text."""

    code = "not-text"


class TooLong(DispatchError):
    """Beyond the bound on size."""

    code = "too-long"


class UnknownLanguage(DispatchError):
    """A language that Selon does not read."""

    code = "language"


class BadField(DispatchError):
    """A field of the input that cannot be understood."""

    code = "field"


class DataError(SelonError):
    """Language, world or codebook data that breaks its own rules."""

    code = "data"

    def __init__(self, file: str, key: str, what: str) -> None:
        super().__init__(f"{file}: {key}: {what}" if key else f"{file}: {what}")
        self.file, self.key, self.what = file, key, what


class SetupError(SelonError):
    """Something that should be installed is missing."""

    code = "setup"


FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of our own in reading may raise: it costs one text, never the others."""


def own_fault(error: Exception) -> DispatchError:
    """Such a fault, as the error of the text in which it came out.

    >>> print(own_fault(ValueError("no such day")))
    a fault of Selon's own, please report it with the text: ValueError: no such day
    """
    return DispatchError(f"a fault of Selon's own, please report it with the text: {type(error).__name__}: {error}")
