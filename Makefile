# Everything runs in .venv, which is made on first use. Needs make and Python 3.11 or newer:
# `make PYTHON=python3.12 …` picks another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
# Further arguments for pytest: `make test ARGS="-k spans"`.
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check docs evaluate bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

demo: $(VENV)/.package ## install into .venv and compare the sample articles
	@$(BIN)/quotediff compare samples/

test: $(VENV)/.tools ## run all tests
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.tools ## check format, lint, types, layers and documentation
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py

docs: $(VENV)/.package ## write the generated parts of README.md and docs/ again
	@$(BIN)/python -m docs.generate

evaluate: $(VENV)/.package ## measure quality on labelled articles
	@$(BIN)/python -m evaluation

# A shorter run: `make bench BENCH=--quick`. `BENCH="--record 2026-01-31"`, then `make docs`, renews docs/performance.md.
BENCH ?=
bench: $(VENV)/.peers ## measure speed and memory beside other tools
	@$(BIN)/python -m benchmarks $(BENCH)

clean: ## remove .venv, caches and built files
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests docs evaluation benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quotediff needs Python 3.11 or newer; name one: make PYTHON=…")'
	@echo "making $(VENV) …" >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "cannot make $(VENV): install Python's venv module (Debian: python3-venv)" >&2; exit 1; }

# An editable install: changes of the source need no new one.
$(VENV)/.package: pyproject.toml | $(BIN)/python
	@echo "installing quotediff …" >&2
	@$(PIP) -e .
	@touch $@

$(VENV)/.tools: pyproject.toml | $(BIN)/python
	@echo "installing quotediff and the test tools …" >&2
	@$(PIP) -e '.[test,lint]'
	@touch $@ $(VENV)/.package

$(VENV)/.peers: $(VENV)/.package
	@echo "installing what is measured beside ours …" >&2
	@$(PIP) -e '.[bench]' || echo "not to be had: measured without them" >&2
	@touch $@
