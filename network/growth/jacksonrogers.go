package growth

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// JacksonRogersParams say how newcomers of [JacksonRogers] find their contacts.
type JacksonRogersParams struct {
	People       int     // size of the network at the end
	Strangers    int     // m_r: people met at random
	Friends      int     // m_n: people met among the contacts of these
	LinkStranger float64 // p_r: chance that a stranger met becomes a contact
	LinkFriend   float64 // p_n: chance that a friend of a stranger does
}

// DefaultJacksonRogersParams returns 15,000 people who meet 5 strangers and 5 friends
// of these, and tie to all of them.
func DefaultJacksonRogersParams() JacksonRogersParams {
	return JacksonRogersParams{People: 15_000, Strangers: 5, Friends: 5, LinkStranger: 1, LinkFriend: 1}
}

// Validate reports every parameter outside its range.
func (p JacksonRogersParams) Validate() error {
	var f faults
	f.atLeast("strangers", p.Strangers, 1)
	f.atLeast("friends", p.Friends, 0)
	f.chance("chance to link to a stranger", p.LinkStranger)
	f.chance("chance to link to a friend", p.LinkFriend)
	f.atLeast("people", p.People, 1)
	f.add(p.Founders() > p.People, "people is %d, fewer than the %d founders", p.People, p.Founders())
	return f.join()
}

// Founders returns the number of people at the start, Strangers + Friends + 1.
func (p JacksonRogersParams) Founders() int { return p.Strangers + p.Friends + 1 }

// TailShare returns the share of people with an in-degree above d that mean-field
// theory expects of a large network,
//
//	1 - F(d) = (r m / (d + r m))^(1+r),  m = p_r m_r + p_n m_n,  r = p_r m_r / (p_n m_n)
//
// 1 for d <= 0, and exp(-d/m) where no friends are met, the limit of large r. NaN if
// nobody links.
func (p JacksonRogersParams) TailShare(d float64) float64 {
	strangers, friends := p.LinkStranger*float64(p.Strangers), p.LinkFriend*float64(p.Friends)
	m, r := strangers+friends, strangers/friends
	switch {
	case m == 0:
		return math.NaN()
	case d <= 0:
		return 1
	case friends == 0:
		return math.Exp(-d / m)
	}
	return math.Pow(r*m/(d+r*m), 1+r)
}

// JacksonRogers is the model of meeting strangers and friends of friends: random
// meetings alone give a network without clusters, and meetings through contacts alone
// give the rich all new ties; the ratio of both, r, sets how unequal degrees become
// and how clustered the network is.
//
// It starts from the complete directed graph of Founders people. In every tick
// somebody joins, meets Strangers different people drawn uniformly and Friends people
// drawn from the union of the out-neighbourhoods of these (less these themselves; all
// of it if it is smaller), and ties to each of them by chance. It is done at People.
//
// A tick costs O(Strangers * mean degree). Jackson & Rogers 2007, American Economic
// Review 97:890-915, doi:10.1257/aer.97.3.890.
type JacksonRogers struct{}

// Init returns the founders, or the error of [JacksonRogersParams.Validate]. It draws
// nothing.
func (JacksonRogers) Init(p JacksonRogersParams, _ *rand.Rand) (*Run[JacksonRogersParams], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := p.Founders()
	s := &Run[JacksonRogersParams]{*NewState(n, true), p}
	for u := range network.NodeID(n) {
		for v := range network.NodeID(n) {
			if u != v {
				s.link(u, v)
			}
		}
	}
	return s, nil
}

// Step lets somebody join. The error is always nil.
func (JacksonRogers) Step(s *Run[JacksonRogersParams], r *rand.Rand) (done bool, err error) {
	if s.Order() >= s.Params.People {
		return true, nil
	}
	s.Tick++
	s.meeting.Look(s.Params, &s.State, r)
	u := s.AddPerson()
	s.meeting.Tie(s.Params, func(v network.NodeID) { s.link(u, v) }, r)
	return s.Order() >= s.Params.People, nil
}

// TransitiveTriples returns the share of the directed two-paths i -> j -> k, k not i,
// for which i -> k: the clustering that Jackson and Rogers report. Only paths that
// start at the person numbered from or later count, which leaves founders out. Loops
// are ignored. NaN if there is no two-path. O(sum over ties of the out-degree of the
// target).
func TransitiveTriples(g *network.Graph, from network.NodeID) float64 {
	contact := make([]network.NodeID, g.Order()) // i+1 for the contacts of i
	paths, closed := 0, 0
	for i := max(from, 0); int(i) < g.Order(); i++ {
		for _, j := range g.Out(i) {
			contact[j] = i + 1
		}
		for _, j := range g.Out(i) {
			for _, k := range g.Out(j) {
				if j == i || k == i || k == j {
					continue
				}
				paths++
				if contact[k] == i+1 {
					closed++
				}
			}
		}
	}
	return float64(closed) / float64(paths)
}
