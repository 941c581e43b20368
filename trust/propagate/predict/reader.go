package predict

import (
	"math"

	"github.com/impactnet/impactnet/network"
)

// Pair names who rates and who is rated.
type Pair struct {
	From, To network.NodeID
}

// reader reads signals off a history. It is the scratch space of one worker.
type reader struct {
	h                *History
	byGiver, ofGiver marks // whom the giver rated, and who rated the giver
}

func newReader(h *History) *reader {
	return &reader{h: h, byGiver: newMarks(h.people), ofGiver: newMarks(h.people)}
}

// marks notes a rating for some people, and forgets all of them at once.
type marks struct {
	value []float64
	turns []int32
	turn  int32
}

func newMarks(people int) marks {
	return marks{value: make([]float64, people), turns: make([]int32, people)}
}

func (m *marks) set(list []entry) {
	m.turn++
	for _, e := range list {
		m.value[e.other], m.turns[e.other] = e.value, m.turn
	}
}

func (m *marks) of(p network.NodeID) (value float64, ok bool) {
	return m.value[p], m.turns[p] == m.turn
}

// before is all that was known before a rating, by whose it is.
type before struct {
	Pair
	cut                               int32
	everybody                         tally
	climate                           float64 // mean of all ratings
	distrust                          float64 // share of negative ones
	received, gives, standing, habits side    // of the receiver, by the giver, of the giver, by the receiver
}

// side is one list of ratings and what it amounts to.
type side struct {
	list []entry
	last entry // zero for an empty list
}

// Recent ratings are those of the last so many that the network saw.
const (
	recentReceived = 200
	recentGiven    = 50
	recentClimate  = 300
)

// atMost bounds how many ratings of one person are walked through, latest first.
const atMost = 400

func latest(list []entry) []entry { return list[max(0, len(list)-atMost):] }

// read adds all signals for a rating of the pair after the first cut ratings.
func (r *reader) read(s *signals, p Pair, cut int32) {
	b := before{Pair: p, cut: cut, everybody: r.h.sums[cut]}
	b.climate, b.distrust = share(b.everybody.sum, b.everybody.n), share(float64(b.everybody.negative), b.everybody.n)
	b.received, b.gives = newSide(&r.h.got, p.To, cut), newSide(&r.h.given, p.From, cut)
	b.standing, b.habits = newSide(&r.h.got, p.From, cut), newSide(&r.h.given, p.To, cut)
	r.byGiver.set(b.gives.list)
	r.ofGiver.set(b.standing.list)
	b.addReceiver(s)
	b.addGiver(s)
	r.addBetween(s, &b)
	r.addCommon(s, &b)
	s.evidence = Climate
	lately := b.everybody.since(r.h.sums[max(0, cut-recentClimate)])
	s.add("share of distrust lately", (float64(lately.negative)+30*b.distrust)/(float64(lately.n)+30))
}

// share returns x/n, 0 for n = 0.
func share(x float64, n int32) float64 {
	if n == 0 {
		return 0
	}
	return x / float64(n)
}

func newSide(x *index, person network.NodeID, cut int32) (s side) {
	s.list = x.before(person, cut)
	if len(s.list) > 0 {
		s.last = s.list[len(s.list)-1]
	}
	return s
}

// Means and shares count one rating more than there were, with the value that all
// ratings have: who is unknown is expected to be as everybody.

func (b *before) mean(t tally) float64 { return (t.sum + b.climate) / (float64(t.n) + 1) }

func (b *before) negative(t tally) float64 {
	return (float64(t.negative) + b.distrust) / (float64(t.n) + 1)
}

func (b *before) deviation(t tally) float64 {
	mean := b.mean(t)
	return math.Sqrt(max(0, (t.squares+share(b.everybody.squares, b.everybody.n))/(float64(t.n)+1)-mean*mean))
}

func (b *before) recent(x side) float64 {
	return (x.last.recent + b.climate) / (x.last.weight + 1)
}

// ago returns the logarithm of how many ratings the network saw since position.
func (b *before) ago(position int32) float64 { return math.Log1p(float64(b.cut - position)) }

// fresh returns x faded by the time since the last rating of a list.
func (b *before) fresh(x side, value float64) float64 {
	if len(x.list) == 0 {
		return 0
	}
	return value * fade(b.ago(x.last.position))
}

func fade(ago float64) float64 { return math.Exp(-ago / 3) }

func (b *before) sinceLast(x side) float64 {
	if len(x.list) == 0 {
		return 0
	}
	return b.ago(x.last.position)
}

func (b *before) sinceFirst(x side) float64 {
	if len(x.list) == 0 {
		return 0
	}
	return b.ago(x.list[0].position)
}

// burst sums up the ratings among the last span that the network saw.
func (b *before) burst(x side, span int32) (t tally) {
	for k := len(x.list) - 1; k >= 0 && x.list[k].position >= b.cut-span; k-- {
		t = t.with(x.list[k].value)
	}
	return t
}

func log(n int32) float64 { return math.Log1p(float64(n)) }

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
