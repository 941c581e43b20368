# make check is what continuous integration runs. Longer proofs have targets of
# their own and leave their logs under docs/.

.PHONY: check test bench replicate

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
