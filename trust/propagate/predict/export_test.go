package predict

import "context"

// Guesses returns what every method says of the ratings that Evaluate predicts, for tests
// of who sees what.
func Guesses(ctx context.Context, h *History, p Params, o Options) ([][]float64, error) {
	_, guesses, err := h.guesses(ctx, Split(len(h.ratings)), p, o)
	return guesses, err
}

// Read returns the signals of a rating, by its place in the history.
func Read(h *History, k int) []float64 {
	s := signals{isBare: true}
	r := h.ratings[k]
	newReader(h).read(&s, Pair{r.From, r.To}, h.known[k])
	return s.values
}
