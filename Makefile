# Two commands: `make demo` runs the product on this machine, `make test` tests it.
# Others: install, lint, format, lock, benchmark, test-whoosh, test-postgres.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test install lint format lock benchmark test-whoosh test-postgres

demo: install .env
	@$(BIN)/python manage.py demo --port $(PORT)

install: .venv/installed

test: .venv/installed-dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest --numprocesses auto

# What every engine must do, under the last Whoosh of the original authors.
test-whoosh: .venv/installed-dev .cache/whoosh-2.7.4
	PYTHONPATH=$(CURDIR)/.cache/whoosh-2.7.4 $(BIN)/python -c 'import whoosh; assert whoosh.__version__ == (2, 7, 4)'
	PYTHONPATH=$(CURDIR)/.cache/whoosh-2.7.4 $(BIN)/python -m pytest tests/search

# All but the browser's tests on a PostgreSQL server, whose user may create databases:
# make test-postgres TEST_DATABASE_URL=postgres://user:password@host/name
test-postgres: .venv/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-postgres.txt
	TEST_DATABASE_URL=$(TEST_DATABASE_URL) $(BIN)/python -m pytest --numprocesses auto --ignore tests/browser

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	git ls-files -z --cached --others --exclude-standard 'templates/*.html' \
		| xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/mypy
	$(BIN)/lint-imports
	SECRET_KEY=lint DEBUG=on $(BIN)/python manage.py makemigrations --check --dry-run
	env -u DEBUG SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		DEBUG=off ALLOWED_HOSTS=search.example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	git ls-files -z --cached --others --exclude-standard 'templates/*.html' \
		| xargs -0 $(BIN)/djade --target-version 5.2

# The speed of the search beside other engines: make benchmark FILE=news.jsonl.gz QUERIES=topics.tsv
benchmark: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-benchmark.txt
	$(BIN)/python manage.py benchmark $(FILE) --queries $(QUERIES) --against tantivy,fts5

# Pins every dependency with its hashes, for every platform and Python from 3.11.
lock: .venv/installed-dev
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--upgrade --no-annotate --custom-compile-command "make lock" -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --constraint requirements.txt --universal \
		--python-version 3.11 --generate-hashes --upgrade --no-annotate \
		--custom-compile-command "make lock" -o requirements-dev.txt
	$(BIN)/uv pip compile --group benchmark --universal --python-version 3.11 --generate-hashes \
		--upgrade --no-annotate --custom-compile-command "make lock" -o requirements-benchmark.txt
	$(BIN)/uv pip compile --group postgres --universal --python-version 3.11 --generate-hashes \
		--upgrade --no-annotate --custom-compile-command "make lock" -o requirements-postgres.txt

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.cache/whoosh-2.7.4: requirements-whoosh-2.7.4.txt | .venv/bin/python
	rm -rf $@
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--target $@ -r requirements-whoosh-2.7.4.txt
	@touch $@

# The demo's own settings: a key and a password that nobody else has.
.env: | .venv/bin/python
	@umask 077 && $(BIN)/python -c 'from secrets import token_urlsafe as t; \
	print(f"DEBUG=on\nSECRET_KEY={t(50)}\nDEMO_PASSWORD={t(9)}")' > $@
