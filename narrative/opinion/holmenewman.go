package opinion

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// HolmeNewmanParams describe the model of [HolmeNewman]. A zero People, MeanDegree or
// Holders takes its default; a Rewire of 0 is the voter model on a fixed network.
type HolmeNewmanParams struct {
	People     int            // N; default 800; ignored if Graph is given
	MeanDegree float64        // ties = N·MeanDegree/2, drawn at random, repeated ones allowed; default 4
	Graph      *network.Graph // the first network, instead of a random one
	Holders    float64        // γ, people for each opinion at the start, of which there are round(N/γ); default 10
	Rewire     float64        // φ, chance to move a tie to the like-minded instead of copying; no default
	Frame      Frame          // of the narrative: acts on Rewire
}

func (p HolmeNewmanParams) withDefaults() HolmeNewmanParams {
	if p.Graph != nil {
		p.People = p.Graph.Order()
	}
	p.People = orDefault(p.People, 800)
	p.MeanDegree = orDefault(p.MeanDegree, 4)
	p.Holders = orDefault(p.Holders, 10)
	return p
}

// opinions returns the number of opinions at the start.
func (p HolmeNewmanParams) opinions() int {
	return max(1, int(math.Round(float64(p.People)/p.Holders)))
}

// Validate reports every parameter outside its range (ErrParams).
func (p HolmeNewmanParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		within("People", float64(p.People), 2, math.MaxInt32), within("Holders", p.Holders, 1e-3, math.MaxFloat64),
		within("MeanDegree", p.MeanDegree, 0, 1e4), within("Rewire", p.Rewire, 0, 1), p.Frame.Validate(),
	)
}

// HolmeNewman is the model in which opinions and ties shape each other. In a step a
// random person with ties and one of the ties at random are drawn; with probability φ
// the far end of the tie moves to a random holder of the person's opinion, otherwise the
// person takes the opinion of the far end. One tick is N steps. It is done when no tie
// joins different opinions. A frame acts on φ.
//
// The holder is drawn from all who have the opinion, as in the paper; where that is the
// person, the tie stays, as it would become a loop. (Drawing again instead moves ties of
// rare opinions more often, which raises the number of opinions left near the transition
// by about a tenth.)
//
// Holme & Newman 2006, doi:10.1103/PhysRevE.74.056108.
type HolmeNewman struct{}

// HolmeNewmanState is a coevolving network on its way.
type HolmeNewmanState struct {
	rewire  float64
	opinion []int32
	ends    [][2]network.NodeID // of each tie
	ties    [][]int32           // by person: its ties
	place   [][2]int32          // by tie and end: index in ties
	holders [][]network.NodeID  // by opinion
	index   []int32             // by person: index in holders
	linked  []network.NodeID    // people with ties
	at      []int32             // by person: index in linked, -1
	discord int                 // ties that join different opinions
}

// Init draws the network, if none is given, and the opinions, or returns the error of
// [HolmeNewmanParams.Validate].
func (HolmeNewman) Init(p HolmeNewmanParams, r *rand.Rand) (*HolmeNewmanState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	n := p.People
	s := &HolmeNewmanState{
		rewire: p.Frame.Rewiring(p.Rewire), opinion: make([]int32, n), ties: make([][]int32, n),
		holders: make([][]network.NodeID, p.opinions()), index: make([]int32, n), at: make([]int32, n),
	}
	for u := range s.opinion {
		s.at[u] = -1
		s.hold(network.NodeID(u), int32(r.IntN(len(s.holders))))
	}
	if p.Graph != nil {
		for tie := range p.Graph.Ties() {
			if tie.Source != tie.Target {
				s.tie(tie.Source, tie.Target)
			}
		}
		return s, nil
	}
	for range int(math.Round(float64(n) * p.MeanDegree / 2)) {
		u, v := r.IntN(n), r.IntN(n-1)
		if v >= u {
			v++
		}
		s.tie(network.NodeID(u), network.NodeID(v))
	}
	return s, nil
}

// tie adds a tie.
func (s *HolmeNewmanState) tie(u, v network.NodeID) {
	k := int32(len(s.ends))
	s.ends, s.place = append(s.ends, [2]network.NodeID{u, v}), append(s.place, [2]int32{})
	s.attach(k, 0)
	s.attach(k, 1)
	s.discord += s.differ(k)
}

func (s *HolmeNewmanState) differ(k int32) int {
	if s.opinion[s.ends[k][0]] != s.opinion[s.ends[k][1]] {
		return 1
	}
	return 0
}

// attach enters end e of tie k with its person.
func (s *HolmeNewmanState) attach(k int32, e int) {
	u := s.ends[k][e]
	s.place[k][e] = int32(len(s.ties[u]))
	s.ties[u] = append(s.ties[u], k)
	if s.at[u] < 0 {
		s.at[u] = int32(len(s.linked))
		s.linked = append(s.linked, u)
	}
}

// detach is the opposite of attach.
func (s *HolmeNewmanState) detach(k int32, e int) {
	u := s.ends[k][e]
	ties, at := s.ties[u], s.place[k][e]
	moved := ties[len(ties)-1]
	ties[at] = moved
	if s.ends[moved][0] == u {
		s.place[moved][0] = at
	} else {
		s.place[moved][1] = at
	}
	s.ties[u] = ties[:len(ties)-1]
	if len(s.ties[u]) == 0 {
		last := s.linked[len(s.linked)-1]
		s.linked[s.at[u]], s.at[last] = last, s.at[u]
		s.linked, s.at[u] = s.linked[:len(s.linked)-1], -1
	}
}

// hold enters u among the holders of an opinion.
func (s *HolmeNewmanState) hold(u network.NodeID, opinion int32) {
	s.opinion[u], s.index[u] = opinion, int32(len(s.holders[opinion]))
	s.holders[opinion] = append(s.holders[opinion], u)
}

// Step does N steps of the model, fewer if it is done before. The error is always nil.
func (HolmeNewman) Step(s *HolmeNewmanState, r *rand.Rand) (done bool, err error) {
	for range s.opinion {
		if s.discord == 0 {
			return true, nil
		}
		u := s.linked[r.IntN(len(s.linked))]
		k := s.ties[u][r.IntN(len(s.ties[u]))]
		far := 0
		if s.ends[k][0] == u {
			far = 1
		}
		if r.Float64() < s.rewire {
			s.move(u, k, far, r)
		} else {
			s.copy(u, s.opinion[s.ends[k][far]])
		}
	}
	return s.discord == 0, nil
}

// move lets the far end of u's tie k go to another holder of u's opinion.
func (s *HolmeNewmanState) move(u network.NodeID, k int32, far int, r *rand.Rand) {
	alike := s.holders[s.opinion[u]]
	to := alike[r.IntN(len(alike))]
	if to == u {
		return
	}
	s.discord -= s.differ(k)
	s.detach(k, far)
	s.ends[k][far] = to
	s.attach(k, far)
}

// copy gives u another opinion.
func (s *HolmeNewmanState) copy(u network.NodeID, opinion int32) {
	if s.opinion[u] == opinion {
		return
	}
	for _, k := range s.ties[u] {
		s.discord -= s.differ(k)
	}
	holders, at := s.holders[s.opinion[u]], s.index[u]
	last := holders[len(holders)-1]
	holders[at], s.index[last] = last, at
	s.holders[s.opinion[u]] = holders[:len(holders)-1]
	s.hold(u, opinion)
	for _, k := range s.ties[u] {
		s.discord += s.differ(k)
	}
}

// Opinion returns the opinion of a person, from 0.
func (s *HolmeNewmanState) Opinion(u network.NodeID) int { return int(s.opinion[u]) }

// Largest returns the share of people who hold the most frequent opinion.
func (s *HolmeNewmanState) Largest() float64 {
	most := 0
	for _, h := range s.holders {
		most = max(most, len(h))
	}
	return float64(most) / float64(len(s.opinion))
}

// Opinions returns the number of opinions that somebody holds.
func (s *HolmeNewmanState) Opinions() int {
	held := 0
	for _, h := range s.holders {
		if len(h) > 0 {
			held++
		}
	}
	return held
}

// Ties returns the ties as they are now, one entry a tie, repeated ones included.
func (s *HolmeNewmanState) Ties() (source, target []network.NodeID) {
	for _, ends := range s.ends {
		source, target = append(source, ends[0]), append(target, ends[1])
	}
	return source, target
}
