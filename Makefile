# `make site` and `make test` set up all they need in .venv. Another interpreter, in a folder of its
# own: make test PYTHON=python3.13 VENV=.venv-3.13
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site test fuzz docs bench clean

site: $(VENV)/.installed
	$(BIN)/pubgen check
	$(BIN)/pubgen html

# A test runs on whichever core is free.
PARALLEL := -n auto --dist worksteal

# Options for pytest: make test PYTEST='-k badges'; in one process, PYTEST='-n 0'
test: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest $(PARALLEL) $(PYTEST)

# The pages that repeat what the code says: docs/generate.py
docs: $(VENV)/.installed
	$(BIN)/python docs/generate.py

# How many broken .bib files it tries: make fuzz MUTANTS=200000
MUTANTS ?= 50000
fuzz: $(VENV)/.installed-dev
	$(BIN)/pytest $(PARALLEL) tests/test_patterns.py tests/check/test_mutations.py --all-attacks --mutants $(MUTANTS)

# Options for it: make bench BENCH='--sizes 100 1000'
bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf .venv .venv-* .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site tests/browser/node_modules
	find benchmarks pubgen tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps are newer than pyproject.toml while what it asks for is installed.
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
