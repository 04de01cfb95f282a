# Everything one does here, by name. Needs Python >= 3.11, git and make; the rest is fetched into .venv, once.
# A newer Python beside an old one: make serve PYTHON=python3.12

PYTHON ?= python3
PORT ?= 8000
FORMAT ?= text
BIN := .venv/bin

# Material for MkDocs warns of MkDocs 2 on every run; its version is pinned, so the warning has nothing to tell us.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
# Tests start a hundred processes that read the same modules: compile each once, even where an environment says not to.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve check build offline test audit bench format lock release clean
.DELETE_ON_ERROR:

# A build that comes out the same tomorrow: its "today" is the day of the last commit, or now while something is uncommitted.
build offline audit release: export SOURCE_DATE_EPOCH ?= $(or $(if $(shell git status --porcelain),,$(shell git log -1 --format=%ct)),$(shell date +%s))

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

serve: .venv/site.stamp ## read the site on this machine, live: a saved file reloads the page
	@$(BIN)/python -m atlas check
	@$(BIN)/python -m tools.serve $(PORT)

check: .venv/site.stamp ## check the data: every problem with its file, line and what to write instead
	@$(BIN)/python -m atlas check --format $(FORMAT)

build: .venv/site.stamp ## build the site into site/
	@$(BIN)/python -m mkdocs build --strict --clean

offline: build ## build a copy into site-offline/ that is read from a disk, without a server
	@rm -rf site-offline
	@$(BIN)/python -m tools.offline site site-offline

test: .venv/test.stamp ## check everything: code, types, data, pages, a real browser
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/python -m atlas check
	@$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder

audit: .venv/test.stamp ## look the built site over: links, anchors, citations, third parties, accessibility
	@$(BIN)/python -m tools.audit

bench: .venv/test.stamp ## measure the launch log in a browser, and the build with 100, 300 and 1,000 entities
	@$(BIN)/python -m bench

format: .venv/test.stamp ## bring code, data files and their schemas into the house style
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet
	@$(BIN)/python -m atlas check --fix
	@$(BIN)/python -m atlas schema

release: .venv/site.stamp ## put what make build has built, the data and a list of all packages into release/, for the tag TAG
	@$(BIN)/python -m tools.release "$$TAG" release

lock: ## rewrite the lock files from pyproject.toml
	@$(PYTHON) -m tools.lock

clean: ## remove all that make has made
	rm -rf .venv site site-offline release .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than its lock file when what the file names is installed: then nothing is fetched.
$(BIN)/python:
	@$(PYTHON) -m tools.environment .venv

.venv/site.stamp: requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement $<
	@touch $@

.venv/test.stamp: requirements-test.txt tools/node/package-lock.json .venv/site.stamp
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement $<
	@$(BIN)/python -m tools.nodejs
	@$(BIN)/python -m tools.chromium
	@touch $@
