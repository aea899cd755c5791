# Two commands matter: `make run` and `make test`. Each line with `##` is shown by `make help`.
SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := build/tools
PEERS := build/peers
# The lock names everything: pip is to resolve nothing, or a new release of a dependency asked for with extras
# (coverage[toml]) is taken into account, has no hash in the lock, and stops the installation.
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes
LOCK := $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

export PYTHONUNBUFFERED := 1

.PHONY: help run test check bench bench-tally cross-check lock upgrade audit clean

help: ## Show these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  make \1\t\2/p' Makefile | expand -t 22

run: $(VENV)/runtime.stamp ## Install, migrate, load the demo into an empty database, and serve (PORT=8000)
	@exec $(BIN)/python -m congress.cli.main serve --demo-when-empty

test: $(VENV)/dev.stamp ## Run the checks and all tests, on SQLite and on PostgreSQL, and in Chromium
	@PYTHON=$(BIN)/python sh deploy/setup/chromium.sh
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n 2 --dist worksteal --durations=10

check: $(VENV)/dev.stamp ## Lint, format, types, import rules, templates: all of them, then fail if one did
	@step() { sh deploy/setup/step.sh "$$@" || failed=yes; }; failed=no; \
	step "ruff check" $(BIN)/ruff check .; \
	step "ruff format" $(BIN)/ruff format --check .; \
	step "mypy" $(BIN)/mypy; \
	step "import rules" $(BIN)/lint-imports; \
	step "templates" $(BIN)/djlint --quiet --lint templates; \
	test $$failed = no

bench: $(VENV)/dev.stamp ## Measure: votes, pages, statements, on SQLite and PostgreSQL
	@$(BIN)/python -m bench

bench-tally: $(VENV)/dev.stamp $(PEERS)/peers.stamp ## Measure the tally, beside other counting libraries
	@$(BIN)/python -m bench.tally --peers $(PEERS)/bin/python

cross-check: $(VENV)/dev.stamp $(PEERS)/peers.stamp ## Ask other counting libraries again, and compare with what is recorded
	@$(BIN)/python -m bench.cross --peers $(PEERS)/bin/python

lock: $(TOOLS)/tools.stamp ## Write the lock files again from pyproject.toml, keeping the pinned versions
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) pyproject.toml --extra tools --constraint requirements.lock --output-file requirements-tools.lock
	@$(LOCK) bench/peers.in --output-file bench/peers.lock

upgrade: ## Write the lock files again with the newest versions that pyproject.toml allows
	@rm -f requirements.lock requirements-dev.lock bench/peers.lock
	@$(MAKE) --no-print-directory lock

audit: $(TOOLS)/tools.stamp ## Look the locked versions up in the public list of known weaknesses
	@$(TOOLS)/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock
	@$(TOOLS)/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

clean: ## Remove the environment and everything that was built (never instance/)
	rm -rf $(VENV) build dist htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than its lock when the environment holds what the lock says.
$(BIN)/python:
	@PYTHON="$(PYTHON)" sh deploy/setup/environment.sh $(VENV)

$(VENV)/runtime.stamp: requirements.lock | $(BIN)/python
	@echo "Installing what Congress needs (once)"
	@$(BIN)/python $(PIP_INSTALL) --requirement requirements.lock
	@$(BIN)/python deploy/setup/link.py
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	@echo "Installing what the tests need (once)"
	@$(BIN)/python $(PIP_INSTALL) --requirement requirements-dev.lock
	@$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

$(TOOLS)/tools.stamp: requirements-tools.lock
	@PYTHON="$(PYTHON)" sh deploy/setup/environment.sh $(TOOLS)
	@$(TOOLS)/bin/python $(PIP_INSTALL) --requirement requirements-tools.lock
	@touch $@

$(PEERS)/peers.stamp: bench/peers.lock
	@PYTHON="$(PYTHON)" sh deploy/setup/environment.sh $(PEERS)
	@echo "Installing other counting libraries, for comparison (once)"
	@$(PEERS)/bin/python $(PIP_INSTALL) --requirement bench/peers.lock
	@touch $@
