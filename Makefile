# Settings given on the command line reach the program: make demo PORT=9000 DATABASE_URL=postgresql+psycopg://…
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint bench races long requirements catalogues

PYTHON := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard matchapp/translations/*/LC_MESSAGES/*.po))

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: .venv/dev.stamp catalogues ## make the virtual environment with runtime and development requirements

# One shell that becomes the supervisor, so that a signal to make reaches every process it started.
demo: .venv/runtime.stamp catalogues ## run the demo: web server and worker on an invented town; Ctrl-C stops it
	@exec .venv/bin/matchapp demo

test: setup ## everything: lint, types, import contracts, all tests on SQLite and PostgreSQL, the browser
	@.ci/prepare
	@$(MAKE) --no-print-directory lint
	@$(PYTHON) -m pytest

lint: setup ## formatting, style, types, import contracts and templates
	$(PYTHON) -m ruff format --check --quiet .
	$(PYTHON) -m ruff check --quiet .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m djlint templates --check --quiet
	$(PYTHON) -m djlint templates --lint --quiet

bench: setup ## measure: make bench NAME=browse
	@$(PYTHON) -m bench $(NAME)

races: setup ## many clients at once against a real server, on both databases
	@.ci/prepare
	@$(PYTHON) -m tests.races

long: setup ## the long runs of property, state-machine and attack tests
	@.ci/prepare
	@$(PYTHON) -m pytest -m long

requirements: ## pin the requirements anew (needs uv)
	@for set in runtime dev; do \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make requirements" requirements/$$set.in -o requirements/$$set.txt; \
	done

catalogues: $(CATALOGUES)

%.mo: %.po | .venv/runtime.stamp
	@.venv/bin/pybabel --quiet compile --input-file $< --output-file $@

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml
	@.ci/install runtime
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/runtime.stamp
	@.ci/install dev
	@touch $@
