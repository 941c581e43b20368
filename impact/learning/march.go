package learning

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
)

// Reading is one of three readings of March (1991). The text of the paper does not
// reproduce its own figure 1; PerformanceReading does.
type Reading uint8

// The readings. They differ in who counts as superior to the code, in how far a
// belief moves towards the code in one period, and in how the code learns:
//
//	                    superior: greater than the code's own   belief moves   code moves to
//	PerformanceReading  sum of actions x reality (open: a coin) through open   the superiors' majority action
//	PaperReading        number of beliefs equal to reality      at once        their majority belief
//	BasicReading        sum of beliefs x reality                through open   their majority, through open
const (
	PerformanceReading Reading = iota // Christensen (2015), after Rodan (2005)
	PaperReading                      // the text of 1991
	BasicReading                      // March's BASIC program, after Watts's port
)

var readingNames = [...]string{"perf", "paper", "basic"}

// String returns perf, paper or basic.
func (k Reading) String() string {
	if int(k) < len(readingNames) {
		return readingNames[k]
	}
	return fmt.Sprintf("Reading(%d)", k)
}

// ParseReading is the inverse of [Reading.String]; it returns [ErrParameter] for
// another word.
func ParseReading(name string) (Reading, error) {
	for k, n := range readingNames {
		if n == name {
			return Reading(k), nil
		}
	}
	return 0, fmt.Errorf("%w: unknown reading %q", ErrParameter, name)
}

// MarchParams say what [March] simulates. Rates are probabilities per period; the
// letters are those of the paper.
type MarchParams struct {
	Reading           Reading
	Socialisation     float64 // p1: an individual learns a belief from the code
	CodeLearning      float64 // p2: see [March]
	Turnover          float64 // p3: an individual is replaced by a naive one
	Turbulence        float64 // p4: a dimension of reality flips
	Dimensions        int     // m
	Individuals       int     // n
	FastShare         float64 // share of the individuals who learn with FastSocialisation, rounded to whole people
	FastSocialisation float64 // p1 of the fast learners
	Periods           int     // periods to run; 0: until nothing can change, for a closed organisation only
}

// DefaultMarchParams returns m = 30, n = 50, p1 = 0.1, p2 = 0.5, a closed organisation
// without fast learners (who would learn with 0.9), run until nothing can change.
func DefaultMarchParams() MarchParams {
	return MarchParams{Socialisation: 0.1, CodeLearning: 0.5, Dimensions: 30, Individuals: 50, FastSocialisation: 0.9}
}

// Validate reports every parameter outside its range, and an open organisation
// without a number of periods: it never comes to rest.
func (p MarchParams) Validate() error {
	var f faults
	f.add(int(p.Reading) >= len(readingNames), "unknown reading %d", p.Reading)
	f.chance("socialisation", p.Socialisation)
	f.chance("code learning", p.CodeLearning)
	f.chance("turnover", p.Turnover)
	f.chance("turbulence", p.Turbulence)
	f.chance("share of fast learners", p.FastShare)
	f.chance("socialisation of fast learners", p.FastSocialisation)
	f.atLeast("dimensions", p.Dimensions, 1)
	f.add(p.Dimensions > mostPlanes/2, "dimensions is %d, must be at most %d", p.Dimensions, mostPlanes/2)
	f.atLeast("individuals", p.Individuals, 1)
	f.beliefs(p.Individuals, p.Dimensions)
	f.atLeast("periods", p.Periods, 0)
	f.add(p.Periods == 0 && !p.closed(), "turnover or turbulence needs a number of periods")
	return f.join()
}

func (p MarchParams) closed() bool { return p.Turnover == 0 && p.Turbulence == 0 }

// MarchState is an organisation. Its beliefs are bit planes: individual 64b+i is bit i
// of block b, and Right[b*m+d] holds who agrees with reality on dimension d, Wrong who
// contradicts it; who is in neither has an open mind.
type MarchState struct {
	Params       MarchParams
	Period       int      // periods carried out
	Right, Wrong []uint64 // blocks x m
	Code         []int8   // per dimension: +1 agrees with reality, -1 contradicts it, 0 open

	active, fast                   []uint64 // per block: the individuals, the fast learners
	slowly, quickly, leaves, flips Chance
	moves                          []float64 // by the size of the majority
	rightActs, wrongActs, notWrong []uint64  // of one block
	votes                          []int     // per dimension: superiors for right minus for wrong
}

// March is the model of mutual learning between individuals and an organisational code.
//
// In a period, dimensions of reality flip (Turbulence) and individuals are replaced by
// naive ones (Turnover). Then, all from the same state: every belief that differs from
// a code that is not open moves towards it with probability p1; the code moves, on
// each dimension where a majority of the individuals superior to it thinks otherwise,
// with probability
//
//	1 - (1-p2)^k,   k = |superiors for +1 - superiors for -1|
//
// [Reading] tells what superior and move mean. At the start beliefs are naive (right,
// wrong or open with probability 1/3 each) and the code is open.
//
// A period costs O(m n/64) operations and, while beliefs move, about 7 random words
// for 64 individuals and dimension. March 1991, doi:10.1287/orsc.2.1.71.
type March struct{}

// Init returns an organisation at its start, or the error of [MarchParams.Validate].
func (March) Init(p MarchParams, r *rand.Rand) (*MarchState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	m, blocks := p.Dimensions, (p.Individuals+63)/64
	planes := make([]uint64, 2*blocks*m+3*m+2*blocks)
	take := func(n int) (part []uint64) {
		part, planes = planes[:n:n], planes[n:]
		return part
	}
	s := &MarchState{
		Params: p, Right: take(blocks * m), Wrong: take(blocks * m), Code: make([]int8, m),
		rightActs: take(m), wrongActs: take(m), notWrong: take(m), active: take(blocks), fast: take(blocks),
		slowly: NewChance(p.Socialisation), quickly: NewChance(p.FastSocialisation),
		leaves: NewChance(p.Turnover), flips: NewChance(p.Turbulence),
		votes: make([]int, m), moves: make([]float64, p.Individuals+1),
	}
	for k := range s.moves {
		s.moves[k] = 1 - math.Pow(1-p.CodeLearning, float64(k))
	}
	fast := int(math.Round(p.FastShare * float64(p.Individuals)))
	for b := range s.active {
		s.active[b] = lowLanes(p.Individuals - 64*b)
		s.fast[b] = lowLanes(max(fast-64*b, 0))
	}
	for k := range s.Right {
		s.Right[k], s.Wrong[k] = naive(s.active[k/m], r)
	}
	return s, nil
}

// Step carries out one period. It is done when the periods asked for are over, or when
// nothing can change any more in a closed organisation: no belief can move towards the
// code, nor the code towards a majority. The error is always nil.
func (March) Step(s *MarchState, r *rand.Rand) (done bool, err error) {
	s.turbulence(r)
	s.turnover(r)
	level := s.level()
	clear(s.votes)
	for b := range s.active {
		right, wrong := s.block(b)
		rightActs, wrongActs := s.act(b, r)
		s.poll(s.superior(rightActs, wrongActs, level)&s.active[b], rightActs, wrongActs)
		s.socialise(b, right, wrong, r)
	}
	s.learn(r)
	s.Period++
	return s.Period == s.Params.Periods || s.settled(), nil
}

// Performance returns (right - wrong)/m of the code, in [-1,1].
func (s *MarchState) Performance() float64 {
	sum := 0
	for _, c := range s.Code {
		sum += int(c)
	}
	return float64(sum) / float64(len(s.Code))
}

// CodeKnowledge returns the share of the dimensions on which the code is right.
func (s *MarchState) CodeKnowledge() float64 {
	return float64(s.codeRight()) / float64(len(s.Code))
}

// Knowledge returns the share of the beliefs of all individuals that are right.
func (s *MarchState) Knowledge() float64 {
	right := 0
	for _, plane := range s.Right {
		right += bits.OnesCount64(plane)
	}
	return float64(right) / float64(len(s.Code)*s.Params.Individuals)
}
