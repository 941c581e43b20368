package movement

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/shape"
	"github.com/impactnet/impactnet/trust"
)

// Measures is what can be said about a movement in a week. Means over nobody are NaN.
type Measures struct {
	Week               int
	People             int
	Adherents, Members int     // who hold a narrative; who are in a group
	Adoption           float64 // adherents by people
	Groups, Nuclei     int     // of MinGroup members or more; of fewer
	MeanSize           float64
	LargestGroup       int

	Trust       float64                   // mean score that members give each other
	TrustLayers [trust.LayerCount]float64 // mean expectation between members, by layer
	Bound       float64                   // share of these ties with a score of PairThreshold (0.6) or more
	Volume      float64                   // of trust: sum over groups of size times mean score
	Fear, Hope  float64                   // mean over adherents
	Pressure    float64                   // mean over adherents

	Knowledge     float64 // mean over members of the share of reality known in whole blocks
	AllKnowledge  float64 // the same, everybody present
	Dissimilarity float64 // of the beliefs of everybody, those still to come included; NaN for one person

	Impact      float64 // of the week, in hours well spent
	TotalImpact float64 // since the beginning
	Growth      float64 // mean logarithmic growth of impact a week, over the last 13 weeks against those before; NaN without impact in both
	Diversity   float64 // mean IQV of backgrounds in groups
	Contacts    float64 // mean number of contacts
	Bridges     float64 // of the contacts of members who are members themselves, the share in another group
	Connected   float64 // share of people in the largest component of ties of either direction
	Disclosure  float64 // mean disclosure of members to the institution; NaN without one

	Formed, SpunOut, Dissolved        int // groups, since the beginning
	Recruited, Confirmed, Dismissed   int // members, since the beginning
	Left, Dropped, Replaced           int // memberships, narratives and people, since the beginning
	Posed, Answered, LeadersUnleashed int // questions; leaders who had been brought in by somebody
	TiesLost, BridgesLost             int // ties that faded; of these, ties without a shared contact
}

const (
	boundAt = 0.6 // trust.DefaultPyramidParams().PairThreshold
	quarter = 13  // weeks
)

// Observe measures the world. It draws and changes nothing. O(People * (Contacts +
// Dimensions/64)).
func (s *State) Observe() Measures {
	c := &s.counts
	m := Measures{
		Week: s.Week, People: int(s.present), Impact: s.thisWeek, TotalImpact: c.Impact, Growth: s.growth(),
		Formed: c.Formed, SpunOut: c.SpunOut, Dissolved: c.Dissolved, Recruited: c.Recruited, Confirmed: c.Confirmed, Dismissed: c.Dismissed,
		Left: c.Left, Dropped: c.Dropped, Replaced: c.Replaced, Posed: c.Posed, Answered: c.Answered, LeadersUnleashed: c.Unleashed,
		TiesLost: c.TiesLost, BridgesLost: c.BridgesLost,
	}
	s.observePeople(&m)
	s.observeGroups(&m)
	s.observeTies(&m)
	m.Connected = float64(s.largestComponent()) / float64(m.People)
	m.Dissimilarity = s.Beliefs().Dissimilarity()
	return m
}

// growth returns ln(last quarter / quarter before) / 13.
func (s *State) growth() float64 {
	n := len(s.history)
	if n < 2*quarter {
		return math.NaN()
	}
	last, before := 0.0, 0.0
	for k := range quarter {
		last += s.history[n-1-k]
		before += s.history[n-1-quarter-k]
	}
	if last == 0 || before == 0 {
		return math.NaN()
	}
	return math.Log(last/before) / quarter
}

func (s *State) observePeople(m *Measures) {
	b := s.Beliefs()
	all, members := 0, 0
	disclosed := 0.0
	for u := range int(s.present) {
		payoff := b.Payoff(u)
		all += payoff
		if s.group[u] >= 0 {
			m.Members++
			members += payoff
			if s.Params.Institution {
				disclosed += float64(s.stakes.disclosed[u])
			}
		}
		if s.holds[u] != 0 {
			m.Adherents++
			m.Fear += float64(s.fear[u])
			m.Hope += float64(s.hope[u])
			m.Pressure += float64(s.pressure[u])
		}
	}
	dimensions := float64(s.Params.Dimensions)
	m.Adoption = float64(m.Adherents) / float64(m.People)
	m.AllKnowledge = float64(all) / dimensions / float64(m.People)
	m.Knowledge = float64(members) / dimensions / float64(m.Members)
	adherents := float64(m.Adherents)
	m.Fear, m.Hope, m.Pressure = m.Fear/adherents, m.Hope/adherents, m.Pressure/adherents
	m.Disclosure = math.NaN()
	if s.Params.Institution {
		m.Disclosure = disclosed / float64(m.Members)
	}
}

func (s *State) observeGroups(m *Measures) {
	diversity, groups := 0.0, 0
	for g := range s.used {
		n := int(s.size[g])
		if n == 0 {
			continue
		}
		groups++
		if n < s.Params.MinGroup {
			m.Nuclei++
		} else {
			m.Groups++
		}
		m.LargestGroup = max(m.LargestGroup, n)
		diversity += s.diversity(s.membersOf(g))
	}
	m.MeanSize = float64(m.Members) / float64(groups)
	m.Diversity = diversity / float64(groups)
}

func (s *State) observeTies(m *Measures) {
	within, across, contacts, bound := 0, 0, 0, 0
	prior := s.score.prior
	for u := range s.present {
		contacts += int(s.degree[u])
		g, own, fellows := s.group[u], 0.0, 0
		if g < 0 {
			continue
		}
		for k, v := range s.contactsOf(u) {
			slot := int(u)*s.slots + k
			if s.group[v] != g {
				if s.group[v] >= 0 {
					across++
				}
				continue
			}
			within++
			fellows++
			score := float64(s.rating[slot])
			own += score
			if score >= boundAt {
				bound++
			}
			for layer, r := range s.evidenceAt(slot)[:trust.LayerCount] {
				c := s.evidenceAt(slot)[layer+trust.LayerCount]
				m.TrustLayers[layer] += prior.Expectation(trust.Record{Supportive: float64(r), Contrary: float64(c)})
			}
		}
		m.Trust += own
		if fellows > 0 {
			m.Volume += own / float64(fellows)
		}
	}
	m.Trust /= float64(within)
	for layer := range m.TrustLayers {
		m.TrustLayers[layer] /= float64(within)
	}
	m.Bound = float64(bound) / float64(within)
	m.Bridges = float64(across) / float64(within+across)
	m.Contacts = float64(contacts) / float64(m.People)
}

// largestComponent joins people over their ties.
func (s *State) largestComponent() int {
	parent, size := make([]int32, s.present), make([]int32, s.present)
	root := func(u int32) int32 {
		for parent[u] != u {
			parent[u] = parent[parent[u]]
			u = parent[u]
		}
		return u
	}
	for u := range parent {
		parent[u], size[u] = int32(u), 1
	}
	largest := int32(0)
	for u := range s.present {
		for _, v := range s.contactsOf(u) {
			if a, b := root(u), root(v); a != b {
				parent[b] = a
				size[a] += size[b]
			}
		}
		largest = max(largest, size[root(u)])
	}
	return int(largest)
}

// Sizes returns how many groups there are of each size, from 0 (always none) to the
// largest; empty before the first group. O(groups).
func (s *State) Sizes() []int {
	var list []int
	for g := range s.used {
		n := int(s.size[g])
		for len(list) <= n {
			list = append(list, 0)
		}
		if n > 0 {
			list[n]++
		}
	}
	return list
}

// record keeps the impact of the week.
func (s *State) record() {
	if !s.Params.on(Meeting) {
		s.thisWeek = 0
	}
	s.history = append(s.history, s.thisWeek)
}

// Impacts returns the impact of each week so far, in hours well spent; 0 for a week
// without [Meeting]. The slice must not be changed. O(1).
func (s *State) Impacts() []float64 { return s.history }

// Network returns who listens to whom, among those present, as a frozen directed graph
// whose weights are the scores of trust. O(People * Contacts).
func (s *State) Network() *network.Graph {
	var source, target []network.NodeID
	var weights []float64
	for u := range s.present {
		for k, v := range s.contactsOf(u) {
			source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v))
			weights = append(weights, float64(s.rating[int(u)*s.slots+k]))
		}
	}
	// Ends are people and there are no loops or repeats, so this cannot fail.
	g, _ := network.FromArcs(int(s.present), source, target, weights, network.Options{Directed: true})
	return g
}

// Groups returns the group of each person present, -1 for none. Numbers of dissolved
// groups are used again.
func (s *State) Groups() []int32 { return append([]int32(nil), s.group[:s.present]...) }

// Holding returns the narrative each person present holds, -1 for none.
func (s *State) Holding() []int {
	list := make([]int, s.present)
	for u := range list {
		list[u] = int(s.holds[u]) - 1
	}
	return list
}

// Stage returns the stage of growth (shape.GrowthStage) of the network of members, the
// groups being the communities. It draws from r and returns the errors of
// shape.GrowthStage. O(members * contacts) for each of 200 sources at most.
func (s *State) Stage(ctx context.Context, r *rand.Rand) (shape.Growth, error) {
	var members []network.NodeID
	var labels []int32
	for u := range s.present {
		if s.group[u] >= 0 {
			members, labels = append(members, network.NodeID(u)), append(labels, s.group[u])
		}
	}
	g := s.Network().Subgraph(members)
	return shape.GrowthStage(ctx, g.Undirected(), shape.StageParams{Communities: community.NewPartition(labels), Sources: 200}, measure.Options{Workers: s.workers}, r)
}
