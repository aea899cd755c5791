#!/bin/sh
# Sees that a real Chromium is there for the browser tests: found, else installed (as root), else named.
set -eu

python=${PYTHON:-python3}

found() {
    "$python" -m tests.ground.chromium >/dev/null 2>&1
}

stop() {
    echo "Congress: $1" >&2
    exit 1
}

if found; then
    exit 0
fi

wanted="chromium fonts-dejavu-core"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests (once)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null || true
    apt-get install -y -qq --no-install-recommends $wanted </dev/null >/dev/null || true
    # On Ubuntu the package is only a pointer to a snap, which a server or container cannot run.
    found || "$python" -m playwright install --with-deps chromium </dev/null || true
    found || stop "Chromium could not be installed. The browser tests need it: put one in the PATH, or name it in CHROMIUM."
else
    stop "the browser tests need Chromium. Install it as root with: apt-get install $wanted (on Ubuntu: .venv/bin/playwright install --with-deps chromium), or name one in CHROMIUM."
fi
