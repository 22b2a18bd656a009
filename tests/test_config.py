"""Settings from the environment."""

from __future__ import annotations

import re
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path

import pytest

from matchapp.config import NAMES, Config, RateLimit, RefusedToStart

TABLE = Path(__file__).parents[1] / "docs" / "configuration.md"
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
SECRET = "0123456789abcdef0123456789abcdef"


def test_an_empty_environment_gives_the_defaults() -> None:
    config = Config.from_env({})
    assert config.port == 8000
    assert config.base_url == "http://localhost:8000"
    assert config.instance_dir == Path.cwd() / "instance"
    assert config.database_url == f"sqlite:///{Path.cwd()}/instance/matchapp.sqlite"
    assert (config.secret_key, config.smtp_url, config.sms_url, config.log_dir) == ("", "", "", None)
    assert config.web_workers >= 1
    assert config.trusted_proxies == ()
    assert config.site_name == "Med på holdet"
    assert config.demo is False
    assert config.unreadable == ()


def test_every_variable_is_read(tmp_path: Path) -> None:
    config = Config.from_env(
        {
            "PORT": "8123",
            "BASE_URL": "https://holdet.example/",
            "DATABASE_URL": "postgresql+psycopg://u:p@db/holdet",
            "INSTANCE_DIR": str(tmp_path),
            "SECRET_KEY": SECRET,
            "SMTP_URL": "smtp://mail.example",
            "SMS_URL": "https://t@sms.example",
            "ROUTING_URL": "https://routes.example/{way}",
            "TILES_URL": "https://tiles.example/{z}/{x}/{y}.png",
            "TILES_CREDIT": "© Kortet",
            "LOG_DIR": str(tmp_path / "log"),
            "WEB_WORKERS": "3",
            "TRUSTED_PROXIES": "10.0.0.1, 192.168.0.0/16 ::1",
            "RATE_LIMITS": "posts=20/60",
            "SITE_NAME": "Holdet",
            "DEMO": "1",
        }
    )
    assert config == Config(
        port=8123,
        base_url="https://holdet.example",
        database_url="postgresql+psycopg://u:p@db/holdet",
        instance_dir=tmp_path,
        secret_key=SECRET,
        smtp_url="smtp://mail.example",
        sms_url="https://t@sms.example",
        routing_url="https://routes.example/{way}",
        tiles_url="https://tiles.example/{z}/{x}/{y}.png",
        tiles_credit="© Kortet",
        log_dir=tmp_path / "log",
        web_workers=3,
        trusted_proxies=(ip_network("10.0.0.1/32"), ip_network("192.168.0.0/16"), ip_network("::1/128")),
        rate_limits={"posts": RateLimit(20, 60), "codes": RateLimit(5, 600), "links": RateLimit(30, 600)},
        site_name="Holdet",
        demo=True,
    )


def test_the_address_follows_the_port() -> None:
    assert Config.from_env({"PORT": "9000"}).base_url == "http://localhost:9000"


def test_the_database_stands_in_the_instance_folder(tmp_path: Path) -> None:
    config = Config.from_env({"INSTANCE_DIR": str(tmp_path)})
    assert config.database_url == f"sqlite:///{tmp_path}/matchapp.sqlite"


@pytest.mark.parametrize(
    "name,text",
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("WEB_WORKERS", "0"),
        ("WEB_WORKERS", "two"),
        ("TRUSTED_PROXIES", "localhost"),
        ("RATE_LIMITS", "posts"),
        ("RATE_LIMITS", "posts=5"),
        ("RATE_LIMITS", "posts=0/60"),
        ("RATE_LIMITS", "post=5/60"),
        ("DEMO", "perhaps"),
    ],
)
def test_what_cannot_be_read_is_remembered_and_the_default_stands(name: str, text: str) -> None:
    config = Config.from_env({name: text})
    assert config.unreadable == (name,)
    for field in fields(Config):
        if field.name != "unreadable":
            assert getattr(config, field.name) == getattr(Config.from_env({}), field.name)


def test_no_secret_is_in_the_text_of_a_config() -> None:
    shown = repr(
        Config.from_env(
            {
                "SECRET_KEY": "hemmelig-1",
                "DATABASE_URL": "postgresql+psycopg://u:hemmelig-2@db/x",
                "SMTP_URL": "smtp://u:hemmelig-3@mail.example",
                "SMS_URL": "https://hemmelig-4@sms.example",
                "ROUTING_URL": "https://u:hemmelig-5@routes.example/{way}",
                "TILES_URL": "https://tiles.example/{z}/{x}/{y}.png?key=hemmelig-6",
            }
        )
    )
    assert "hemmelig" not in shown
    assert "port=8000" in shown


def test_a_config_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Config.from_env({}).port = 1  # type: ignore[misc]


def test_it_starts_with_a_secret(tmp_path: Path) -> None:
    Config.from_env({"SECRET_KEY": SECRET, "INSTANCE_DIR": str(tmp_path)}).must_start()


def test_it_does_not_start_without_one(tmp_path: Path) -> None:
    with pytest.raises(RefusedToStart) as refused:
        Config.from_env({"INSTANCE_DIR": str(tmp_path)}).must_start()
    assert [problem.setting for problem in refused.value.problems] == ["SECRET_KEY"]
    assert str(refused.value) == "SECRET_KEY: secret_missing"


def test_the_table_of_the_documentation_has_every_variable_in_its_order() -> None:
    assert tuple(name for name, _, _ in ROW.findall(TABLE.read_text(encoding="utf-8"))) == NAMES


def test_the_defaults_of_the_table_are_those_of_the_code() -> None:
    defaults = {name: text for name, text, _ in ROW.findall(TABLE.read_text(encoding="utf-8"))}
    written = {name: text.strip("`") for name, text in defaults.items() if text.startswith("`")}
    config = Config.from_env({})
    assert written == {
        "PORT": str(config.port),
        "BASE_URL": config.base_url.replace(str(config.port), "PORT"),
        "DATABASE_URL": config.database_url.replace(str(config.instance_dir), "INSTANCE_DIR"),
        "INSTANCE_DIR": config.instance_dir.name,
        "RATE_LIMITS": ",".join(f"{name}={limit.count}/{limit.seconds}" for name, limit in config.rate_limits.items()),
        "SITE_NAME": config.site_name,
        "TILES_CREDIT": config.tiles_credit,
        "DEMO": str(int(config.demo)),
    }
    unset = {"SECRET_KEY": config.secret_key, "SMTP_URL": config.smtp_url, "SMS_URL": config.sms_url}
    assert not any(unset.values())
    assert {name for name, text in defaults.items() if text == "none"} == {
        *unset,
        "ROUTING_URL",
        "TILES_URL",
        "LOG_DIR",
        "TRUSTED_PROXIES",
    }


def test_each_field_has_its_variable() -> None:
    assert {field.name.upper() for field in fields(Config)} - {"UNREADABLE"} == set(NAMES)
