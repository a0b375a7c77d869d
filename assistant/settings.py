"""One frozen `Settings`: defaults <- chidao.toml <- CHIDAO_* variables <- flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from corpus.fetch.follow import Source as Followed

FILE_NAME = "chidao.toml"


def default_home() -> Path:
    """The platform's data folder for this program."""
    from platformdirs import user_data_path

    return user_data_path("chidao", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    `home` holds the store; `encoder` is a sentence-transformers model by name or path, None for the one that ships;
    `host` and `port` are where the web page listens. `allow` names hosts inside the private network that may be fetched
    from. `source` holds the `[[source]]` tables of chidao.toml as they stand: see `followed`. `model` names a language
    model that may reword answers, None for none; `model_url` and `model_key` are its server's address and key,
    `model_timeout` the seconds that it is given for an answer. In chidao.toml these four are the table `[model]` with
    `name`, `base_url`, `api_key`, `timeout`.
    """

    home: Path
    encoder: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860
    allow: tuple[str, ...] = ()
    source: tuple[Mapping[str, Any], ...] = ()
    model: str | None = None
    model_url: str | None = None
    model_key: str | None = field(default=None, repr=False)
    model_timeout: float = 60.0

    def followed(self, names: Sequence[str] = ()) -> list[Followed]:
        """The sources to follow: all, or those called `names`. Raises SettingsError for a bad table or an unknown name."""
        from corpus.fetch.follow import Source

        known = {f.name for f in fields(Source)}
        found = []
        for table in self.source:
            odd = set(table) - known
            if odd or not table.get("name") or not table.get("url"):
                why = f"không có nghĩa: {', '.join(sorted(odd))}" if odd else "cần name và url"
                raise SettingsError(
                    f"[[source]] {table.get('name', '(chưa có tên)')!r} trong {FILE_NAME}: {why}. "
                    f"Các khóa: {', '.join(sorted(known))}."
                )
            found.append(Source(**table))
        missing = set(names) - {s.name for s in found}
        if missing or not found:
            why = f"Không có nguồn {', '.join(sorted(missing))}" if missing else "Chưa có nguồn nào"
            raise SettingsError(
                f"{why} trong {FILE_NAME}. "
                'Ví dụ: [[source]] name = "thai-nguyen" url = "https://…/chi-dao-dieu-hanh".'
            )
        return [s for s in found if not names or s.name in names]

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
        for name, value in _flattened(values, origin).items():
            if name not in known:
                raise SettingsError(
                    f"Thiết lập {name!r} trong {origin} không có nghĩa. Các thiết lập: {', '.join(sorted(known))}."
                )
            if name == "home":
                changes[name] = Path(value).expanduser()
            elif name == "source":
                changes[name] = _tables(value, origin)
            elif name == "allow":
                changes[name] = tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
            elif name == "model_timeout":
                changes[name] = _seconds(value, origin)
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
                changes[name] = (str(value) or None) if name in _OPTIONAL else str(value)
        return replace(self, **changes)


_OPTIONAL = ("encoder", "model", "model_url", "model_key")
_MODEL = {"name": "model", "base_url": "model_url", "api_key": "model_key", "timeout": "model_timeout"}


def _flattened(values: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """`values` with the table `[model]` as the settings it stands for. Raises SettingsError for an odd key in it."""
    table = values.get("model")
    if not isinstance(table, Mapping):
        return dict(values)
    odd = set(table) - set(_MODEL)
    if odd or not table.get("name"):
        why = f"không có nghĩa: {', '.join(sorted(odd))}" if odd else "cần name"
        raise SettingsError(f"Bảng [model] trong {origin}: {why}. Các khóa: {', '.join(_MODEL)}.")
    return {k: v for k, v in values.items() if k != "model"} | {_MODEL[k]: v for k, v in table.items()}


def _seconds(value: Any, origin: str) -> float:
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise SettingsError(
            f"Thiết lập model_timeout (timeout) = {value!r} trong {origin} phải là số giây trên 0, không quá 3600."
        )
    return seconds


def _tables(value: Any, origin: str) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, Mapping) for v in value):
        raise SettingsError(f"Thiết lập source trong {origin} phải là các bảng [[source]] trong {FILE_NAME}.")
    return tuple(value)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"Không đọc được {path}: {exc}. Hãy sửa tệp theo cú pháp TOML.") from exc
