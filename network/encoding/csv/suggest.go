package csv

import "strings"

// nearest returns the label that a misspelled one may stand for: one that differs in
// case and blanks alone, or else in the fewest letters, at most one in five; ""
// if there is none. Numbers are no words: any other number is as near.
func nearest(known *dictionary, label string) string {
	if isNumber(label) {
		return ""
	}
	label = strings.ToLower(strings.TrimSpace(label))
	best, limit := "", (len(label)+4)/5
	if len(label) < 3 {
		limit = 0
	}
	all := known.all()
	for id := range known.len() {
		candidate := all(id)
		if len(candidate)-len(label) > limit+8 || len(label)-len(candidate) > limit {
			continue
		}
		distance := distance(label, strings.ToLower(strings.TrimSpace(candidate)), limit)
		if distance < limit || distance == limit && (best == "" || candidate < best) {
			best, limit = candidate, distance
		}
	}
	return best
}

// distance is the number of bytes to insert, delete or replace to get from a to b;
// limit+1 if it is more than limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			least = min(least, cost)
		}
		if least > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}
