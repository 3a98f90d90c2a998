# `make demo` and `make test` do all the set-up themselves. `make check` runs what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-git test-python coverage check docs bench lock audit release release-tools clean tools browser

demo: $(VENV)/.installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

test: $(VENV)/.installed-check
	$(BIN)/python -m pytest -q -n auto

# The tests that meet git in ways that differ between its versions, under the git named here.
GIT = $(shell command -v git)
GIT_TESTS = $(wildcard tests/cli/test_hook*.py tests/cli/test_staged*.py tests/cli/test_since.py \
	tests/cli/*history.py tests/cli/test_committing.py tests/unit/test_git.py tests/unit/test_git_traps.py tests/unit/test_*_states.py tests/hostile/test_*.py)

test-git: $(VENV)/.installed-test
	ADR_TOOL_TEST_GIT=$(GIT) $(BIN)/python -m pytest -q -n auto -k 'not manager' $(GIT_TESTS)

# Which branches of the program the tests take; takes about twice as long as they do.
coverage: $(VENV)/.installed-coverage
	$(BIN)/python -m tests.coverage

# The tests under another Python, such as WITH=$$(tests/tools/newer-python.sh 3.14).
WITH = python3.13
OTHER = $(VENV)/with-$(notdir $(WITH))
TESTS = tests/unit tests/cache tests/cli tests/formats tests/properties tests/test_formats.py tests/test_rules.py

test-python: $(VENV)/.installed-test
	$(WITH) -m venv --without-pip $(OTHER)
	$(PIP) --python $(OTHER)/bin/python install --require-hashes --only-binary :all: -r requirements/test.txt
	$(PIP) --python $(OTHER)/bin/python install --no-deps --no-build-isolation -e .
	$(OTHER)/bin/python -m pytest -q -n auto $(TESTS)

# A shallow clone cannot tell whether an accepted text was rewritten, and would fail for that.
WITH_HISTORY = $(if $(filter false,$(shell git rev-parse --is-shallow-repository 2>/dev/null)),--history)

check: $(VENV)/.installed-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/adr-tool check --strict $(WITH_HISTORY)

docs: $(VENV)/.installed-check
	$(BIN)/python docs/generate.py

# The short form: ratios for a log of a thousand records, three rounds.
bench: $(VENV)/.installed
	$(BIN)/python bench/run.py --sizes 1000 --rounds 3

# What the tests in tests/browser drive Chromium with, and what they throw at it.
browser: $(VENV)/.installed-browser

# The lock files, with the newest versions that setup.cfg allows and every hash of them.
lock: $(VENV)/.installed-release
	$(BIN)/python -m release.lock

# Whether a fault is known today in what is locked. It fails, too, where nobody answers.
audit: $(VENV)/.installed-release
	@for layer in run test check browser coverage release; do \
		echo "auditing $$layer.txt"; \
		$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
			-r requirements/$$layer.txt || { echo "$$layer.txt: not audited, or at fault" >&2; exit 1; }; \
	done

# What the tests in tests/release make a release with.
release-tools: $(VENV)/.installed-release

# Everything that a release publishes, made of the commit that is checked out: docs/releasing.md.
release: $(VENV)/.installed-release
	$(BIN)/python -m release dist

# What npm has of the validators that tests are made with.
tools: $(VENV)/node/.installed

$(VENV)/node/.installed: tests/tools/node/package.json tests/tools/node/package-lock.json
	@mkdir -p $(@D)
	cp $^ $(@D)
	npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	chmod u+x $(@D)/node_modules/@microsoft/*/Sarif.Multitool  # in place of its install script
	@touch $@

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "adr-tool needs Python 3.11 or later; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# What the lock files name and nothing else, each archive held to its hash and none built on the
# way; then adr-tool itself, by the setuptools that is among them.
PIP = $(BIN)/python -m pip -q --disable-pip-version-check
LOCKED = $(PIP) install --require-hashes --only-binary :all: -r

$(VENV)/.installed: $(VENV)/bin/python setup.cfg pyproject.toml requirements/run.txt
	$(LOCKED) requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements/test.txt
	$(LOCKED) requirements/test.txt
	@touch $@

$(VENV)/.installed-browser: $(VENV)/.installed-test requirements/browser.txt
	$(LOCKED) requirements/browser.txt
	@touch $@

$(VENV)/.installed-coverage: $(VENV)/.installed-test requirements/coverage.txt
	$(LOCKED) requirements/coverage.txt
	@touch $@

$(VENV)/.installed-check: $(VENV)/.installed-test requirements/check.txt
	$(LOCKED) requirements/check.txt
	@touch $@

$(VENV)/.installed-release: $(VENV)/.installed requirements/release.txt
	$(LOCKED) requirements/release.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
