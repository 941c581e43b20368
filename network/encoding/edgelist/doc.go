// Package edgelist reads and writes plain edge lists of numbered people: a tie a line,
// two numbers and perhaps a weight, apart by blanks, tabs or commas.
//
//	# lines that begin with # or % are comments
//	0 17
//	3 4 0.5
//
// It is the format of large published networks, and the fastest way into a graph:
// numbers are the people, so nothing has to be looked up. Files with names, headers or
// attributes are for encoding/csv.
package edgelist
