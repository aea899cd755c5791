#!/bin/sh
# Runs a check quietly: one line when it passes, everything it said when it fails.
set -eu

name=$1
shift
if output=$("$@" 2>&1); then
    printf '%-14s passed\n' "$name"
else
    code=$?
    printf '%s\n%-14s FAILED: %s\n' "$output" "$name" "$*" >&2
    exit "$code"
fi
