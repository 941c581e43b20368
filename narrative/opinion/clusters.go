package opinion

import "slices"

// Clusters returns the sizes of the clusters of opinions, lowest first: the sorted
// opinions are cut wherever two neighbours differ by more than gap. NaN opinions form
// clusters of their own. O(n log n).
func Clusters(opinions []float64, gap float64) []int {
	sorted := slices.Clone(opinions)
	slices.Sort(sorted)
	var sizes []int
	for i, x := range sorted {
		if i == 0 || !(x-sorted[i-1] <= gap) {
			sizes = append(sizes, 0)
		}
		sizes[len(sizes)-1]++
	}
	return sizes
}

// Large returns how many of the clusters hold more than the given share of all people.
func Large(clusters []int, share float64) int {
	people, large := 0, 0
	for _, size := range clusters {
		people += size
	}
	for _, size := range clusters {
		if float64(size) > share*float64(people) {
			large++
		}
	}
	return large
}
