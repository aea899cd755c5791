#!/bin/sh
# Makes a virtual environment at $1 with $PYTHON (default python3), or names what is missing and stops.
set -eu

place=$1
python=${PYTHON:-python3}
apt_line="apt-get install python3 python3-venv make"

stop() {
    echo "Congress: $1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    stop "$python was not found. Install it as root with: $apt_line"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or later is needed, and $python is $("$python" -V 2>&1). Name another one with: make PYTHON=python3.12 …"

# Debian and Ubuntu ship venv without pip's seed in it; a half-made environment would confuse the next attempt.
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "the package python3-venv is missing. Install it as root with: $apt_line"

echo "Making $place with $("$python" -V 2>&1)"
"$python" -m venv --clear "$place"
