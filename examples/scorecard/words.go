package main

import (
	"strconv"
)

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a whole number with separators.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && n >= 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
