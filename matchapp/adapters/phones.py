"""Telephone numbers, from what people type to E.164 and back to what they read."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

import phonenumbers

_DANISH_PREFIX = "+45"
_DANISH_DIGITS = 8
_ABROAD = "00"
_BETWEEN_DIGITS = frozenset(" .()/")


class PhoneFault(StrEnum):
    """Why a text is not taken as a telephone number."""

    NEEDS_PLUS = "needs_plus"
    TOO_SHORT = "too_short"
    NOT_VALID = "not_valid"


class NotAPhone(ValueError):
    """The text is not a telephone number; ``reason`` says why. The text itself is never in the message."""

    def __init__(self, reason: PhoneFault) -> None:
        super().__init__(reason.value)
        self.reason = reason


def parse_phone(text: str) -> str:
    """Return the number in E.164, such as ``+4512345678``, or raise NotAPhone.

    The rule is trust.md 1.4: eight digits are Danish, whatever they are (also ``00 00 00 12`` of the demo); anything
    else needs ``+`` or ``00``, so that ten digits, which could be a CPR number, are refused. Digits of any script are
    read; spaces, dots, dashes, brackets and invisible signs between them do not count.
    """
    dialled = _dialled(text)
    if dialled.startswith(_ABROAD) and len(dialled) > _DANISH_DIGITS:
        dialled = "+" + dialled.removeprefix(_ABROAD)
    if dialled.startswith(_DANISH_PREFIX):
        return _danish(dialled.removeprefix(_DANISH_PREFIX))
    if dialled.startswith("+"):
        return _foreign(dialled)
    if len(dialled) > _DANISH_DIGITS:
        raise NotAPhone(PhoneFault.NEEDS_PLUS)
    return _danish(dialled)


def show_phone(e164: str) -> str:
    """Return a stored number as people read it: ``12 34 56 78`` in Denmark, ``+46 70 174 06 05`` elsewhere."""
    national = e164.removeprefix(_DANISH_PREFIX)
    if e164.startswith(_DANISH_PREFIX) and len(national) == _DANISH_DIGITS:
        return " ".join(national[i : i + 2] for i in range(0, _DANISH_DIGITS, 2))
    return phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _dialled(text: str) -> str:
    """Return the plain digits with at most a plus in front."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text):
        if sign.isdecimal():
            signs.append(str(unicodedata.decimal(sign)))
        elif sign == "+" and not signs:
            signs.append(sign)
        elif not _is_between_digits(sign):
            raise NotAPhone(PhoneFault.NOT_VALID)
    return "".join(signs)


def _is_between_digits(sign: str) -> bool:
    """Tell whether the sign may stand between digits: a space, a dash, a direction mark and the like."""
    return sign in _BETWEEN_DIGITS or sign.isspace() or unicodedata.category(sign) in {"Pd", "Cf"}


def _danish(national: str) -> str:
    """Take eight digits as they are: the numbering plan has no say, or the demo's numbers would be refused."""
    if len(national) < _DANISH_DIGITS:
        raise NotAPhone(PhoneFault.TOO_SHORT)
    if len(national) > _DANISH_DIGITS:
        raise NotAPhone(PhoneFault.NOT_VALID)
    return _DANISH_PREFIX + national


def _foreign(dialled: str) -> str:
    try:
        number = phonenumbers.parse(dialled)
    except phonenumbers.NumberParseException as unreadable:
        short = unreadable.error_type == phonenumbers.NumberParseException.TOO_SHORT_NSN
        raise NotAPhone(PhoneFault.TOO_SHORT if short else PhoneFault.NOT_VALID) from None
    if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.TOO_SHORT:
        raise NotAPhone(PhoneFault.TOO_SHORT)
    if not phonenumbers.is_valid_number(number):
        raise NotAPhone(PhoneFault.NOT_VALID)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
