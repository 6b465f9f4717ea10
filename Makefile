# Two commands: `make demo` and `make test`. Everything they need goes into .venv and var.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

.PHONY: demo test lint lock clean

# What users need, and what developers need besides: two marks, so that a demonstration is fast.
.venv/.installed: pyproject.toml requirements.lock $(wildcard hatch_build.py)
	@test -x $(BIN)/python || { echo "Making the environment in .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing what goldthread needs"
	@$(PIP) -r requirements.lock
	@$(PIP) --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo "Installing what its tests need"
	@$(PIP) -r requirements-dev.lock
	@touch $@

demo: .venv/.installed
	@$(BIN)/goldthread demo --port $(PORT)

test: .venv/.installed-dev
	@$(BIN)/python -m tools.run_tests

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy goldthread tests benchmarks tools

# Anew from pyproject.toml; needs uv (https://docs.astral.sh/uv/).
LOCK := uv pip compile -q --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --python-version 3.11 pyproject.toml
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --all-extras --group test --group lint -o requirements-dev.lock
