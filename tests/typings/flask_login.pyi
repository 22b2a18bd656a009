from collections.abc import Callable
from typing import Any

from flask import Flask

class UserMixin:
    is_authenticated: bool
    is_active: bool
    is_anonymous: bool

class AnonymousUserMixin:
    is_authenticated: bool

class LoginManager:
    session_protection: str | None
    anonymous_user: type[Any]
    def user_loader(self, callback: Callable[[str], Any]) -> Callable[[str], Any]: ...
    def init_app(self, app: Flask, *, add_context_processor: bool = ...) -> None: ...

current_user: Any
