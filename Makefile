# Every command of the project. `make help` lists them.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$each && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
TESTS ?= tests
TIMES ?= 20
RUNS ?= 200
# Public pages and checks read release files, SQLite everywhere: their tests needn't run twice.
CURATION ?= $(addprefix tests/allportal/,editorial entries labels management references releases) \
	tests/disease/test_admin.py tests/therapies/test_admin.py tests/therapies/test_dose_admin.py \
	--ignore=tests/allportal/editorial/checks --ignore=tests/allportal/releases/test_damage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --annotation-style=line

.DEFAULT_GOAL := help
.PHONY: run test test-core test-postgresql check fix lock explore screenshots torture help

run: $(VENV)/.runtime  ## set up, load the releases, serve site and admin (PORT=8000)
	@exec $(BIN)/python manage.py start --port $(PORT)

test: $(VENV)/.dev  ## everything: a real browser, SQLite and PostgreSQL
	@sh tests/prepare.sh
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n auto $(TESTS)
	@$(MAKE) --no-print-directory test-postgresql

test-core: $(VENV)/.dev  ## what needs Python alone: no browser, SQLite only
	$(BIN)/python -m pytest -n auto -m "not browser" $(TESTS)

test-postgresql: $(VENV)/.dev  ## what uses the curation database, on a PostgreSQL of its own
	@sh tests/postgresql.sh $(BIN)/python -m pytest -n auto -m "django_db and not browser" $(CURATION)

explore: $(VENV)/.dev  ## property tests with other random examples, more of them (TIMES=20)
	TIMES=$(TIMES) $(BIN)/python -m pytest -n auto -m hypothesis $(TESTS)

torture: $(VENV)/.dev  ## kill load, use, build, publish, hold, export 200 times each (hours; RUNS=20)
	$(BIN)/python -m tests.torture.kill --runs $(RUNS)

screenshots: $(VENV)/.dev  ## take the pictures in docs/ anew
	@sh tests/prepare.sh
	SCREENSHOTS=1 $(BIN)/python -m pytest -q -n0 tests/functional/test_first_hour.py tests/functional/test_publishing_journey.py

check: $(VENV)/.dev  ## style, system checks, migrations, OpenAPI document
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@sh tests/static.sh $(BIN)/python

.PHONY: check-content-quality
check-content-quality: $(VENV)/.dev  ## recall and false alarms of the content checks, as a table
	$(BIN)/python -m tests.quality

fix: $(VENV)/.dev  ## mend what the style check can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev  ## write requirements*.txt anew from requirements*.in
	$(COMPILE) --upgrade -o requirements.txt requirements.in
	$(COMPILE) --upgrade -o requirements-dev.txt requirements-dev.in

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 26

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "allportal needs Python 3.11 or newer: install it, or name it, as in: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: allportal needs Python 3.11 or newer; name another, as in: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once, a minute or two)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime
