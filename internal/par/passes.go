package par

import "context"

// Passes are the loops of an iteration over [0,n), one after the other, by a crew. When the
// context has ended they do nothing more. Sums are taken in the order of the chunks.
type Passes struct {
	ctx      context.Context
	crew     *Crew
	n, chunk int
	err      error
}

// NewPasses returns passes over [0,n) in chunks of the given size. They must be closed.
func NewPasses(ctx context.Context, workers, n, chunk int) *Passes {
	crew := NewCrew(max(1, min(Workers(workers), Chunks(n, chunk))))
	return &Passes{ctx: ctx, crew: crew, n: n, chunk: chunk, err: ctx.Err()}
}

// Close ends the workers.
func (p *Passes) Close() { p.crew.Close() }

// Err returns the error of the context if it ended a pass early.
func (p *Passes) Err() error { return p.err }

// Each calls work for every chunk [low,high), or for none or some after the context has
// ended.
func (p *Passes) Each(work func(low, high int)) {
	if p.err != nil {
		return
	}
	p.crew.For(p.n, p.chunk, func(_, _, low, high int) {
		if p.ctx.Err() == nil {
			work(low, high)
		}
	})
	p.err = p.ctx.Err()
}

// Sum adds up what work returns for the chunks.
func (p *Passes) Sum(work func(low, high int) float64) (sum float64) {
	partial := make([]float64, Chunks(p.n, p.chunk))
	p.Each(func(low, high int) { partial[low/p.chunk] = work(low, high) })
	for _, x := range partial {
		sum += x
	}
	return sum
}
