# make check is what continuous integration runs. Longer proofs have targets of
# their own and leave their logs under docs/.

.PHONY: check test bench peers replicate interop claims moves coverage slurm kills fuzz

check:
	bash .ci/run

test:
	go test ./...

# Each kernel against gonum on the same graph in the same run: docs/benchmarks.md.
bench:
	go test -run '^$$' -bench Gonum -benchtime 300ms ./network/measure

# Every published model beside its published numbers, full precision.
replicate:
	mkdir -p docs/logs
	go run ./examples/replicate all > docs/logs/replicate.txt

# The side-by-side table with igraph, graph-tool, SciPy, leidenalg, gonum: an hour on an
# idle machine, after ../shared/bench/setup.sh.
PEERS ?= /tmp/peers
peers:
	go build -o $(PEERS)/bin/impactnet ./examples/impactnet
	PEERS=$(PEERS) sh ../shared/bench/run.sh

# Files written here are read by NetworkX and igraph, and theirs here.
interop:
	mkdir -p docs/logs
	bash examples/convert/interop/run | tee docs/logs/interop.txt

# The theory's claims as experiments: some thirteen minutes of processor time.
claims:
	mkdir -p docs/logs
	go run ./examples/claims -page docs/claims.md > docs/logs/claims.txt
	go run ./examples/claims -seed 2 -rows 0 | tail -n 16 >> docs/logs/claims.txt

# How often intervals cover the truth: statistics of graphs (half an hour), trajectories.
coverage:
	go test ./network/inference -run TestCoverageOfAll -long -timeout 5h
	go test ./impact/results -run TestCoverageStudy -long -timeout 40m

# Small moves against other ways to choose ties on every real network, and the chances of
# ties on dated ones: hours.
moves:
	go test ./impact/moves -run 'Comparison|Stickiness' -long -timeout 3h -logs $(CURDIR)/docs/logs

# A sweep on a real Slurm: tasks killed, a node stopped, one node and two.
slurm:
	mkdir -p docs/logs
	LONG=1 bash examples/sweep/slurm.sh > docs/logs/slurm.txt

# Twenty kills of a sweep and of the service, a minute of load, what large things cost.
kills:
	mkdir -p docs/logs
	go test ./examples/sweep -run Killed -long -v > docs/logs/sweep.txt
	go test ./examples/sweep -run Scale -long -v > docs/logs/sweep-scale.txt
	LONG=../../docs/logs bash examples/community/ci.sh
	cd examples/community && GOWORK=off go test -run Scale -long -v . > ../../docs/logs/community-scale.txt

# A minute of fuzzing for each reader of an interchange format, and for their detection.
fuzz:
	for format in graphml gexf gml pajek dl jsongraph hif roster; do \
		go test -run '^$$' -fuzz FuzzDecode -fuzztime 60s ./network/encoding/$$format || exit 1; done
	go test -run '^$$' -fuzz FuzzDetect -fuzztime 60s ./network/encoding/detect
