package results

// monotone returns how likely it is, at most, that values in random order rise at least
// as steadily as these: Mann and Kendall's exact one-sided test, by the number of pairs
// that do not rise. Pairs that are equal count as not rising. For few values: the number
// of orders must fit a float64. Mann 1945, doi:10.2307/1907187. O(n^3).
func monotone(y []float64) float64 {
	against := 0
	for i := range y {
		for _, later := range y[i+1:] {
			if !(later > y[i]) {
				against++
			}
		}
	}
	// orders[k] is how many orders of so many values have k pairs that do not rise: the
	// next value comes before 0, 1, 2 ... of those there are.
	orders, total := []float64{1}, 1.0
	for n := 2; n <= len(y); n++ {
		next := make([]float64, len(orders)+n-1)
		for k, count := range orders {
			for before := range n {
				next[k+before] += count
			}
		}
		orders, total = next, total*float64(n)
	}
	sum := 0.0
	for _, count := range orders[:against+1] {
		sum += count
	}
	return sum / total
}
