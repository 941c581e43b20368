package growth

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Society is a network as somebody meets it who comes into it.
type Society interface {
	Order() int
	// RandomPerson draws one of those present; ok is false if there is nobody.
	RandomPerson(r *rand.Rand) (u network.NodeID, ok bool)
	// AppendOut appends the people to whom u is tied.
	AppendOut(list []network.NodeID, u network.NodeID) []network.NodeID
}

// Encounter is how a newcomer of [JacksonRogers] meets people, for networks of any
// make. Its lists serve one newcomer after the other; the zero value is ready.
type Encounter struct {
	Met  []network.NodeID // strangers met, different ones
	Pool []network.NodeID // those they are tied to, without themselves

	mark  []int // by person: stamp if in Met or Pool
	stamp int
}

// Look draws Strangers different people uniformly (everybody, if there are fewer) into
// Met, and puts those they are tied to into Pool. The society must draw all of its Order
// people sooner or later. O(Strangers * degree) expected.
func (e *Encounter) Look(p JacksonRogersParams, s Society, r *rand.Rand) {
	e.stamp++
	e.Met, e.Pool = e.Met[:0], e.Pool[:0]
	for most := min(p.Strangers, s.Order()); len(e.Met) < most; {
		if u, _ := s.RandomPerson(r); e.isNew(u) {
			e.Met = append(e.Met, u)
		}
	}
	for _, u := range e.Met {
		before := len(e.Pool)
		e.Pool = s.AppendOut(e.Pool, u)
		kept := e.Pool[:before]
		for _, v := range e.Pool[before:] {
			if e.isNew(v) {
				kept = append(kept, v)
			}
		}
		e.Pool = kept
	}
}

// isNew marks u and reports whether u was not marked.
func (e *Encounter) isNew(u network.NodeID) bool {
	for int(u) >= len(e.mark) {
		e.mark = append(e.mark, 0)
	}
	if e.mark[u] == e.stamp {
		return false
	}
	e.mark[u] = e.stamp
	return true
}

// Tie calls tie for each stranger met with probability LinkStranger, then for each of
// Friends people drawn from Pool (all of it, if it is smaller) with LinkFriend.
func (e *Encounter) Tie(p JacksonRogersParams, tie func(network.NodeID), r *rand.Rand) {
	tieEach(e.Met, p.LinkStranger, tie, r)
	tieEach(sample(e.Pool, p.Friends, r), p.LinkFriend, tie, r)
}

func tieEach(others []network.NodeID, chance float64, tie func(network.NodeID), r *rand.Rand) {
	for _, v := range others {
		if r.Float64() < chance {
			tie(v)
		}
	}
}
