#!/bin/sh
# Renews the hashed locks from pyproject.toml. Run it after changing a dependency; needs uv on the PATH or in .venv.
set -eu
cd "$(dirname "$0")/.."
UV=$(command -v uv || echo .venv/bin/uv)
opts="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --no-emit-index-url --no-emit-find-links"
$UV pip compile $opts pyproject.toml -o requirements/runtime.txt
$UV pip compile $opts --group installer -o requirements/installer.txt
$UV pip compile $opts --group test -c requirements/runtime.txt -o requirements/test.txt
