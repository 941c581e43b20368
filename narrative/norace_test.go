//go:build !race

package narrative_test

const raceDetector = false
