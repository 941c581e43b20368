//go:build !race

package predict_test

const isRace = false
