"""Settings: defaults, then chidao.toml, then CHIDAO_* variables, then flags."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from corpus.errors import SettingsError


def test_the_later_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "kho"
    home.mkdir()
    environ = {"CHIDAO_HOME": str(home)}
    assert Settings.load({}, environ) == Settings(home, None, "127.0.0.1", 7860)
    (home / "chidao.toml").write_text('port = 1\nhost = "0.0.0.0"\n', encoding="utf-8")
    assert Settings.load({}, environ).port == 1
    (tmp_path / "chidao.toml").write_text("port = 2", encoding="utf-8")
    assert Settings.load({}, environ).port == 2
    assert Settings.load({}, environ | {"CHIDAO_PORT": "3"}).port == 3
    assert Settings.load({"port": 4}, environ | {"CHIDAO_PORT": "3"}) == Settings(home, None, "0.0.0.0", 4)


def test_a_flag_that_is_not_given_changes_nothing(tmp_path: Path) -> None:
    assert Settings.load({"home": tmp_path, "encoder": None, "port": None}, {}).port == 7860


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("cổng = 1", "TOML"),
        ("colour = 1", "'colour'"),
        ('port = "tám"', "port = 'tám'"),
        ("port = 70000", "65535"),
        ("port = ", "TOML"),
    ],
)
def test_a_setting_without_meaning_is_refused(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "chidao.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        Settings.load({"home": tmp_path}, {})
