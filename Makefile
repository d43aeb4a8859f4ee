# Each target sets up what it needs, does nothing twice, and may run beside the others.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
SETUP = @$(PYTHON) .ci/setup.py
LOCK = @$(PYTHON) .ci/lock.py
export NO_MKDOCS_2_WARNING = 1
ifdef CHROMIUM
export CHROMIUM
endif
ifdef FIREFOX
export FIREFOX
endif

.PHONY: help python serve site zensical pdf bundle test bench check-extra fix locks

help:
	@echo 'make serve        build the site and serve it with live reload (PORT=$(PORT))'
	@echo 'make site         build the site into site/'
	@echo 'make zensical     build the same site with Zensical into .cache/zensical/site/'
	@echo 'make pdf          the whole guide and the paper forms as PDF into pdf/'
	@echo 'make bundle       the site for an intranet or a USB stick as one zip into dist/'
	@echo 'make test         every check and test, the browser tests included'
	@echo 'make bench        measure: name value target ok|SHORT'
	@echo 'make check-extra  what needs more (Java, LibreOffice, nginx, Python 3.12, other browsers)'
	@echo 'make fix          format and lint what can be put right by itself'
	@echo 'make locks        resolve the Python packages anew'

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "set-up: stopped. Python 3.11 or newer is needed and '$(PYTHON)' was not found."; exit 1; }

serve: python
	$(SETUP) site
	@$(PY) build_site.py serve --port $(PORT)

site: python
	$(SETUP) site
	@echo 'Building the site into site/'
	$(LOCK) site $(PY) -m mkdocs build --strict --site-dir site
	@echo 'Compressing its large files (a few minutes the first time)'
	$(LOCK) site $(PY) build_site.py compress site
	@echo 'The site is in site/'

zensical: python
	$(SETUP) site extra
	@echo 'Building the site with Zensical into .cache/zensical/site/'
	$(LOCK) zensical $(PY) build_site.py zensical .cache/zensical $(if $(SITE_URL),--site-url $(SITE_URL))
	@echo 'The site is in .cache/zensical/site/'

pdf: python
	$(SETUP) dev chromium
	@echo 'Building the site into .cache/pdf-site/'
	$(LOCK) pdf $(PY) -m mkdocs build --strict --site-dir .cache/pdf-site
	@echo 'Printing the guide and the paper forms into pdf/'
	$(LOCK) pdf $(PY) build_site.py pdf .cache/pdf-site pdf

bundle: python
	$(SETUP) dev
	@echo 'Building the site into .cache/bundle-site/'
	$(LOCK) bundle $(PY) -m mkdocs build --strict --site-dir .cache/bundle-site
	@echo 'Compressing its large files (a few minutes the first time)'
	$(LOCK) bundle $(PY) build_site.py compress .cache/bundle-site
	@echo 'Packing it into dist/'
	$(LOCK) bundle $(PY) build_site.py pack .cache/bundle-site dist

test: python
	$(SETUP) dev chromium firefox
	$(LOCK) test $(PY) .ci/check.py

bench: python
	$(SETUP) dev chromium
	$(LOCK) bench $(PY) tests/bench.py

check-extra: python
	$(SETUP) dev chromium firefox extra
	$(LOCK) test $(PY) -m pytest -m extra -rs

fix: python
	$(SETUP) dev
	@$(PY) -m ruff check --fix --quiet .; $(PY) -m ruff format .
	@node_modules/.bin/prettier --write --log-level=warn .

locks: python
	$(SETUP) dev
	@$(PY) .ci/locks.py
