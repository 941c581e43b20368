package opinion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// AxelrodParams describe the model of [Axelrod]. A zero field takes its default.
type AxelrodParams struct {
	Side       int            // L of the grid; default 10; ignored if Graph is given
	Neighbours int            // on the grid, cut at its edge: 4 (default), 8 (and diagonals) or 12 (and two steps straight)
	Graph      *network.Graph // instead of the grid
	Features   int            // F; default 5
	Traits     int            // q, of each feature; default 10
}

func (p AxelrodParams) withDefaults() AxelrodParams {
	p.Side = orDefault(p.Side, 10)
	p.Neighbours = orDefault(p.Neighbours, 4)
	p.Features = orDefault(p.Features, 5)
	p.Traits = orDefault(p.Traits, 10)
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p AxelrodParams) Validate() error {
	p = p.withDefaults()
	faults := []error{
		within("Side", float64(p.Side), 1, 10000), within("Features", float64(p.Features), 1, 10000),
		within("Traits", float64(p.Traits), 1, math.MaxUint16+1),
	}
	if p.Neighbours != 4 && p.Neighbours != 8 && p.Neighbours != 12 {
		faults = append(faults, fmt.Errorf("%w: %d neighbours, not 4, 8 or 12", ErrParams, p.Neighbours))
	}
	return errors.Join(faults...)
}

// Axelrod is the model of the dissemination of culture. Everybody has F features with
// one of q traits each, random at first. In an event a random person and a random
// neighbour are drawn; with probability equal to the share of features in which they
// agree, the person takes over one, drawn at random, in which they differ. It is done
// when every two neighbours agree in all features or in none.
//
// Events that change nothing are not drawn: a tie that can change something is drawn
// with the probability it has in the model, so the cultures come in the same order as
// in the paper, and only the clock is another. One tick is as many changes as there are
// people, O(n·(degree + F)).
//
// Axelrod 1997, doi:10.1177/0022002797041002001.
type Axelrod struct{}

// AxelrodState is a population of cultures on its way.
type AxelrodState struct {
	graph    *network.Graph
	features int
	culture  []uint16 // by person, then feature
	source   []network.NodeID
	target   []network.NodeID
	ties     [][]int32 // by person: its ties
	shared   []int32   // by tie: features in which the ends agree
	active   []int32   // ties with 0 < shared < F
	place    []int32   // by tie: index in active, -1
	degree   []int32   // loops left out
	least    float64   // the least positive degree
}

// Init draws the cultures, or returns the error of [AxelrodParams.Validate].
func (Axelrod) Init(p AxelrodParams, r *rand.Rand) (*AxelrodState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	g := p.Graph
	if g == nil {
		var err error
		if g, err = grid(p.Side, p.Neighbours); err != nil {
			return nil, err
		}
	}
	s := &AxelrodState{graph: g.Undirected(), features: p.Features, culture: make([]uint16, g.Order()*p.Features)}
	for i := range s.culture {
		s.culture[i] = uint16(r.IntN(p.Traits))
	}
	s.index()
	return s, nil
}

// grid ties the sites of a square without wrapping.
func grid(side, neighbours int) (*network.Graph, error) {
	steps := [][2]int{{1, 0}, {0, 1}, {1, 1}, {-1, 1}, {2, 0}, {0, 2}}[:neighbours/2]
	var source, target []network.NodeID
	for y := range side {
		for x := range side {
			for _, step := range steps {
				if u, v := x+step[0], y+step[1]; u >= 0 && u < side && v < side {
					source = append(source, network.NodeID(y*side+x))
					target = append(target, network.NodeID(v*side+u))
				}
			}
		}
	}
	return network.FromArcs(side*side, source, target, nil, network.Options{})
}

// index lists the ties and which of them can change something.
func (s *AxelrodState) index() {
	n := s.graph.Order()
	s.ties, s.degree, s.least = make([][]int32, n), make([]int32, n), math.Inf(1)
	for tie := range s.graph.Ties() {
		if u, v := tie.Source, tie.Target; u != v {
			k := int32(len(s.source))
			s.source, s.target = append(s.source, u), append(s.target, v)
			s.ties[u], s.ties[v] = append(s.ties[u], k), append(s.ties[v], k)
			s.degree[u]++
			s.degree[v]++
		}
	}
	for _, d := range s.degree {
		if d > 0 {
			s.least = min(s.least, float64(d))
		}
	}
	s.shared, s.place = make([]int32, len(s.source)), make([]int32, len(s.source))
	for k := range s.source {
		a, b := s.Culture(s.source[k]), s.Culture(s.target[k])
		for f := range a {
			if a[f] == b[f] {
				s.shared[k]++
			}
		}
		s.place[k] = -1
		s.register(int32(k))
	}
}

// register puts a tie among the active ones, or takes it out.
func (s *AxelrodState) register(k int32) {
	active := s.shared[k] > 0 && int(s.shared[k]) < s.features
	switch at := s.place[k]; {
	case active && at < 0:
		s.place[k] = int32(len(s.active))
		s.active = append(s.active, k)
	case !active && at >= 0:
		last := s.active[len(s.active)-1]
		s.active[at], s.place[last] = last, at
		s.active, s.place[k] = s.active[:len(s.active)-1], -1
	}
}

// Step does as many changes as there are people, fewer if nothing can change any more.
// The error is always nil.
func (Axelrod) Step(s *AxelrodState, r *rand.Rand) (done bool, err error) {
	for range s.graph.Order() {
		if len(s.active) == 0 {
			return true, nil
		}
		s.change(r)
	}
	return len(s.active) == 0, nil
}

// change draws an active tie and a direction by rejection, with probability
// proportional to shared/F and to 1/degree of the person who changes.
func (s *AxelrodState) change(r *rand.Rand) {
	for {
		k := s.active[r.IntN(len(s.active))]
		who, model := s.source[k], s.target[k]
		if r.Uint64()&1 == 1 {
			who, model = model, who
		}
		weight := float64(s.shared[k]) / float64(s.features) * s.least / float64(s.degree[who])
		if r.Float64() < weight {
			s.take(who, model, s.features-int(s.shared[k]), r)
			return
		}
	}
}

// take gives who a random one of the traits of model in which they differ.
func (s *AxelrodState) take(who, model network.NodeID, differ int, r *rand.Rand) {
	mine, theirs := s.Culture(who), s.Culture(model)
	f := -1
	for skip := r.IntN(differ); skip >= 0; {
		if f++; mine[f] != theirs[f] {
			skip--
		}
	}
	before := mine[f]
	mine[f] = theirs[f]
	for _, k := range s.ties[who] {
		other := s.source[k]
		if other == who {
			other = s.target[k]
		}
		switch s.Culture(other)[f] {
		case before:
			s.shared[k]--
		case mine[f]:
			s.shared[k]++
		default:
			continue
		}
		s.register(k)
	}
}

// Culture returns the traits of a person by feature. The slice must not be changed.
func (s *AxelrodState) Culture(u network.NodeID) []uint16 {
	return s.culture[int(u)*s.features : (int(u)+1)*s.features]
}

// Regions returns the sizes of the regions, connected sets of people with the same
// culture, the largest first. O(n F + m).
func (s *AxelrodState) Regions() []int {
	seen := make([]bool, s.graph.Order())
	var sizes []int
	for start := range s.graph.Nodes() {
		if seen[start] {
			continue
		}
		seen[start] = true
		region := []network.NodeID{start}
		for i := 0; i < len(region); i++ {
			for _, k := range s.ties[region[i]] {
				other := s.source[k]
				if other == region[i] {
					other = s.target[k]
				}
				if int(s.shared[k]) == s.features && !seen[other] {
					seen[other] = true
					region = append(region, other)
				}
			}
		}
		sizes = append(sizes, len(region))
	}
	slices.SortFunc(sizes, func(a, b int) int { return b - a })
	return sizes
}
