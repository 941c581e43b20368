# make check is what continuous integration runs. Longer proofs have targets of
# their own and leave their logs under docs/.

.PHONY: check test bench

check:
	bash .ci/run

test:
	go test ./...

# Each kernel against gonum on the same graph in the same run; see docs/benchmarks.md.
bench:
	go test -run '^$$' -bench 'Versus' -benchtime 1x -count 5 ./network/measure
