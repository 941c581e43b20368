//go:build race

package impact_test

// slower is how much fewer cases random tests try under the race detector.
const slower = 10
