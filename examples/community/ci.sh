#!/usr/bin/env bash
# Everything that must hold of the service: its module on its own, its tests with the short
# forms of load and kills, and the page in a headless Chromium. It installs the browser and
# its driver from Debian's packages if they are not there.
#
# LONG=FOLDER runs the long forms instead - a minute of load twice, 20 kills - and writes their log
# to FOLDER/community.txt.
set -euo pipefail
cd "$(dirname "$0")"
export GOWORK=off

if ! command -v chromedriver >/dev/null || ! command -v chromium >/dev/null; then
	echo "installing Chromium and its driver"
	export DEBIAN_FRONTEND=noninteractive
	apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null
	apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
fi

readable() { grep -E '_test\.go|^(---|ok|FAIL|PASS)' | sed -E 's/^ +[a-z]+_test\.go:[0-9]+: //; s/ \([0-9.]+s\)$//; s/\t[0-9.]+s$//'; }

if [ "${LONG:-}" ]; then
	{
		go test -count=1 -timeout 20m -run 'Kill|Load' -long -v . | readable
		echo
		echo "the same load with the file in memory: what the disk takes is left out"
		memory=$(mktemp -d -p /dev/shm)
		TMPDIR=$memory go test -count=1 -timeout 20m -run Load -long -v . | readable
		rm -r "$memory"
	} | tee "$LONG/community.txt"
	exit
fi

echo "go vet, go mod tidy, staticcheck"
go vet ./...
go mod tidy -diff
go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
echo "tests, with a browser"
go test -count=1 -v -shots "${SHOTS:-}" . | readable
