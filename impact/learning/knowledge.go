package learning

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// KnowledgeParams say what [Knowledge] simulates. Rates are per period, stocks in any
// unit.
type KnowledgeParams struct {
	Network      *network.Graph // from whom a person takes over knowledge: those in Out
	Initial      float64        // stock of everybody at the start
	Creation     float64        // mean flow of new knowledge a person creates
	Variation    float64        // standard deviation of its logarithm between periods and people; 0: constant
	Obsolescence float64        // share of every stock that becomes worthless, in [0,1]
	Absorption   float64        // share of the mean lead of the better-informed contacts that is taken over, in [0,1]
	Periods      int
}

// Validate reports every parameter outside its range.
func (p KnowledgeParams) Validate() error {
	var f faults
	checkNetwork(&f, p.Network)
	f.finite("initial stock", p.Initial, 0)
	f.finite("creation", p.Creation, 0)
	f.finite("variation", p.Variation, 0)
	f.chance("obsolescence", p.Obsolescence)
	f.chance("absorption", p.Absorption)
	f.atLeast("periods", p.Periods, 1)
	return f.join()
}

// KnowledgeState holds the stocks and the flows of the last period.
type KnowledgeState struct {
	Params  KnowledgeParams
	Stocks  []float64 // per person
	Created []float64 // per person: new knowledge of the last period
	Shared  []float64 // per person: taken over from contacts in the last period
	Lost    []float64 // per person: obsolete in the last period
	Period  int
}

// Knowledge is the model of stocks and flows of knowledge. In a period, all at once,
//
//	stock' = (1 - obsolescence) stock + created + absorption L
//
// where L is the mean of the leads of those contacts whose stock is higher. Where
// knowledge becomes obsolete faster, taking part in flows counts for more than the
// stock held: with nobody to learn from, the stock tends to
//
//	created / obsolescence
//
// and the flow renews it in 1/obsolescence periods, see [KnowledgeState.Renewal]. After
// Dierickx and Cool 1989, doi:10.1287/mnsc.35.12.1504, and, for the exchange, Cowan and
// Jonard 2004, doi:10.1016/j.jedc.2003.04.002. O(n + ties) a period.
type Knowledge struct{}

// Init returns everybody with the initial stock, or the error of
// [KnowledgeParams.Validate]. It draws nothing.
func (Knowledge) Init(p KnowledgeParams, _ *rand.Rand) (*KnowledgeState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := p.Network.Order()
	s := &KnowledgeState{
		Params: p, Stocks: make([]float64, n),
		Created: make([]float64, n), Shared: make([]float64, n), Lost: make([]float64, n),
	}
	for i := range s.Stocks {
		s.Stocks[i] = p.Initial
	}
	return s, nil
}

// Step carries out one period; it is done when the periods are over. The error is
// always nil.
func (Knowledge) Step(s *KnowledgeState, r *rand.Rand) (done bool, err error) {
	p := s.Params
	for i, stock := range s.Stocks {
		s.Created[i] = p.Creation
		if p.Variation > 0 { // log-normal, of mean Creation
			s.Created[i] *= math.Exp(p.Variation*r.NormFloat64() - p.Variation*p.Variation/2)
		}
		s.Shared[i] = p.Absorption * s.lead(i)
		s.Lost[i] = p.Obsolescence * stock
	}
	for i := range s.Stocks {
		s.Stocks[i] += s.Created[i] + s.Shared[i] - s.Lost[i]
	}
	s.Period++
	return s.Period == p.Periods, nil
}

// lead returns by how much the contacts who know more than i do so, in the mean.
func (s *KnowledgeState) lead(i int) float64 {
	sum, ahead := 0.0, 0
	for _, j := range s.Params.Network.Out(network.NodeID(i)) {
		if s.Stocks[j] > s.Stocks[i] {
			sum += s.Stocks[j] - s.Stocks[i]
			ahead++
		}
	}
	return sum / float64(max(ahead, 1))
}

// Renewal returns, for each person, the flow of the last period, created and taken
// over, as a share of the stock now held: in [0,1], 1 if all of it is new, NaN where
// nothing is held. It tends to the rate of obsolescence when stocks are at rest.
func (s *KnowledgeState) Renewal() []float64 {
	renewal := make([]float64, len(s.Stocks))
	for i, stock := range s.Stocks {
		renewal[i] = (s.Created[i] + s.Shared[i]) / stock
	}
	return renewal
}

// StockAt returns the stock at time t of one who starts with initial, creates flow per
// unit of time and loses the share obsolescence of the stock per unit of time, in
// continuous time:
//
//	flow/obsolescence + (initial - flow/obsolescence) e^(-obsolescence t)
//
// and initial + flow t without obsolescence. [Knowledge] loses its share once a period
// instead: of what is there at the start, 1 - obsolescence is left at the end of one,
// here e^(-obsolescence).
func StockAt(t, initial, flow, obsolescence float64) float64 {
	if obsolescence == 0 {
		return initial + flow*t
	}
	return initial*math.Exp(-obsolescence*t) - flow*math.Expm1(-obsolescence*t)/obsolescence
}

// HalfLife returns how long it takes, in periods, until half of a stock is obsolete:
// 1/log2(1/(1-obsolescence)), when that share is lost at the end of every period as in
// [Knowledge]; infinite for 0, 0 for 1, NaN outside [0,1].
func HalfLife(obsolescence float64) float64 {
	if obsolescence < 0 {
		return math.NaN()
	}
	return -math.Ln2 / math.Log1p(-obsolescence)
}
