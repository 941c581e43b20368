#!/usr/bin/env bash
# The report in a browser: installs Chromium where there is none and apt-get is there to do
# it, then looks at the reports of the sample and of the published communities that are
# found: no complaint, no request, no scrolling sideways on a phone, mouse, keys, names for
# those who do not see, contrast, no scripts, print. Screenshots go to the folder named in
# IMPACTNET_SCREENSHOTS, if it is set.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null && [ -z "${IMPACTNET_BROWSER:-}" ]; then
	if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
		apt-get update -qq
		apt-get install -y -qq --no-install-recommends chromium >/dev/null
	else
		echo "no browser, and no right to install one: the tests that need it are skipped"
	fi
fi
export GOWORK=off
go vet ./...
go test -count=1 -run Browser ./...
