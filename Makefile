# Two commands do everything on a fresh machine with Python 3.11 and make: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(patsubst %/package-lock.json,%/node_modules/.package-lock.json,$(wildcard tests/*/package-lock.json))
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.PHONY: help site check serve test audit audit-figures bench accept example-ledger days-off guide-pdf social-cards pins clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Binôme needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make site PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# A real programme's answers are never on a machine of GitHub's or GitLab's: there, pages are made from what was published.
ifneq ($(and $(CI),$(if $(wildcard program/example),,real)),)
STEPS := check build
else
STEPS := check pull release build
endif

# What is wrong in one place (1) or a source that cannot be read (3) does not keep the rest from being published.
site: $(VENV)/installed ## check the programme, read the answers, release figures, build both languages into site/
	@status=0; for step in $(STEPS); do \
	  echo "binome $$step"; $(BIN)/binome $$step; code=$$?; \
	  [ $$code -gt $$status ] && status=$$code; \
	done; exit $$status

check: $(VENV)/installed ## check program/ and say every mistake at its file and line
	$(BIN)/binome check

serve: $(VENV)/installed ## live preview: rebuild once per edit of YAML, Markdown, templates or answers
	$(BIN)/binome serve

# The tests of pages and of the forms' script use Node and Chromium where they are; pytest says loudly which is missing.
%/node_modules/.package-lock.json: %/package-lock.json
	@if command -v npm >/dev/null; then cd $* && npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.package-lock.json; fi

test: $(VENV)/installed-dev $(NODE) ## all the tests; once installed, nothing touches the network
	$(BIN)/python -m pytest -n auto --dist worksteal -rs

audit: $(VENV)/installed-dev ## three thousand invented histories of the publication rule, some of them lived twice
	BINOME_AUDIT=3000 $(BIN)/python -m pytest -n auto --dist worksteal tests/audit

audit-figures: $(VENV)/installed-dev ## make the tables of docs/maintainers/publication-rule.md again
	$(BIN)/python tests/audit/figures.py

bench: $(VENV)/installed-dev tests/bench/lighthouse/node_modules/.package-lock.json ## speed, as ratios in one run; then Lighthouse over three pages
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/bench_lighthouse.py

accept: $(VENV)/installed-dev ## take what the code says now as the expected output of the tests (then read the diff)
	BINOME_ACCEPT=1 $(BIN)/python -m pytest -n auto --dist worksteal

example-ledger: $(VENV)/installed-dev ## replay the example's nights and write its ledger anew
	$(BIN)/python tests/replay_example.py

days-off: $(VENV)/installed-dev ## write France's holidays anew from the library that knows them
	$(BIN)/python tests/make_days_off.py

guide-pdf: $(VENV)/installed ## print the whole guide with Chromium into build/guide-fr.pdf and build/guide-en.pdf
	$(BIN)/binome build
	$(BIN)/python tests/print_guide.py

social-cards: $(VENV)/installed ## draw the picture that a link to the site shows, and the one of a phone's home screen, with Chromium
	$(BIN)/python tests/draw_cards.py

pins: $(VENV)/installed-dev ## choose the newest dependencies that pyproject.toml allows, with hashes and without addresses
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --quiet -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --quiet -o requirements-dev.txt

clean: ## remove everything that a command made
	rm -rf $(VENV) build site .responses .pytest_cache .hypothesis tests/*/node_modules tests/bench/*/node_modules
