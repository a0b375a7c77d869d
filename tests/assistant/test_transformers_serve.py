"""Against a real server: `transformers serve` with a tiny model of random weights, whose garbage must never show."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

import pytest

pytest.importorskip("langchain_openai", reason="the extra 'model' is not installed")

from assistant.service import Service
from assistant.settings import Settings

QUESTION = "Ở Quảng Ngãi, việc nào của Sở TT&TT đến hạn trong tháng 8/2022?"
START = 240
"""Seconds that a loaded machine may take to start the server before the test is skipped."""


def tiny_model(folder: Path) -> None:
    """A causal model of some thousand random weights with a byte-level tokenizer, saved in `folder`."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {token: i for i, token in enumerate(["<s>", "</s>", "<pad>", *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>"
    )
    fast.chat_template = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}"
    fast.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(vocabulary), hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=8192, bos_token_id=0, eos_token_id=1, pad_token_id=2,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of `transformers serve` and the name of its model."""
    [*programs] = entry_points(group="console_scripts", name="transformers")
    if not programs:
        pytest.skip("the program `transformers` is not installed")
    module, _, function = programs[0].value.partition(":")
    run = f"from {module} import {function}; {function}()"
    folder = tmp_path_factory.mktemp("tiny")
    tiny_model(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        run,
        "serve",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--device",
        "cpu",
    ]
    log = (folder / "log.txt").open("w")
    process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    try:
        if not _answers(f"http://127.0.0.1:{port}/health", process):
            pytest.skip(f"transformers serve did not start: {(folder / 'log.txt').read_text()[-500:]}")
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        process.kill()
        process.wait()
        log.close()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.5)
    return False


def test_the_garbage_of_a_random_model_never_shows(
    server: tuple[str, str], samples: Path, tmp_path: Path
) -> None:
    url, name = server
    plain = Service.open(Settings(home=tmp_path))
    plain.add([samples])
    composed = plain.ask(QUESTION)
    settings = replace(plain.settings, model=f"openai:{name}", model_url=url, model_timeout=120.0)
    service = Service(settings, plain.registry, plain.index)
    try:
        told = service.ask(QUESTION)
    finally:
        service.close()  # the store of `plain` with it, and the connection that the server keeps alive
    assert told.text == composed.text
    assert told.statements == composed.statements
    [notice] = [n for n in told.notices if n not in composed.notices]
    assert notice.startswith("Không dùng được mô hình ngôn ngữ (")
    assert "máy chủ mô hình báo lỗi" not in notice
    assert "không kết nối được" not in notice
