# Chỉ Đạo: what one does with this checkout. `make` alone explains.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
HOME_DIR ?= .chidao
READY := $(VENV)/.ready
.DEFAULT_GOAL := help
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## the environment in .venv, with all that the project needs

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(READY)

run: setup ## the sample pages indexed in .chidao, and the web page open on 127.0.0.1:7860
	$(BIN)/chidao add corpus/samples --home $(HOME_DIR)
	$(BIN)/chidao serve --open --home $(HOME_DIR)

test: setup ## all tests
	$(BIN)/python -m pytest

lint: setup ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: setup ## the figures of docs/benchmarks.md; CHIDAO_BENCH names the folder of retrieval sets
	$(BIN)/python -m eval samples
	$(BIN)/python -m eval invented
	@if [ -n "$(CHIDAO_BENCH)" ]; then for set in $(CHIDAO_BENCH)/*/; do $(BIN)/python -m eval retrieval $$set; done; \
	else echo "CHIDAO_BENCH is not set: no retrieval sets measured"; fi

.PHONY: help setup run test lint bench
