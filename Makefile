# The same commands as `python3 run.py …`, for people who have make.
PYTHON ?= python3
args ?=

.DEFAULT_GOAL := help
.PHONY: help run fresh restore test test-all check fmt messages bench lock

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## run Dostyq with the demo on http://localhost:8000 (PORT=8001 make run)
	@$(PYTHON) run.py

fresh:  ## run an own, empty node
	@$(PYTHON) run.py --fresh

restore:  ## put a copy in the place of the own node: make restore args=FILE
	@$(PYTHON) run.py restore $(args)

test:  ## test everything, or a part: make test args="tests/people -k name"
	@$(PYTHON) run.py test $(args)

test-all:  ## test everything, browser journeys on PostgreSQL too
	@$(PYTHON) run.py test-all

check:  ## format, lint, import contracts, types, migrations, translations, conventions
	@$(PYTHON) run.py check

fmt:  ## put the code in format
	@$(PYTHON) run.py fmt

messages:  ## collect the sentences to translate
	@$(PYTHON) run.py messages $(args)

bench:  ## measure, results in bench/results
	@$(PYTHON) run.py bench $(args)

lock:  ## choose the newest allowed packages and pin them
	@$(PYTHON) run.py lock $(args)
