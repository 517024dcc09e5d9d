# make demo   builds the demo case of invented reports and opens the desk on it in the browser
# make test   installs what the tests need and runs them all
# Both need Python 3.11 or newer with pip and venv, and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SERVE ?= 1
DEMO ?= .demo

.PHONY: browser demo test eval lint types layers kills fuzz api audit lock clean help

help:  ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The environment is made anew where a lock file or the packaging changed.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

# The readers of our exports, apart: they want other versions of what we use. All of it comes built, for Linux on x86-64; where
# it does not, only the tests against these readers are left out, except in CI.
$(VENV)/readers.stamp: requirements/readers.txt
	$(PYTHON) -m venv --clear $(VENV)/readers
	if $(VENV)/readers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r requirements/readers.txt; \
	then touch $@; elif [ -n "$$CI" ]; then exit 1; else \
	rm -rf $(VENV)/readers; echo "The readers in requirements/readers.txt cannot be installed here: the tests against them will be skipped."; fi

demo: $(VENV)/run.stamp  ## build the demo case, print its incidents and open the desk on it (SERVE=0: only print)
	$(BIN)/crossbearing demo $(if $(filter 0,$(SERVE)),--no-serve) $(DEMO)

browser:  ## Chromium, which the tests of the pages drive (by apt-get, where it is missing)
	command -v chromium > /dev/null || (apt-get update -q && apt-get install -y -q chromium)

test: $(VENV)/test.stamp $(VENV)/readers.stamp browser  ## everything that must hold: style, types, layers, tests
	$(BIN)/ruff format --check src tests scripts fuzz
	$(BIN)/ruff check src tests scripts fuzz
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports --config pyproject.toml
	$(BIN)/python -m pytest

eval: $(VENV)/test.stamp  ## score the reading on the labelled sets at hand; fails below eval/floors.json
	$(BIN)/python -m eval

MINUTES ?= 10
RUNS ?= 200

kills: $(VENV)/test.stamp  ## kill the program at random moments (RUNS=200) and see whether anything is lost
	$(BIN)/python scripts/kill_runs.py --runs $(RUNS)

fuzz: $(VENV)/test.stamp  ## altered inputs for every parser of foreign bytes, MINUTES=10 each
	$(BIN)/python -m fuzz --minutes $(MINUTES)

api: $(VENV)/test.stamp  ## schemathesis against the desk's OpenAPI (its packages go to .schemathesis)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target .schemathesis "schemathesis>=4.32,<5"
	PYTHONPATH=.schemathesis $(BIN)/python scripts/ask_api.py

audit: | $(VENV)/bin/python  ## known weaknesses of the locked packages (asks the network; fails where it cannot ask about one)
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	.audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt
	.audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/test.txt

lock: | $(VENV)/bin/python  ## write the hash-locked requirements anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra test pyproject.toml -o requirements/test.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --override requirements/readers.overrides requirements/readers.in -o requirements/readers.txt

clean:  ## erase the environment and the demo case
	rm -rf $(VENV) $(DEMO) .audit .schemathesis .fuzz
