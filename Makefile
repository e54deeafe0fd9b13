# make run, make test: both set the machine up first (see setup). Everything else is listed by `make help`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := chromium
POSTGRES := $(wildcard /usr/lib/postgresql/*/bin/initdb)

.PHONY: help setup run test lint bench lock clean

help:
	@echo "make run    read the examples and print their cards"
	@echo "make test   run all tests"
	@echo "make lint   check style and types"
	@echo "make bench  measure on all gold there is, and the speed"
	@echo "make lock   pin everything anew after a change of pyproject.toml"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is missing: install it, or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

run: setup
	@$(BIN)/selon read --date 2017-05-02 examples/appel.txt examples/call.txt
	@$(BIN)/selon read examples/accusations.txt examples/washington.txt examples/moscow.txt examples/hambourg.txt
	@$(BIN)/selon add --record examples.db --date 2017-05-02 examples/appel.txt examples/call.txt
	@$(BIN)/selon add --record examples.db examples/accusations.txt examples/washington.txt examples/moscow.txt examples/hambourg.txt
	@echo
	@echo "The record of these examples is examples.db. To see it in a browser (two accounts of one call side by side, the agenda, a map):"
	@echo "    $(BIN)/selon serve examples.db          and open http://127.0.0.1:8017/"

test: setup
	@for tool in $(TOOLS); do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	test -n "$(POSTGRES)" || missing="$$missing postgresql"; \
	test -z "$$missing" || { echo "missing on this machine:$$missing (Debian: apt-get install$$missing)" >&2; exit 1; }
	$(BIN)/pytest -n 2 --dist loadgroup

lint: setup
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy

bench: setup
	$(BIN)/python bench/measure.py
	$(BIN)/python bench/speed.py

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --python $(BIN)/python --all-extras --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) examples.db examples.db-wal examples.db-shm
