# Two commands for a newcomer: `make deck` and `make test`. Both set up `.venv` themselves.

PYTHON ?= python3
BIN := .venv/bin
# pip's own build environments obey the pins as well.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Modules are compiled once, not at each of the thousand starts of a test run.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: deck test coverage bench format docs picture screenshots pins clean

deck: .venv/cardgen
	$(BIN)/cardgen build notes

test: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

# The share of each room's lines that the tests run, in the processes that they start too; those
# that are killed, as workers are, do not tell. `make coverage TESTS=tests/cli` runs some alone.
coverage: .venv/dev
	$(BIN)/coverage erase
	-$(BIN)/pytest -n auto --cov --cov-report= $(TESTS)
	@for room in $$(cd cardgen && ls -d */ | grep -v __pycache__); do \
		printf '%-10s %s %%\n' "$$room" \
			"$$($(BIN)/coverage report --format=total --include="cardgen/$$room*" 2>/dev/null)"; \
	done

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.sync
	$(BIN)/python -m tests.bench.preview

docs: .venv/dev
	$(BIN)/python -m tests.support.rules_page
	$(BIN)/python -m tests.support.config_page
	$(BIN)/python -m tests.support.commands_page

picture: .venv/dev
	$(BIN)/python -m tests.support.picture

screenshots: .venv/dev
	$(BIN)/python -m tests.support.screenshots

pins: .venv/dev
	$(BIN)/uv pip compile --quiet --universal --upgrade --all-extras --no-header --no-annotate \
		--no-emit-index-url pyproject.toml -o constraints.txt

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "cardgen needs Python 3.11 or newer; name one: make PYTHON=python3.12 deck"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/cardgen: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q cardgen
	@touch $@

# The examples of CommonMark, for the tests, are in the source of markdown-it-py alone.
.venv/dev: .venv/bin/python pyproject.toml constraints.txt Makefile
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m pip download --quiet --no-deps --no-binary markdown-it-py \
		--dest .venv/sdist markdown-it-py
	$(BIN)/python -m compileall -q cardgen
	@touch $@ .venv/cardgen
