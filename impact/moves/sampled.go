package moves

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// sampled is connectivity in a network that is too large for all its distances.
type sampled struct {
	params Connectivity
	web    *web
	value  float64
}

// newSampled measures the efficiency once, exactly.
func newSampled(ctx context.Context, c Connectivity, u *network.Graph, w *web, o Options) (*sampled, error) {
	value, err := measure.GlobalEfficiency(ctx, u, o)
	return &sampled{params: c, web: w, value: value}, err
}

// Value returns the efficiency of the start and the gains, estimated or exact, since.
func (s *sampled) Value() float64 { return s.value }

// Clone copies the ties.
func (s *sampled) Clone() State {
	c := *s
	c.web = s.web.clone()
	return &c
}

// Gain returns the gain of the ties of a change, one after the other, and the sum of
// what each may be off.
func (s *sampled) Gain(c Change) Gain {
	if len(c.Ties) == 1 {
		return s.gain(c.Ties[0].U, c.Ties[0].V)
	}
	copied := s.Clone().(*sampled)
	var sum Gain
	for _, t := range c.Ties {
		gain := copied.gain(t.U, t.V)
		copied.web.add(t)
		sum.Value += gain.Value
		sum.Error += gain.Error
	}
	return sum
}

// Make makes the ties.
func (s *sampled) Make(c Change) {
	for _, t := range c.Ties {
		s.value += s.gain(t.U, t.V).Value
		s.web.add(t)
	}
}

func (s *sampled) pairs() float64 { return float64(s.web.order()) * float64(s.web.order()-1) }

// gain returns what a tie (a,b) adds. Only people who are at least two steps closer to
// a than to b (A) gain, and only towards those of whom the reverse holds (B). The two
// searches from a and b bound what s in A gains by
//
//	U_s = Σ_{t in B} 1/(d(s,a)+1+d(b,t)) - 1/min(d(s,a)+d(a,t), d(s,b)+d(b,t))
//
// Samples of A are drawn in proportion to U_s; the gain of s is a share X in [0,1] of
// U_s, so the whole is 2 Σ U_s times the mean of X. It is off by more than 2 Σ U_s
// times the smaller of the bounds of Hoeffding and, empirically, Bernstein (Maurer and
// Pontil 2009, arXiv:0907.3740) only with chance Risk, each bound at half the risk.
func (s *sampled) gain(a, b network.NodeID) Gain {
	if a == b || s.web.tied(a, b) {
		return Gain{}
	}
	p := newApart(s.web, a, b)
	if len(p.side) == 0 || len(p.other) == 0 {
		return Gain{}
	}
	bounds, total := p.bounds()
	if len(p.side) <= s.params.Samples {
		sum := 0.0
		for _, x := range p.shares(s.web, p.side) {
			sum += x
		}
		return Gain{Value: 2 * sum / s.pairs()}
	}
	r := rand.New(rand.NewPCG(s.params.Seed, uint64(min(a, b))<<32|uint64(max(a, b))))
	drawn, of := draw(p.side, bounds, total, s.params.Samples, r)
	shares := p.shares(s.web, drawn)
	for i := range shares {
		shares[i] /= of[i]
	}
	mean, half := meanWithin(shares, s.params.Risk)
	scale := 2 * total / s.pairs()
	return Gain{Value: scale * mean, Error: scale * half}
}

// apart is what two searches say about a tie between a and b.
type apart struct {
	toA, toB    []int32 // distances, of the one whose side is smaller first; -1 for none
	side, other []network.NodeID
	near        []float64
}

func newApart(w *web, a, b network.NodeID) *apart {
	p := &apart{toA: search(w, a), toB: search(w, b)}
	longest := int32(0)
	for u := range p.toA {
		x, y := p.toA[u], p.toB[u]
		longest = max(longest, x, y)
		switch {
		case x >= 0 && (y < 0 || y-x >= 2):
			p.side = append(p.side, network.NodeID(u))
		case y >= 0 && (x < 0 || x-y >= 2):
			p.other = append(p.other, network.NodeID(u))
		}
	}
	if len(p.other) < len(p.side) {
		p.side, p.other, p.toA, p.toB = p.other, p.side, p.toB, p.toA
	}
	p.near = reciprocals(int(2*longest + 2))
	return p
}

// search returns the distances from a person, -1 for none.
func search(w *web, from network.NodeID) []int32 {
	distance := make([]int32, w.order())
	for u := range distance {
		distance[u] = -1
	}
	distance[from] = 0
	queue := []network.NodeID{from}
	for at := 0; at < len(queue); at++ {
		for _, v := range w.near[queue[at]] {
			if distance[v] < 0 {
				distance[v] = distance[queue[at]] + 1
				queue = append(queue, v)
			}
		}
	}
	return distance
}

// bounds returns U_s for everybody in side, and their sum. It depends on the distances
// of s from a and b alone.
func (p *apart) bounds() (bounds []float64, total float64) {
	type place struct{ close, far int32 }
	others := make(map[place]int)
	var places []place // in the order of their first person
	for _, t := range p.other {
		at := place{p.toB[t], p.toA[t]}
		if others[at] == 0 {
			places = append(places, at)
		}
		others[at]++
	}
	known := make(map[place]float64)
	bounds = make([]float64, len(p.side))
	for i, s := range p.side {
		at := place{p.toA[s], p.toB[s]}
		bound, ok := known[at]
		if !ok {
			for _, t := range places {
				bound += float64(others[t]) * p.most(at.close, at.far, t.close, t.far)
			}
			known[at] = bound
		}
		bounds[i] = bound
		total += bound
	}
	return bounds, total
}

// most bounds what the distance gains between two people with the given distances from
// their own end of the tie and from the other end.
func (p *apart) most(sClose, sFar, tClose, tFar int32) float64 {
	best := p.near[sClose+1+tClose]
	longest := int32(math.MaxInt32)
	if tFar >= 0 {
		longest = sClose + tFar
	}
	if sFar >= 0 {
		longest = min(longest, sFar+tClose)
	}
	if longest == math.MaxInt32 {
		return best
	}
	return max(0, best-1/float64(longest))
}

// shares returns what each of the people gains towards the other side. 64 searches run
// side by side, a bit each.
func (p *apart) shares(w *web, people []network.NodeID) []float64 {
	shares := make([]float64, len(people))
	for low := 0; low < len(people); low += 64 {
		p.bundle(w, people[low:min(len(people), low+64)], shares[low:])
	}
	return shares
}

func (p *apart) bundle(w *web, people []network.NodeID, shares []float64) {
	n := w.order()
	seen, fresh, next := make([]uint64, n), make([]uint64, n), make([]uint64, n)
	var active []network.NodeID
	for i, s := range people {
		if seen[s] == 0 {
			active = append(active, s)
		}
		seen[s] |= 1 << i
		fresh[s] |= 1 << i
	}
	wanted := make([]bool, n)
	for _, t := range p.other {
		wanted[t] = true
	}
	for distance := int32(1); len(active) > 0; distance++ {
		active = spreadBits(w, active, seen, fresh, next)
		for _, t := range active {
			if wanted[t] {
				p.credit(t, fresh[t], distance, people, shares)
			}
		}
	}
	all := uint64(1)<<len(people) - 1 // 64 people: the shift gives 0, and 0 - 1 is all
	for _, t := range p.other {
		p.credit(t, all&^seen[t], -1, people, shares)
	}
}

// spreadBits goes one step further: fresh becomes the searches that reach a person for
// the first time now, and the people reached are returned.
func spreadBits(w *web, active []network.NodeID, seen, fresh, next []uint64) []network.NodeID {
	var touched []network.NodeID
	for _, u := range active {
		for _, v := range w.near[u] {
			if next[v] == 0 {
				touched = append(touched, v)
			}
			next[v] |= fresh[u]
		}
	}
	for _, u := range active {
		fresh[u] = 0
	}
	reached := touched[:0]
	for _, v := range touched {
		if fresh[v] = next[v] &^ seen[v]; fresh[v] != 0 {
			seen[v] |= fresh[v]
			reached = append(reached, v)
		}
		next[v] = 0
	}
	return reached
}

// credit adds what the searches in bits gain towards t, whom they reach at a distance,
// or (-1) not at all.
func (p *apart) credit(t network.NodeID, set uint64, distance int32, people []network.NodeID, shares []float64) {
	for ; set != 0; set &= set - 1 {
		i := bits.TrailingZeros64(set)
		via := p.toA[people[i]] + 1 + p.toB[t]
		switch {
		case distance < 0:
			shares[i] += p.near[via]
		case via < distance:
			shares[i] += p.near[via] - 1/float64(distance)
		}
	}
}

// draw takes k people, each time with chances in proportion to their bounds, and
// returns them with their bounds.
func draw(people []network.NodeID, bounds []float64, total float64, k int, r *rand.Rand) (drawn []network.NodeID, of []float64) {
	for i := range k { // one from each of k equal slices: less variance, the same mean
		at, sum := (float64(i)+r.Float64())/float64(k)*total, 0.0
		last := len(people) - 1
		for j, b := range bounds {
			if sum += b; sum > at && b > 0 {
				last = j
				break
			}
		}
		drawn, of = append(drawn, people[last]), append(of, bounds[last])
	}
	return drawn, of
}

// meanWithin returns the mean of values in [0,1] and how far it may be from what it
// estimates, except with chance risk.
func meanWithin(values []float64, risk float64) (mean, half float64) {
	k := float64(len(values))
	for _, x := range values {
		mean += x / k
	}
	variance := 0.0
	for _, x := range values {
		variance += (x - mean) * (x - mean) / (k - 1)
	}
	hoeffding := math.Sqrt(math.Log(4/risk) / (2 * k))
	if k < 2 {
		return mean, min(1, hoeffding)
	}
	odds := math.Log(8 / risk)
	bernstein := math.Sqrt(2*variance*odds/k) + 7*odds/(3*(k-1))
	return mean, min(1, hoeffding, bernstein)
}

// gains scores single ties in parallel.
func (s *sampled) gains(ctx context.Context, changes []Change, gains []Gain, o Options) error {
	meter := newMeter(o, len(changes))
	return par.Each(ctx, o.Workers, len(changes), func(_, i int) {
		gains[i] = s.Gain(changes[i])
		meter.add(1)
	})
}
