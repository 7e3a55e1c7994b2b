# make: trang web và mọi mẫu vào site/ · make test: mọi phép thử · make help: các lệnh khác

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable

.PHONY: site publish serve desk check quick test programs audit soak bench tree trial survival returned typing supply lint golden pictures schemas lock help clean

site: $(VENV)/.build ## build the website with all templates into site/
	$(BIN)/python build_templates.py --pdf
	$(BIN)/decuong site

publish: $(VENV)/.build ## publish what is released as the folder TO=…, as CI does
	$(BIN)/decuong publish --no-release --to $(or $(TO),site)

serve: $(VENV)/.build ## show the site and follow edits of outline/ and docs/
	$(BIN)/decuong preview

desk: $(VENV)/.build ## import, edit, preview and publish in a browser window
	$(BIN)/decuong desk

check: $(VENV)/.build ## check everything under outline/
	$(BIN)/decuong check

quick: $(VENV)/.test ## the quick tests, about a minute: no browser and no LibreOffice
	$(BIN)/python -m pytest -n auto -m "not slow and not soak"

test: $(VENV)/.test ## every test; installs LibreOffice and Chromium when it may
	$(MAKE) --jobs=2 --output-sync lint programs  # the one waits for the network, the other not
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

programs:
	sh tools/test-programs.sh

audit: site ## Lighthouse beside a stock Material site, page weight; installs Node when it may
	sh tools/test-programs.sh audit
	$(BIN)/python tools/audit.py

soak: $(VENV)/.test ## what takes hours: thousands of generated outlines, builds killed at many moments
	sh tools/test-programs.sh soak
	$(BIN)/python -m pytest -n auto -m soak

bench: $(VENV)/.test $(VENV)/.bench ## speed beside pandoc, docxtpl, MkDocs, Zensical and Sphinx, into bench/results.md
	sh tools/test-programs.sh
	$(BIN)/python -m bench

tree: $(VENV)/.build ## all pages and downloads as a plain docs tree in TO=…, for another site generator
	$(BIN)/python build_templates.py --pdf
	$(BIN)/python tools/docs_tree.py $(or $(TO),build/tree)

trial: $(VENV)/.build ## the wheel in an empty folder, offline: init and build of a province and of the whole country
	$(BIN)/python tools/trial.py

survival: $(VENV)/.test ## what LibreOffice's four conversions keep of every id and property; fails if one is lost
	sh tools/test-programs.sh
	$(BIN)/python -m tests.documents.survival

returned: $(VENV)/.test ## 300 returned reports changed as people and programs change them: what comes back, as a table
	sh tools/test-programs.sh
	$(BIN)/python -m tests.collected.returned_set

typing: $(VENV)/.test ## real key presses in the templates in LibreOffice: how what is typed looks, place by place
	sh tools/test-programs.sh
	$(BIN)/python -m tests.documents.typing_trials

supply: $(VENV)/.supply ## known weaknesses of the locked packages (asks their index), and the release's bill of materials
	$(BIN)/python tools/sbom.py --validate
	for lock in requirements/*.txt; do \
	  $(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement $$lock || exit 1; \
	done

lint: $(VENV)/.test ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(VENV)/.test ## rewrite the expected files of the golden tests; read the diff before committing
	DECUONG_GOLDEN=write $(BIN)/python -m pytest -m "not slow and not soak" -k golden

pictures: site $(VENV)/.test ## take the README's pictures anew
	$(BIN)/python tools/pictures.py

schemas: $(VENV)/.build ## write outline/schema/ anew, for editors, after a change of model.py or schemas.toml
	$(BIN)/python tools/schemas.py

lock: ## renew requirements/*.txt from pyproject.toml (needs pip-tools)
	for set in build test; do $(LOCK) --extra $$set --output-file requirements/$$set.txt pyproject.toml; done
	for set in bench supply; do \
	  $(LOCK) --constraint requirements/test.txt --extra $$set --output-file requirements/$$set.txt pyproject.toml; \
	done
	$(PYTHON) tools/sbom.py

clean: ## remove everything made, but not .venv
	rm -rf build site .site.new .site.old

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/'

$(VENV)/.build $(VENV)/.test $(VENV)/.bench $(VENV)/.supply: $(VENV)/.%: requirements/%.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: make PYTHON=python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) --require-hashes -r $<
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	rm -rf .mypy_cache  # it remembers packages that were not there
	touch $@
