# Herald's table of contents: everything a person can do here. `make` prints it.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests share the machine: as many workers as it has cores. A file stays with one of them, which builds its sites once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile
UV := uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help html serve publish test test-full test-failed check bench screenshots prune clean new-post new-notice new-logo messages lock lint

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

html: $(VENV)/.site ## build the site into output/
	@$(BIN)/herald build
	@echo "The site is in output/. To look at it: make serve"

serve: $(VENV)/.site ## serve the site on 127.0.0.1:8000, and build again on every change (PORT=...)
	@$(BIN)/herald serve --port $(or $(PORT),8000)

publish: $(VENV)/.site ## build the site with the production settings, check it, publish it in one step
	@$(BIN)/herald build --settings publishconf.py

test: $(VENV)/.test tests/browser/node_modules/.locked lint ## run the tests
	@$(PYTEST) -m "not full"

test-full: $(VENV)/.test tests/browser/node_modules/.locked lint ## run the tests, the slow and wide ones too
	@$(PYTEST)

test-failed: $(VENV)/.test tests/browser/node_modules/.locked lint ## run once more, one by one, what failed the last time
	@$(BIN)/python -m pytest --last-failed --last-failed-no-failures none

check: $(VENV)/.site ## report every mistake of the content, publish nothing
	@$(BIN)/herald check --settings publishconf.py

bench: $(VENV)/.test benchmarks/peers/node_modules/.locked ## measure, and print the tables of benchmarks/README.md (an hour)
	@tools/system-packages peers || echo "Without rsvg-convert, then."
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks

screenshots: $(VENV)/.test ## take the pictures of docs/screenshots again
	@$(BIN)/python tools/screenshots.py

prune: $(VENV)/.site ## drop from the store what the last build did not use
	@$(BIN)/herald prune

clean: ## delete everything that was derived: site, store, environment
	@rm -rf output .output.stage .output.lock .herald $(VENV) tests/browser/node_modules benchmarks/peers/node_modules \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis

new-post: $(VENV)/.site ## begin a post: make new-post TITLE="What happened"
	@$(BIN)/herald new-post "$(TITLE)"

new-notice: $(VENV)/.site ## announce something on every page: make new-notice TITLE="..." STARTS="2011-09-01 09:00"
	@$(BIN)/herald new-notice "$(TITLE)" --starts "$(STARTS)"

new-logo: $(VENV)/.site ## begin a logo: make new-logo NAME=my-logo
	@$(BIN)/herald new-logo "$(NAME)"

messages: $(VENV)/.test ## collect the words of the theme for its translators
	@$(BIN)/python tools/messages.py

lint: $(VENV)/.test ## check formatting, style and types
	@$(BIN)/ruff format --quiet --check . && $(BIN)/ruff check --quiet . && $(BIN)/mypy --no-error-summary

lock: ## write the lock files again (needs uv and npm)
	$(UV) --all-extras --group build --group test --output-file requirements/test.txt
	$(UV) --extra serve --group build --constraint requirements/test.txt --output-file requirements/site.txt
	cd tests/browser && npm install --package-lock-only
	cd benchmarks/peers && npm install --package-lock-only

# The environment. Each stamp is as new as the lock file that it was made from.

$(BIN)/python:
	@tools/system-packages venv
	@python3 -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(BIN)/python
	@tools/system-packages cairo fonts
	@echo "Installing the locked dependencies into $(VENV)/"
	@$(PIP) install --require-hashes --requirement requirements/site.txt
	@$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@tools/system-packages browser node exiftool nginx ffmpeg
	@echo "Installing the locked dependencies of the tests into $(VENV)/"
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

tests/browser/node_modules/.locked benchmarks/peers/node_modules/.locked: %/node_modules/.locked: %/package-lock.json $(VENV)/.test
	@cd $* && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
