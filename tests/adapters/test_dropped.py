"""What was dropped into the folders is read back as its receiver would read it."""

import os
from pathlib import Path

from matchapp.adapters.dropped import dropped
from matchapp.adapters.mail import Mail, mail_settings, send_mail
from matchapp.adapters.sms import Sms, send_sms, sms_settings
from matchapp.domain.message import Channel


def test_mail_and_sms_come_back_newest_first(tmp_path: Path) -> None:
    smtp, sms = f"folder:{tmp_path / 'mail'}", f"folder:{tmp_path / 'sms'}"
    mail = mail_settings(smtp, base_url="http://localhost", site_name="Med på holdet")
    send_mail(mail, Mail("a", "carl@example.org", "Din kode", "Første linje\n\nÆblegrød: 123456\n"))
    send_sms(sms_settings(sms, site_name="Med på holdet"), Sms("b", "+4500000013", "123456 er koden"))
    os.utime(tmp_path / "mail" / "a.eml", (1_000, 1_000))
    found = dropped(smtp, sms, limit=10)
    assert [(one.channel, one.to, one.subject, one.text) for one in found] == [
        (Channel.SMS, "+4500000013", "", "123456 er koden"),
        (Channel.MAIL, "carl@example.org", "Din kode", "Første linje\n\nÆblegrød: 123456"),
    ]
    assert found[1].at.timestamp() == 1_000
    assert dropped(smtp, sms, limit=1) == found[:1]


def test_servers_missing_folders_and_broken_files_show_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert dropped("smtp://mail.example.org", "", limit=10) == []
    assert dropped(f"folder:{tmp_path / 'none'}", f"folder:{tmp_path}", limit=10) == []
