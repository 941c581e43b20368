//go:build !race

package movement

const raceDetector = false
