#!/usr/bin/env bash
# Fetches other versions of Node into .nodes/, where test/cli/same-everywhere.test.ts finds them:
#
#   bash scripts/nodes.sh 22 24 26
set -eu
cd "$(dirname "$0")/.."
package=$(node -p '`node-${process.platform}-${process.arch}`')
for version in "$@"; do
  npm install --prefix ".nodes/$version" --no-save --no-audit --no-fund --loglevel=error "$package@$version"
  ".nodes/$version/node_modules/$package/bin/node" --version
done
