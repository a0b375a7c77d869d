"""A process that reads a home while another one changes it, and tells whatever goes wrong or looks like half a page.

A line of JSON on its input names a home, the prints that each address may have, and numbers to ask for; "stop" ends that.
It answers each "stop" with one line: how often it opened, looked up and asked, and what went wrong.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
import traceback
from itertools import cycle
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import Settings
from eval.kill.content import page_print
from index.encode import Encoder, load_encoder

_ROUNDS = 4
"""Rounds of reading through one opened home, before it is opened again."""

_PAUSE = 0.02
"""Seconds between two rounds, so that reading does not take the processor from the work that is to be killed."""


def read(encoder: Encoder, task: dict[str, Any], orders: queue.SimpleQueue[str]) -> dict[str, Any]:
    """Reads the home of `task` until an order comes: counts of what was done, and `wrong`, at most 20 of them."""
    told: dict[str, Any] = {"opened": 0, "lookups": 0, "asked": 0, "wrong": []}
    numbers = cycle(task["numbers"])
    while orders.empty() and len(told["wrong"]) < 20:
        try:
            service = Service.open(Settings(home=Path(task["home"])), encoder)
            told["opened"] += 1
            for _ in range(_ROUNDS):
                if orders.empty():
                    _round(service, next(numbers), task["allowed"], told)
                    time.sleep(_PAUSE)
            service.close()
        except Exception:
            told["wrong"].append(traceback.format_exc())
    orders.get()
    return told


def _round(service: Service, number: str, allowed: dict[str, list[str]], told: dict[str, Any]) -> None:
    registry = service.registry
    with registry.snapshot():
        for directive in registry.directives(number=number):
            told["lookups"] += 1
            assert directive.page_id is not None
            address, stored = page_print(registry, directive.page_id)
            if stored not in allowed.get(address, ()):
                told["wrong"].append(f"{number}: {address} is neither as before nor as after")
    answer = service.ask(f"Văn bản số {number} giao những cơ quan nào?")
    told["asked"] += 1
    for citation in answer.citations:
        if not citation.quote.strip():
            told["wrong"].append(f"{number}: an empty quote from {citation.source}")


def main() -> None:
    """Takes orders until its input ends."""
    encoder = load_encoder(None)
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            orders.put(line)

    threading.Thread(target=listen, daemon=True).start()
    print("ready", flush=True)
    while True:
        order = orders.get()
        if order.strip() == "end":
            return
        print(json.dumps(read(encoder, json.loads(order), orders)), flush=True)


if __name__ == "__main__":
    main()
