"""Who may see and do what: three questions, asked everywhere and answered here alone (trust.md 1.1)."""

from matchapp.policy.fields import fields
from matchapp.policy.permission import Permission
from matchapp.policy.principal import ANONYMOUS, Principal
from matchapp.policy.rules import SHARED_STATES, can, is_used, may
from matchapp.policy.visible import find, visible

__all__ = [
    "ANONYMOUS",
    "SHARED_STATES",
    "Permission",
    "Principal",
    "can",
    "fields",
    "find",
    "is_used",
    "may",
    "visible",
]
