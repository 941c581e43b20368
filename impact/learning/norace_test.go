//go:build !race

package learning

const raceDetector = false
