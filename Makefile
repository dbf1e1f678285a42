# make app: the dashboard at http://localhost:8501.  make test: lint and tests.  Nothing else is needed first.
PYTHON ?= python3
PORT ?= 8501
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
BIN := .venv/bin
STAMP := .venv/.installed
BENCH_STAMP := .venv/.installed-bench

.DEFAULT_GOAL := help
.PHONY: help setup app build check score show test lint format bench browser clean

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(STAMP)  ## the environment in .venv (done by all others when needed)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed: $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python cannot make environments here. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

$(STAMP): .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing what constraints.txt lists into .venv (once, a minute or two) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

$(BENCH_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[bench]"
	@touch $@

app: build  ## build the warehouse from seeds/, then the dashboard at http://localhost:8501
	@echo "The dashboard is at http://localhost:$(PORT) (stop it with Ctrl+C)."
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

build: $(STAMP)  ## warehouse.duckdb from the pages in seeds/
	@$(BIN)/python -m etl build seeds || [ $$? -eq 1 ]

check: $(STAMP)  ## data quality of warehouse.duckdb
	@$(BIN)/python -m etl check

score: $(STAMP)  ## how right the labelled pages in tests/gold and tests/papers are read
	@$(BIN)/python -m etl score tests/gold --pages seeds
	@$(BIN)/python -m etl score tests/papers

show: $(STAMP)  ## make show FILE=seeds/….txt: one page with its numbers marked
	@$(BIN)/python -m etl show $(FILE)

lint: $(STAMP)  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP)  ## let ruff tidy the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: lint browser  ## all checks, as on CI
	$(BIN)/python -m pytest -q -n $(WORKERS)

bench: $(BENCH_STAMP)  ## speed beside jieba and JioNLP, and a build of many pages (PAGES=20000)
	$(BIN)/python benchmarks/throughput.py --pages $(or $(PAGES),2000)

# The tests that look at the dashboard in a browser use the system's Chromium and a Chinese font.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing chromium and fonts-noto-cjk for the browser tests ..."; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; } || \
	  echo "chromium could not be installed: the browser tests are skipped."; \
	else echo "No Chromium found: the browser tests are skipped. To run them: sudo apt-get install chromium fonts-noto-cjk"; fi

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .ruff_cache build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
