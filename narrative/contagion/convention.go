package contagion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// ConventionParams describe the model of [Convention]. A zero People, Memory or Ticks
// takes its default.
type ConventionParams struct {
	People    int            // N; default 100, at least 2; ignored if Graph is given
	Graph     *network.Graph // who meets; nil: everybody meets everybody
	Memory    int            // M, how many plays a person remembers; default 12; at most 10^12 of all people
	Committed float64        // c, share who always play the new convention: round(cN) people, halves to even
	Ticks     int            // T, time units of N events each; default 100
}

func (p ConventionParams) withDefaults() ConventionParams {
	if p.Graph != nil {
		p.People = p.Graph.Order()
	}
	if p.People == 0 {
		p.People = 100
	}
	if p.Memory == 0 {
		p.Memory = 12
	}
	if p.Ticks == 0 {
		p.Ticks = 100
	}
	return p
}

// mostPlays is more than most machines hold: each takes a byte.
const mostPlays = 1e12

// Validate reports every parameter outside its range (ErrParams).
func (p ConventionParams) Validate() error {
	p = p.withDefaults()
	faults := []error{probability("Committed", p.Committed)}
	if p.People < 2 || p.People > math.MaxInt32 || p.Memory < 1 || p.Memory > math.MaxInt32 || p.Ticks < 1 {
		faults = append(faults, fmt.Errorf("%w: %d people, memory %d, %d ticks", ErrParams, p.People, p.Memory, p.Ticks))
	}
	if float64(p.People)*float64(p.Memory) > mostPlays {
		faults = append(faults, fmt.Errorf("%w: %d people with a memory of %d remember more than %v plays", ErrParams, p.People, p.Memory, mostPlays))
	}
	if p.Graph != nil && p.Graph.Size() == p.Graph.Loops() {
		faults = append(faults, fmt.Errorf("%w: nobody is tied to anybody", ErrParams))
	}
	return errors.Join(faults...)
}

// Convention is the model of a committed minority that tries to change a convention.
// In an event a random tie and direction are drawn; the speaker plays the convention
// that is most frequent in memory (a tie: a fair coin), the hearer stores it and
// forgets the oldest. The committed always play the new one and store nothing. At the
// beginning all other memories are full of the old one. Without a graph the committed
// are the first round(cN) people, on a graph as many at random. One tick is N events;
// it is done after Ticks.
//
// Centola, Becker, Brackbill & Baronchelli 2018, doi:10.1126/science.aas8827.
type Convention struct{}

// ConventionState is a convention on its way.
type ConventionState struct {
	p         ConventionParams
	arcs      pairs
	committed []bool
	memory    []bool  // by person, Memory plays each: the new convention?
	oldest    []int32 // by person
	fresh     []int32 // by person: plays of the new convention in memory
	plays     []bool  // the last N plays of people who are not committed
	played    int
	newPlays  int
	tick      int
}

// Init returns the state before the first event, or the error of
// [ConventionParams.Validate]. It draws only on a graph.
func (Convention) Init(p ConventionParams, r *rand.Rand) (*ConventionState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	n := p.People
	s := &ConventionState{
		p: p, arcs: newPairs(p.Graph, n),
		committed: committed(n, p.Committed, p.Graph != nil, r),
		memory:    make([]bool, n*p.Memory), oldest: make([]int32, n), fresh: make([]int32, n), plays: make([]bool, n),
	}
	return s, nil
}

// committed marks round(share·n) of n people, halves to even: the first, or random ones.
func committed(n int, share float64, random bool, r *rand.Rand) []bool {
	marks := make([]bool, n)
	for i := range int(math.RoundToEven(share * float64(n))) {
		marks[i] = true
	}
	if random {
		r.Shuffle(n, func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	}
	return marks
}

// Step does N events. The error is always nil.
func (Convention) Step(s *ConventionState, r *rand.Rand) (done bool, err error) {
	for range s.p.People {
		speaker, hearer := s.arcs.draw(r)
		play := s.play(speaker, r)
		if !s.committed[hearer] {
			s.store(hearer, play)
		}
	}
	s.tick++
	return s.tick >= s.p.Ticks, nil
}

func (s *ConventionState) play(speaker network.NodeID, r *rand.Rand) bool {
	if s.committed[speaker] {
		return true
	}
	fresh, stale := int(s.fresh[speaker]), s.p.Memory-int(s.fresh[speaker])
	play := fresh > stale
	if fresh == stale {
		play = r.Uint64()&1 == 1
	}
	at := s.played % len(s.plays)
	s.newPlays += count(play) - count(s.plays[at])
	s.plays[at] = play
	s.played++
	return play
}

func (s *ConventionState) store(hearer network.NodeID, play bool) {
	at := int(hearer)*s.p.Memory + int(s.oldest[hearer])
	s.fresh[hearer] += int32(count(play) - count(s.memory[at]))
	s.memory[at] = play
	if s.oldest[hearer]++; int(s.oldest[hearer]) == s.p.Memory {
		s.oldest[hearer] = 0
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Share returns the share of the new convention among the last N plays of people who
// are not committed, fewer if fewer were played; NaN before the first.
func (s *ConventionState) Share() float64 {
	return float64(s.newPlays) / float64(min(s.played, len(s.plays)))
}

// Tipped reports whether that share is above one half.
func (s *ConventionState) Tipped() bool { return s.Share() > 0.5 }

// pairs draws who meets whom: the two ends of a random arc, or any two people.
type pairs struct {
	n       int
	sources []network.NodeID
	targets []network.NodeID
}

func newPairs(g *network.Graph, n int) pairs {
	p := pairs{n: n}
	if g == nil {
		return p
	}
	for u := range g.Nodes() {
		for _, v := range g.Out(u) {
			if v != u {
				p.sources, p.targets = append(p.sources, u), append(p.targets, v)
			}
		}
	}
	return p
}

func (p pairs) draw(r *rand.Rand) (u, v network.NodeID) {
	if p.sources != nil {
		k := r.IntN(len(p.sources))
		return p.sources[k], p.targets[k]
	}
	i, j := r.IntN(p.n), r.IntN(p.n-1)
	if j >= i {
		j++
	}
	return network.NodeID(i), network.NodeID(j)
}
