"""One frozen `Settings`: defaults <- chidao.toml <- CHIDAO_* variables <- flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from corpus.errors import SettingsError

FILE_NAME = "chidao.toml"


def default_home() -> Path:
    """The platform's data folder for this program."""
    from platformdirs import user_data_path

    return user_data_path("chidao", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    `home` holds the store; `encoder` is a sentence-transformers model by name or path, None for the one that ships;
    `host` and `port` are where the web page listens.
    """

    home: Path
    encoder: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def load(
        cls, flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
    ) -> Settings:
        """Settings from the file in the home or working folder, the environment and `flags` (None: not given).

        Raises SettingsError for an unknown key or a value without meaning.
        """
        environ = os.environ if environ is None else environ
        given = {k: v for k, v in (flags or {}).items() if v is not None}
        home = Path(given.get("home") or environ.get("CHIDAO_HOME") or default_home()).expanduser()
        settings = cls(home=home)
        for path in (home / FILE_NAME, Path.cwd() / FILE_NAME):
            if path.is_file():
                settings = settings._with(_read(path), str(path))
        variables = {
            f.name: environ[f"CHIDAO_{f.name.upper()}"]
            for f in fields(cls)
            if f"CHIDAO_{f.name.upper()}" in environ
        }
        settings = settings._with(variables, "biến môi trường CHIDAO_*")
        return settings._with(given, "tùy chọn dòng lệnh")

    def _with(self, values: Mapping[str, Any], origin: str) -> Settings:
        known = {f.name for f in fields(self)}
        changes: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise SettingsError(
                    f"Thiết lập {name!r} trong {origin} không có nghĩa. Các thiết lập: {', '.join(sorted(known))}."
                )
            if name == "home":
                changes[name] = Path(value).expanduser()
            elif name == "port":
                try:
                    changes[name] = int(value)
                except (TypeError, ValueError) as exc:
                    raise SettingsError(
                        f"Thiết lập port = {value!r} trong {origin} phải là số từ 0 đến 65535."
                    ) from exc
                if not 0 <= changes[name] <= 65535:
                    raise SettingsError(
                        f"Thiết lập port = {value!r} trong {origin} phải là số từ 0 đến 65535."
                    )
            else:
                changes[name] = value or None if name == "encoder" else str(value)
        return replace(self, **changes)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"Không đọc được {path}: {exc}. Hãy sửa tệp theo cú pháp TOML.") from exc
