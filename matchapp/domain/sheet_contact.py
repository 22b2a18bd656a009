"""Reads the cells that say how to reach an association: contact, telephone, addresses, CVR number."""

from __future__ import annotations

import re
from typing import NamedTuple

from matchapp.domain.danish import folded
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.visible_text import visible_line

MAX_EMAIL_LENGTH = 254
MAX_NAME_LENGTH = 120
MAX_WEB_LENGTH = 300

DANISH_DIGITS = 8

_POSTCODE = re.compile(r"(?:DK[- ]?)?(\d{4})(?:[ ,]+\D+)?", re.IGNORECASE)
_CVR = re.compile(r"(?:DK[- ]?|CVR[-. ]*(?:nr)?[.: ]*)?([1-9]\d{7})", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9ÆØÅæøåöäü-]{1,63}\.)+[A-Za-z]{2,24}")
_PHONE_SIGNS = re.compile(r"[\s().\-–/]+")
_WEB = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}(?::\d{1,5})?(?:[/?#][^\s<>\"'`\\{}|^]*)?", re.IGNORECASE
)

_PHONE_IN_TEXT = re.compile(r"(?<![\w@.])(?:\+|00)?\d(?:[\s().–/-]{0,2}\d){6,16}(?![\w@])")
_EMAIL_IN_TEXT = re.compile(r"[^\s,;<>()|/]+@[^\s,;<>()|/]+")
_PHONE_WORDS = re.compile(r"\b(?:tlf|telefon|mobil|mob|phone|tel|e-?mail|mail)\b\.?:?", re.IGNORECASE)
_EDGES = " \t\r\n,;:|/<>()-–"


class Contact(NamedTuple):
    """A contact in one cell: a name, and what else stands with it."""

    name: str | None
    phone: str | None
    email: str | None


def contact(text: str) -> Contact | FaultKind:
    """Return the name, telephone and e-mail address of ``Mette Holm, tlf. 12 34 56 78, mette@example.dk``."""
    found_email = _EMAIL_IN_TEXT.search(text)
    rest = text.replace(found_email[0], " ", 1) if found_email else text
    found_phone = _PHONE_IN_TEXT.search(rest)
    rest = rest.replace(found_phone[0], " ", 1) if found_phone else rest
    address = email(found_email[0].strip(_EDGES)) if found_email else None
    number = phone(found_phone[0]) if found_phone else None
    name = line((_PHONE_WORDS.sub(" ", rest) if rest != text else text).strip(_EDGES), MAX_NAME_LENGTH)
    for part in (address, number, name):
        if isinstance(part, FaultKind):
            return part
    return Contact(str(name) or None, number, address)


def postcode(text: str) -> str | FaultKind:
    """Return the four digits of ``4000``, ``DK-4000`` or ``4000 Roskilde``."""
    found = _POSTCODE.fullmatch(text.strip())
    return _ascii(found[1]) if found else FaultKind.POSTCODE_WRONG


def cvr(text: str) -> str | FaultKind:
    """Return the eight digits of a CVR number, written with or without spaces and ``DK``."""
    found = _CVR.fullmatch(re.sub(r"(?<=\d)[ .]+(?=\d)", "", text.strip()))
    return _ascii(found[1]) if found else FaultKind.CVR_WRONG


def email(text: str) -> str | FaultKind:
    """Return an e-mail address as written, without spaces around it."""
    bare = text.strip().removeprefix("mailto:")
    return bare if len(bare) <= MAX_EMAIL_LENGTH and _EMAIL.fullmatch(bare) else FaultKind.EMAIL_WRONG


def phone(text: str) -> str | FaultKind:
    """Return a telephone number with its country (``+4512345678``): eight digits are Danish, others say + or 00.

    Ten digits without either are refused (trust.md 1.4): they may be a Swedish number, or no telephone at all.
    """
    bare = _PHONE_SIGNS.sub("", text.strip())
    digits = bare.removeprefix("+")
    if not digits.isdecimal():
        return FaultKind.PHONE_WRONG
    digits = _ascii(digits)
    if bare.startswith("+") or (digits.startswith("00") and len(digits) > 10):  # noqa: PLR2004 - 00, country and number
        number = digits if bare.startswith("+") else digits[2:]
        return f"+{number}" if re.fullmatch(r"45\d{8}|(?!45|0)\d{7,15}", number) else FaultKind.PHONE_WRONG
    if len(digits) == 8:  # noqa: PLR2004 - Danish numbers have eight digits
        return f"+45{digits}"
    return FaultKind.PHONE_WITHOUT_COUNTRY if len(digits) > DANISH_DIGITS else FaultKind.PHONE_WRONG


def web(text: str) -> str | FaultKind:
    """Return a web address that starts with ``http://`` or ``https://``; ``www.`` alone gets ``https://``."""
    bare = text.strip()
    address = bare if bare.lower().startswith(("http://", "https://")) else f"https://{bare}"
    return address if len(address) <= MAX_WEB_LENGTH and _WEB.fullmatch(bare) else FaultKind.WEB_ADDRESS_WRONG


def without_phones(text: str) -> str:
    """Return a text without the telephone numbers in it."""
    return _PHONE_IN_TEXT.sub(lambda found: found[0] if isinstance(phone(found[0]), FaultKind) else " ", text)


def line(text: str, most: int) -> str | FaultKind:
    """Return a text of one line without invisible signs, if it is at most so long, as written and as folded."""
    bare = visible_line(text)
    return bare if len(bare) <= most and len(folded(bare)) <= most else FaultKind.TEXT_TOO_LONG


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)
