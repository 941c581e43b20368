//go:build race

package learning

// raceDetector says that tests run some ten times slower than without.
const raceDetector = true
