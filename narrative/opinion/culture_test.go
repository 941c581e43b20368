package opinion

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// check compares what is kept up to date with what is counted afresh.
func (s *AxelrodState) check(t *testing.T) {
	active := 0
	for k := range s.source {
		a, b := s.Culture(s.source[k]), s.Culture(s.target[k])
		shared := int32(0)
		for f := range a {
			if a[f] == b[f] {
				shared++
			}
		}
		require.Equal(t, shared, s.shared[k])
		is := shared > 0 && int(shared) < s.features
		require.Equal(t, is, s.place[k] >= 0)
		if is {
			active++
			require.Equal(t, int32(k), s.active[s.place[k]])
		}
	}
	require.Len(t, s.active, active)
}

func TestAxelrodBooks(t *testing.T) {
	r := newRand(1)
	for trial := range 20 {
		p := AxelrodParams{Side: 2 + trial%5, Features: 1 + trial%4, Traits: 2 + trial%3, Neighbours: 4 + 4*(trial%3)}
		if trial%4 == 0 {
			p.Graph = randomGraph(t, 20, 40, network.Options{Directed: true, Loops: network.KeepLoops}, r)
		}
		s, err := Axelrod{}.Init(p, r)
		require.NoError(t, err)
		for done := false; !done; {
			s.check(t)
			done, err = Axelrod{}.Step(s, r)
			require.NoError(t, err)
		}
		require.Empty(t, s.active)
		people := 0
		for _, size := range s.Regions() {
			people += size
		}
		require.Equal(t, s.graph.Order(), people)
		require.True(t, slices.IsSortedFunc(s.Regions(), func(a, b int) int { return b - a }))
	}
}

func TestGrid(t *testing.T) {
	for neighbours, ties := range map[int]int{4: 24, 8: 24 + 18, 12: 24 + 18 + 16} {
		g, err := grid(4, neighbours)
		require.NoError(t, err)
		require.Equal(t, ties, g.Size())
	}
	g, err := grid(5, 12)
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{2, 6, 7, 8, 10, 11, 13, 14, 16, 17, 18, 22}, g.Out(12))
}

// naiveAxelrod draws every event, as in the paper.
func naiveAxelrod(side, features, traits int, seed uint64) int {
	r := newRand(seed)
	n := side * side
	culture := make([][]int, n)
	for u := range culture {
		for range features {
			culture[u] = append(culture[u], r.IntN(traits))
		}
	}
	around := func(u int) (list []int) {
		x, y := u%side, u/side
		for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			if a, b := x+d[0], y+d[1]; a >= 0 && a < side && b >= 0 && b < side {
				list = append(list, b*side+a)
			}
		}
		return list
	}
	differ := func(u, v int) (list []int) {
		for f := range features {
			if culture[u][f] != culture[v][f] {
				list = append(list, f)
			}
		}
		return list
	}
	for event := 0; ; event++ {
		if event%(20*n) == 0 {
			rest := true
			for u := range n {
				for _, v := range around(u) {
					d := len(differ(u, v))
					rest = rest && (d == 0 || d == features)
				}
			}
			if rest {
				break
			}
		}
		u := r.IntN(n)
		list := around(u)
		v := list[r.IntN(len(list))]
		d := differ(u, v)
		if len(d) > 0 && r.Float64() < float64(features-len(d))/float64(features) {
			f := d[r.IntN(len(d))]
			culture[u][f] = culture[v][f]
		}
	}
	seen := make([]bool, n)
	regions := 0
	for start := range n {
		if seen[start] {
			continue
		}
		regions++
		seen[start] = true
		for stack := []int{start}; len(stack) > 0; {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, v := range around(u) {
				if !seen[v] && len(differ(u, v)) == 0 {
					seen[v] = true
					stack = append(stack, v)
				}
			}
		}
	}
	return regions
}

// Leaving out the events that change nothing does not change where it ends.
func TestAxelrodTwin(t *testing.T) {
	const runs = 400
	var ours, theirs, squares float64
	for seed := range uint64(runs) {
		s, err := sim.Run(Axelrod{}, AxelrodParams{Side: 4, Features: 3, Traits: 8}, sim.UntilDone, newRand(seed))
		require.NoError(t, err)
		x := float64(len(s.Regions()))
		ours += x / runs
		squares += x * x / runs
		theirs += float64(naiveAxelrod(4, 3, 8, seed+runs)) / runs
	}
	require.InDelta(t, theirs, ours, 5*math.Sqrt((squares-ours*ours)*2/runs))
}

func TestCultureParams(t *testing.T) {
	for _, p := range []AxelrodParams{{Side: -1}, {Features: -1}, {Traits: 70000}, {Neighbours: 5}} {
		_, err := Axelrod{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	for _, p := range []HolmeNewmanParams{{People: 1}, {Holders: -1}, {MeanDegree: -1}, {Rewire: 2}, {Frame: Frame{Pull: 3}}} {
		_, err := HolmeNewman{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	none, err := sim.Run(Axelrod{}, AxelrodParams{Side: 1}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Equal(t, []int{1}, none.Regions())
}

// check compares the books with the ties and opinions counted afresh.
func (s *HolmeNewmanState) check(t *testing.T) {
	discord := 0
	degree := make([]int, len(s.opinion))
	for k, ends := range s.ends {
		require.NotEqual(t, ends[0], ends[1], "no loops")
		for e, u := range ends {
			require.Equal(t, int32(k), s.ties[u][s.place[k][e]])
			degree[u]++
		}
		if s.Opinion(ends[0]) != s.Opinion(ends[1]) {
			discord++
		}
	}
	require.Equal(t, discord, s.discord)
	linked := 0
	for u := range s.opinion {
		require.Len(t, s.ties[u], degree[u])
		require.Equal(t, degree[u] > 0, s.at[u] >= 0)
		if degree[u] > 0 {
			linked++
			require.Equal(t, network.NodeID(u), s.linked[s.at[u]])
		}
		require.Equal(t, network.NodeID(u), s.holders[s.opinion[u]][s.index[u]])
	}
	require.Len(t, s.linked, linked)
}

func TestHolmeNewmanBooks(t *testing.T) {
	r := newRand(2)
	for trial := range 20 {
		p := HolmeNewmanParams{People: 20 + trial, MeanDegree: 1 + float64(trial%4), Holders: 4, Rewire: float64(trial%5) / 4}
		if trial%4 == 0 {
			p.Graph = randomGraph(t, 30, 40, network.Options{Loops: network.KeepLoops}, r)
		}
		s, err := HolmeNewman{}.Init(p, r)
		require.NoError(t, err)
		source, _ := s.Ties()
		for tick, done := 0, false; !done && tick < 4000; tick++ {
			s.check(t)
			done, err = HolmeNewman{}.Step(s, r)
			require.NoError(t, err)
		}
		require.Zero(t, s.discord)
		after, target := s.Ties()
		require.Len(t, after, len(source), "ties move, none is lost")
		for k, u := range after {
			require.Equal(t, s.Opinion(u), s.Opinion(target[k]))
		}
		held := map[int]int{}
		most := 0
		for u := range s.opinion {
			held[int(s.opinion[u])]++
			most = max(most, held[int(s.opinion[u])])
		}
		require.Len(t, held, s.Opinions())
		require.Equal(t, float64(most)/float64(len(s.opinion)), s.Largest())
		if p.Rewire == 1 {
			require.Greater(t, s.Opinions(), 1, "nobody ever copies")
		}
	}
}
