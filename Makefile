# make run   open the window (sets everything up on a fresh machine)
# make test  every check and test
# make soak  run 10,000 random histories of several computers, read 10,000 hostile
#            replies, damage 1,000 files of encrypted spaces, and kill what encrypts one
#            a hundred times (SEED=n runs them again)
# make bench measure times as ratios within one run (BENCH='--count 10000 --json FILE')
# make shots write a picture of every view into build/shots (SHOTS='DIR [VIEW ...]')
# make clean remove what make made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-stamp
DEV := $(VENV)/.test-stamp

# What Qt needs of a Debian or Ubuntu system to open a window.
SYSTEM := python3-venv libegl1 libgl1 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 \
	libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 \
	libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1

# What `make bench` takes its words from, and one of the programs it compares with.
PEERS := python3-doc perl-doc git-doc debian-handbook fortunes ripgrep

.PHONY: run test soak bench shots system clean

run: $(RUN)
	@$(BIN)/pls-window $(FOLDER)

test: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 --dist loadfile --max-worker-restart 0 -m "not bench"

soak: $(DEV)
	@$(BIN)/python -m tests.properties.sync 10000 $(SEED)
	@$(BIN)/python -m tests.properties.sync sealed 2000 $(SEED)
	@$(BIN)/python -m tests.properties.leaksoak 2000 $(SEED)
	@$(BIN)/python -m tests.properties.hostile 10000 $(SEED)
	@FLIPS=1000 $(BIN)/pytest -q tests/properties/test_flips.py
	@$(BIN)/python -m tests.e2e.turning 100 $(SEED)

bench: $(DEV)
	@$(MAKE) --no-print-directory system SYSTEM="$(PEERS)"
	$(BIN)/pytest -q -s -m bench tests/bench
	$(BIN)/python -m tests.bench $(BENCH)

SHOTS ?= build/shots

shots: $(DEV)
	@$(BIN)/python -m tests.ui.shots $(SHOTS)

$(RUN): pyproject.toml
	@$(MAKE) --no-print-directory system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(DEV): $(RUN)
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

# Install what is missing where that is allowed, else print the line to run.
system:
	@command -v dpkg-query >/dev/null 2>&1 || exit 0; \
	missing=; \
	for p in $(SYSTEM); do \
	  [ "$$p" = python3-venv ] && $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null && continue; \
	  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	line="apt-get install -y --no-install-recommends$$missing"; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$line -qq >/dev/null; \
	elif sudo -n true 2>/dev/null; then sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $$line -qq >/dev/null; \
	else echo "Some system libraries are missing. Please run:  sudo $$line"; exit 1; fi

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
