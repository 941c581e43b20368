package contagion

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// NamingGameParams describe the model of [NamingGame]. A zero People or Words takes
// its default.
type NamingGameParams struct {
	People    int            // default 100, at least 2; ignored if Graph is given
	Graph     *network.Graph // who meets; nil: everybody meets everybody
	Words     int            // words in use, 2 to 64; default 2
	Committed float64        // share committed to word 0: round(share·n) people, halves to even
	Mixed     bool           // the others begin with random words instead of all with word 1
}

func (p NamingGameParams) withDefaults() NamingGameParams {
	if p.Graph != nil {
		p.People = p.Graph.Order()
	}
	if p.People == 0 {
		p.People = 100
	}
	if p.Words == 0 {
		p.Words = 2
	}
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p NamingGameParams) Validate() error {
	p = p.withDefaults()
	faults := []error{probability("Committed", p.Committed)}
	if p.People < 2 || p.People > math.MaxInt32 || p.Words < 2 || p.Words > 64 {
		faults = append(faults, fmt.Errorf("%w: %d people, %d words", ErrParams, p.People, p.Words))
	}
	if p.Graph != nil && p.Graph.Size() == p.Graph.Loops() {
		faults = append(faults, fmt.Errorf("%w: nobody is tied to anybody", ErrParams))
	}
	return errors.Join(faults...)
}

// NamingGame is the naming game with a committed minority. A random speaker says a
// random one of the words it knows to a random neighbour. If the hearer knows the word
// both forget all others, if not the hearer adds it. The committed know word 0 alone,
// for ever. One tick is n meetings; it is done when all know one word and the same.
//
// Xie et al. 2011, doi:10.1103/PhysRevE.84.011130.
type NamingGame struct{}

// NamingGameState is a naming game on its way.
type NamingGameState struct {
	arcs      pairs
	committed []bool
	words     []uint64 // by person, one bit a word
	single    int      // people who know word 0 alone
}

// Init draws the words, if mixed, and on a graph who is committed, or returns the error
// of [NamingGameParams.Validate].
func (NamingGame) Init(p NamingGameParams, r *rand.Rand) (*NamingGameState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	s := &NamingGameState{
		arcs:      newPairs(p.Graph, p.People),
		committed: committed(p.People, p.Committed, p.Graph != nil, r),
		words:     make([]uint64, p.People),
	}
	for u := range s.words {
		s.words[u] = 2
		if p.Mixed {
			s.words[u] = 1 << r.IntN(p.Words)
		}
		if s.committed[u] {
			s.words[u] = 1
		}
		s.single += count(s.words[u] == 1)
	}
	return s, nil
}

// Step does n meetings. The error is always nil.
func (NamingGame) Step(s *NamingGameState, r *rand.Rand) (done bool, err error) {
	for range s.words {
		speaker, hearer := s.arcs.draw(r)
		word := nth(s.words[speaker], r.IntN(bits.OnesCount64(s.words[speaker])))
		if s.words[hearer]&word == 0 {
			s.set(hearer, s.words[hearer]|word)
		} else {
			s.set(hearer, word)
			s.set(speaker, word)
		}
	}
	for _, known := range s.words {
		if known != s.words[0] || known&(known-1) != 0 {
			return false, nil
		}
	}
	return true, nil
}

// nth returns the bit of set that has n bits below it.
func nth(set uint64, n int) uint64 {
	for range n {
		set &= set - 1
	}
	return set & -set
}

func (s *NamingGameState) set(u network.NodeID, words uint64) {
	if !s.committed[u] {
		s.single += count(words == 1) - count(s.words[u] == 1)
		s.words[u] = words
	}
}

// Share returns the share of people who know word 0 and no other, the committed
// included.
func (s *NamingGameState) Share() float64 { return float64(s.single) / float64(len(s.words)) }

// NamingGameCriticalShare returns the smallest committed share p at which the mean
// field of the naming game on a complete graph, all others beginning with the other
// word, comes to rest with a majority for the committed: with A and B the shares who
// know only the committed word (beside the committed) and only the other,
// C = 1-p-A-B,
//
//	A' = -AB + C² + AC + 3/2 pC,    B' = -AB + C² + BC - pB,    A = 0, B = 1-p at first.
//
// At rest B = (1-x)² with x = A+p, and p(x) = x(1-3x+x²)/(1-x/2): below the maximum of
// p over x in [0,1/2] the rise of x is stopped, above it is not. About 0.09789. Words
// that nobody begins with are never said, so any number of them gives the same.
//
// Xie et al. 2011, doi:10.1103/PhysRevE.84.011130.
func NamingGameCriticalShare() float64 {
	share := func(x float64) float64 { return x * (1 - 3*x + x*x) / (1 - x/2) }
	return share(peak(0, 0.5, share))
}
