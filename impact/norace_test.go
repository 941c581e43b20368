//go:build !race

package impact_test

const slower = 1
