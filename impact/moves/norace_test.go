//go:build !race

package moves

const slower = 1
