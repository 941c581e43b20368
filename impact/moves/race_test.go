//go:build race

package moves

// slower is how much fewer cases the tests try under the race detector, which finds a
// race in few as well as in many.
const slower = 6
