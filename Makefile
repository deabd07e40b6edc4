# Every command of the workspace; `make help` lists them.
SHELL := /bin/bash
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
MEMBERS := $(wildcard libs/*/pyproject.toml services/*/pyproject.toml)
PACKAGES := qinlian-common qinlian-cli qinlian-collector qinlian-standardizer qinlian-distributor qinlian-loader qinlian-sso-gateway qinlian-indicators

COMPILE = $(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
	$(addprefix --no-emit-package ,$(PACKAGES))

.PHONY: help install lock demo up down test containers cluster faults check fmt lint types layers deps docs sbom audit bench figures bundle clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[1m%-10s\033[0m %s\n", $$1, $$2}'

install: $(VENV)/.installed ## build .venv from the hashed lock, with the members editable

$(VENV)/.installed: requirements.lock $(MEMBERS)
	@scripts/install.sh $(PY) $(VENV)
	@touch $@

lock: install ## resolve the locks anew: for work, for images, for building these (names, versions, hashes; no addresses)
	$(COMPILE) pyproject.toml --group dev -o requirements.lock
	$(COMPILE) pyproject.toml -c requirements.lock -o deploy/requirements.lock
	$(COMPILE) --group build -c requirements.lock -o deploy/build.lock

demo: install ## run the demo province: every flow, real servers, one table at the end; ORACLE_DSN=... for a city on Oracle
	@$(BIN)/qinlian demo $(if $(ORACLE_DSN),--oracle-dsn '$(ORACLE_DSN)') $(if $(ORACLE_CLIENT),--oracle-client $(ORACLE_CLIENT))

up: install ## start the demo province and leave it running
	@$(BIN)/qinlian demo --keep

down: install ## stop what `make up` started
	@$(BIN)/qinlian demo --stop

test: install ## every test: unit, property, conformance, integration, end to end
	@$(BIN)/pytest -q -rs -n 2 --dist loadfile --durations 15

containers: install ## build the image, run a county's and a province's server from the compose file; needs Docker, or root on Debian
	@$(BIN)/pytest -v -rs -n 0 --capture no --timeout 3600 tests/containers/image_trial.py tests/containers/compose_trial.py tests/containers/province_trial.py

cluster: install ## give the manifests to a real Kubernetes API server, controllers and scheduler; needs Go 1.24 and Java 21
	@$(BIN)/pytest -v -rs -n 0 --capture no --timeout 7200 --tb short tests/cluster/cluster_trial.py

faults: install ## pull every plug for half an hour and compare every store; MINUTES=3 SEED=7 for another run
	@$(BIN)/python -m tests.faults --minutes $(or $(MINUTES),30) $(if $(SEED),--seed $(SEED))

check: install lint types layers deps docs ## what is checked without running: style, types, layers, dependencies, documents

fmt: install ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

deps: install
	@scripts/check-dependencies.sh $(BIN)

docs: install ## build the documents as a site that needs no network; a dead link or a page without a place fails
	@$(BIN)/python -m deploy.site

sbom: install ## software bills of materials (CycloneDX) of workspace and image in build/sbom; a licence that is not allowed fails
	@$(BIN)/python -m deploy.bom

audit: install ## ask an advisory service about every locked package; needs the Internet; SERVICE=osv for the other one
	@scripts/audit.sh $(BIN) $(SERVICE)

bench: install ## measure speed, growth and latency: one table with goals, pictures; QUICK=1, LARGE=1, PEERS=1
	@$(BIN)/python -m tests.benchmarks $(if $(QUICK),--quick) $(if $(LARGE),--large) $(if $(PEERS),--peers)

figures: install ## take the last bench's figures over into the documents, and draw their pictures anew
	@$(BIN)/python -m tests.benchmarks --draw-from build/bench --record

bundle: install ## pack all that a box without a network needs into build/bundle: docs/single-box.md
	@scripts/bundle.sh $(BIN)

clean: ## remove what was built (keeps downloads)
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
