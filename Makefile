# What can be done with a fresh clone: `make demo`, `make test`, `make lint`, `make bench`.
# Everything is installed into .venv, once; it is brought up to date when a lock file changes.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
PROBLEM := data/lithuania-2023
TIME := 60
PROCESSES := 2

.PHONY: help demo serve install install-dev test lint format bench screenshots openapi lock clean notebooks

help:
	@echo "make demo     plan the reference year: a checked plan, a page, a workbook and calendars in out/"
	@echo "make serve    start the service on this machine, at http://127.0.0.1:8000"
	@echo "make test     run the tests, in two processes; PROCESSES=4 for four"
	@echo "make lint     check format, style, types and the direction of imports"
	@echo "make format   format the code"
	@echo "make bench    compare the solver with its baselines, and with the oracle on many small problems"
	@echo "make screenshots  take every view of the page, light and dark, wide and phone, into out/screenshots/"
	@echo "make openapi  write docs/openapi.json anew, after a change of an endpoint"
	@echo "make notebooks  open the notebooks in a browser: a tour, what-if, capacity, a bad week, the service"
	@echo "make lock     choose the newest versions of the dependencies and write the lock files"
	@echo "make clean    remove .venv, out and what tools left behind"

demo: install
	@mkdir -p out
	$(BIN)/muster solve $(PROBLEM) -o out/plan.json --time $(TIME)
	$(BIN)/muster check $(PROBLEM) out/plan.json
	$(BIN)/muster report $(PROBLEM) out/plan.json --html out/report.html --xlsx out/plan.xlsx --ics out/calendars
	@echo
	@echo "The plan:       out/plan.json"
	@echo "To look at:     out/report.html (a page, works offline)"
	@echo "To work with:   out/plan.xlsx (a workbook)"
	@echo "To subscribe:   out/calendars (iCalendar files by venue, person and request)"

serve: install
	$(BIN)/muster serve

# Else each of the many processes that the tests start might compile all sources anew.
test: export PYTHONDONTWRITEBYTECODE :=
test: install-dev
	$(BIN)/pytest --numprocesses $(PROCESSES)

lint: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install-dev
	$(BIN)/python -m tests.bench
	$(BIN)/pytest tests/bench

screenshots: install-dev
	$(BIN)/python -m tests.web.screenshots out/screenshots

openapi: install
	$(BIN)/python -m api.openapi docs/openapi.json

notebooks: install-dev
	$(BIN)/marimo edit notebooks --skip-update-check

install: .venv/.installed
install-dev: .venv/.installed-dev

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Muster needs Python 3.11 or newer; name one with: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.made requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

lock: install-dev
	$(BIN)/uv lock --quiet --no-config --upgrade
	$(BIN)/uv export --quiet --no-config --frozen --no-annotate --no-emit-project --no-dev -o requirements.lock
	$(BIN)/uv export --quiet --no-config --frozen --no-annotate --no-emit-project --only-group dev -o requirements-dev.lock

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache uv.lock
