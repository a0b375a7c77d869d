"""An optional language model behind LangChain: any that `init_chat_model` takes, an OpenAI-compatible server first.

Everything here is imported late: without a model set, neither LangChain nor its HTTP client is loaded. Nothing but the
address that is set is asked: no proxy, no tracing, no counting of tokens (which would load tables from elsewhere).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Protocol

from assistant import prompts
from assistant.settings import Settings
from corpus.errors import ModelError, SettingsError

CONNECT = 5.0
"""Seconds to wait for a connection."""


class Writer(Protocol):
    """What writes: gives the pieces of its text as they come. Raises ModelError where it gives nothing or is cut short."""

    def write(self, system: str, user: str, most: int) -> Iterator[str]:
        """The text that follows `system` and `user`, of at most `most` tokens, piece by piece."""
        ...

    def close(self) -> None:
        """Lets go of what it holds open."""
        ...


class ChatModel:
    """A LangChain chat model as a `Writer`. `timeout` bounds a whole answer, in seconds."""

    def __init__(self, chat: Any, timeout: float, client: Any = None) -> None:
        """`client` is the HTTP client made for `chat` alone, which `close` closes."""
        self._chat = chat
        self._timeout = timeout
        self._client = client

    @classmethod
    def open(cls, settings: Settings) -> ChatModel:
        """The model of `settings`. Raises SettingsError where the packages or the address are missing."""
        if not settings.model_url:
            raise SettingsError(
                f"Đã đặt mô hình {settings.model!r} nhưng chưa có địa chỉ máy chủ. Hãy đặt base_url trong bảng [model] "
                "của chidao.toml, hoặc CHIDAO_MODEL_URL, ví dụ http://127.0.0.1:8000/v1."
            )
        try:
            import httpx
            from langchain.chat_models import init_chat_model
        except ImportError as exc:
            raise SettingsError(
                "Thiếu gói để dùng mô hình ngôn ngữ. Hãy cài: pip install 'chidao[model]'."
            ) from exc
        name = str(settings.model)
        provider, _, rest = name.partition(":")
        known = provider in ("openai", "ollama") and rest
        options: dict[str, Any] = {"base_url": settings.model_url, "temperature": 0.0}
        client = None
        if not known or provider == "openai":
            wait = httpx.Timeout(settings.model_timeout, connect=min(CONNECT, settings.model_timeout))
            client = httpx.Client(trust_env=False, timeout=wait)
            options |= {
                "model_provider": "openai", "api_key": settings.model_key or "none", "max_retries": 0, "timeout": wait,
                "http_client": client, "use_responses_api": False,
            }  # fmt: skip
        else:
            options |= {"model_provider": provider}
        try:
            chat = init_chat_model(rest if known else name, **options)
        except (ImportError, ValueError) as exc:
            raise SettingsError(f"Không mở được mô hình {name!r}: {exc}") from exc
        return cls(chat, settings.model_timeout, client)

    def close(self) -> None:
        """Closes the connections to the server."""
        if self._client is not None:
            self._client.close()

    def write(self, system: str, user: str, most: int) -> Iterator[str]:
        """The model's text, piece by piece. Raises ModelError: too slow, no server, an error told, or cut short."""
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith import tracing_context

        until = time.monotonic() + self._timeout
        finish: str | None = None
        messages = [SystemMessage(system), HumanMessage(user)]
        with tracing_context(enabled=False):
            chunks = self._chat.stream(messages, max_tokens=most)
            while True:
                try:
                    chunk = next(chunks, None)
                except Exception as exc:
                    raise ModelError(_reason(exc)) from exc
                if chunk is None:
                    break
                finish = chunk.response_metadata.get("finish_reason") or finish
                if time.monotonic() > until:
                    chunks.close()
                    raise ModelError(prompts.TIMED_OUT)
                if isinstance(chunk.content, str) and chunk.content:
                    yield chunk.content
        if finish not in ("stop", "end_turn"):
            raise ModelError(prompts.CUT)


def _reason(exc: Exception) -> str:
    """What went wrong with the server, in a few Vietnamese words."""
    name = type(exc).__name__
    if "Timeout" in name:
        return prompts.TIMED_OUT
    if "Connect" in name or "Connection" in name:
        return prompts.NO_SERVER
    if name in ("RemoteProtocolError", "IncompleteRead", "ReadError"):
        return prompts.CUT
    return prompts.REFUSED
