package scorecard

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/measure"
)

// Card is the scorecard of a community: the structure of the whole and everyone's
// place in it, which [New] fills in, and the three pillars, which [Assess] adds.
type Card struct {
	Structure Structure `json:"structure"`
	People    []Person  `json:"people"` // in the order of the input

	// Partition is the division into communities that the structure counts, without weights.
	Partition *community.Partition `json:"-"`

	// Sampled says what was estimated from a sample of the people; empty if all is exact.
	Sampled []Sampled `json:"sampled,omitempty"`

	Period string `json:"period,omitempty"`
	// Stage is the stage of growth; nil for fewer than two people.
	Stage        *Stage    `json:"stage,omitempty"`
	Connectivity []Measure `json:"connectivity,omitempty"`
	Health       *Health   `json:"health,omitempty"`
	Results      *Results  `json:"results,omitempty"`
	// Resilience is what is left as people leave; nil without people.
	Resilience *Resilience `json:"resilience,omitempty"`
	Alerts     []Alert     `json:"alerts,omitempty"`
	Moves      []Move      `json:"moves,omitempty"`
	// Floor is the smallest number of people that a number in the pillars rests on.
	Floor int `json:"privacy_floor,omitempty"`
}

// Sampled says how a score was estimated: nobody's is further from the exact one than Error,
// as a share of the largest there can be, with probability 1 - Risk.
type Sampled struct {
	Score  string `json:"score"`  // the JSON key
	Pivots int    `json:"pivots"` // people whose paths were followed
	Error  Number `json:"error"`
	Risk   Number `json:"risk"`
}

// Options say how a card is made. The zero value takes the graph as one-mode, uses
// GOMAXPROCS workers and reports nothing.
type Options struct {
	// TwoMode names the category column that tells the two modes of a two-mode graph
	// apart, people and events say; "" for a graph of one mode.
	TwoMode string
	// Workers is the number of goroutines; 0 means GOMAXPROCS.
	Workers int
	// Progress is called with what is being measured and the share of it that is done,
	// never from two goroutines at once; nil: never.
	Progress func(what string, done, total int)
}

func (o Options) measuring(what string) measure.Options {
	options := measure.Options{Workers: o.Workers}
	if o.Progress != nil {
		options.Progress = func(done, total int) { o.Progress(what, done, total) }
	}
	return options
}

// New measures a graph; the search for communities draws from r. The columns of its people that are categories or numbers are
// its attributes; a column named "label" is a name to show, not an attribute.
//
// Every number is exact, whatever the size; [Assess] estimates centralities of graphs that
// would take too long. It returns network.ErrUnknownColumn or network.ErrColumn for a
// TwoMode column that is not there or does not tell the two ends of every tie apart, and
// the error of the context. Betweenness dominates: O(nm) time.
func New(ctx context.Context, g *network.Graph, o Options, r *rand.Rand) (*Card, error) {
	c := &Card{}
	b := builder{ctx: ctx, d: g, u: g.Undirected(), options: o, exactWork: math.Inf(1), random: r}
	b.basics(c)
	if b.err != nil {
		return nil, b.err
	}
	return c, nil
}

// builder keeps the first error, so that measures can be listed one after another.
type builder struct {
	ctx         context.Context
	d, u        *network.Graph // with directions, and without
	triangles   measure.Triangles
	cores       []int
	betweenness []float64
	connected   float64              // share of pairs of U joined by a path
	found       *community.Partition // the communities of U, without weights
	options     Options
	exactWork   float64
	sampleWork  float64
	sampled     []Sampled
	random      *rand.Rand
	err         error
}

// basics fills in what New promises.
func (b *builder) basics(c *Card) {
	b.structure(&c.Structure)
	b.communities(&c.Structure)
	b.people(c)
	c.Partition, c.Sampled = b.found, b.sampled
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// column computes a value for each person. What cannot be computed because of negative
// weights is undefined for all.
func (b *builder) column(what string, compute func(measure.Options) ([]float64, error)) []float64 {
	undefined := slices.Repeat([]float64{math.NaN()}, b.d.Order())
	if b.err != nil {
		return undefined
	}
	values, err := compute(b.options.measuring(what))
	switch {
	case errors.Is(err, network.ErrWeight):
		return undefined
	case err != nil:
		b.fail(err)
		return undefined
	}
	return values
}
