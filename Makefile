# Needs Python 3.11 or later, make and a package index; everything else goes into .venv.
# make PYTHON=python3.12 … takes another Python.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
UV := uv==0.13.9
ALONE := slow or browser or database
MARKED := extra or $(ALONE)

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all accuracy bench peers ftm lock clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(READY) ## the virtual environment of the locked packages

# The stamp is as new as the lock it was made from.
$(READY): requirements/pip.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## read the examples into a book, print the ledger, write its pages
	@PATH="$(CURDIR)/$(BIN):$$PATH" examples/demo

test: $(READY) ## lint, format, types and the core's tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup -m "not ($(MARKED))"

test-all: test ## test, and what needs extras, time, a browser or a database
	@$(MAKE) --no-print-directory ftm || echo "FollowTheMoney cannot be had here, its test is skipped; \
	on Debian it needs: apt-get install g++ pkg-config libicu-dev" >&2
	$(BIN)/pytest -n auto --dist loadgroup -m "extra and not ($(ALONE))"
	$(BIN)/pytest -m "$(ALONE)"

accuracy: $(READY) ## every accuracy figure, on the benchmark
	$(BIN)/python -m benchmark.accuracy

bench: $(READY) ## start-up, reports per second, memory, beside other tools; a ledger of a million claims, a large site, exports, near-duplicates, scanning archives of the web, the desk under load
	@missed=; for it in speed scale blocks killed site exchange scan near desk gate; do \
		$(BIN)/python -m benchmark.$$it || missed="$$missed $$it"; done; \
	test -z "$$missed" || { echo "what was asked is not reached by:$$missed" >&2; exit 1; }

peers: .peers/ready ## the other tools of make bench, in an environment of their own

ftm: .ftm/ready ## FollowTheMoney, in an environment of its own, for the test of what is exported to it

.ftm/ready: requirements/pip.txt requirements/ftm.txt
	$(PYTHON) -m venv .ftm
	.ftm/bin/python -m pip install --quiet --require-hashes -r requirements/pip.txt
	.ftm/bin/python -m pip install --quiet --require-hashes -r requirements/ftm.txt
	@touch $@

.peers/ready: benchmark/peers.txt
	$(PYTHON) -m venv .peers
	.peers/bin/python -m pip install --quiet -r benchmark/peers.txt
	@touch $@

lock: $(READY) ## choose the newest packages that pyproject.toml allows
	$(BIN)/python -m pip install --quiet $(UV)
	requirements/lock $(BIN)/uv

clean: ## remove what was made
	rm -rf .venv .ftm .peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist demo
