# Two commands: `make demo` and `make test`. Everything they need goes into .venv and var.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test lint

.venv/.installed: pyproject.toml requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: .venv/.installed
	$(BIN)/goldthread demo --port $(PORT)

test: .venv/.installed
	$(BIN)/python -m pytest

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy goldthread tests benchmarks tools
