//go:build race

package predict_test

// isRace says that the race detector is on, which makes everything ten times slower.
const isRace = true
