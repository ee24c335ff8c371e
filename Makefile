# `make site` and `make test` set up all they need in .venv; another interpreter: make PYTHON=python3.13
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site test fuzz docs bench clean

site: .venv/.installed
	$(BIN)/pubgen check
	$(BIN)/pubgen html

test: .venv/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

# The pages that repeat what the code says: docs/generate.py
docs: .venv/.installed
	$(BIN)/python docs/generate.py

# How many broken .bib files it tries: make fuzz MUTANTS=200000
MUTANTS ?= 50000
fuzz: .venv/.installed-dev
	$(BIN)/pytest tests/check/test_mutations.py --mutants $(MUTANTS)

# Options for it: make bench BENCH='--sizes 100 1000'
bench: .venv/.installed
	$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site tests/browser/node_modules
	find benchmarks pubgen tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps are newer than pyproject.toml while what it asks for is installed.
.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
