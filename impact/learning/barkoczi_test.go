package learning

import (
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// A step changes somebody's solution only for the better, to that of a contact or by
// one bit, according to the strategy.
func TestBarkocziGalesicSteps(t *testing.T) {
	g, err := SearchNetwork("lattice", 60, nil)
	require.NoError(t, err)
	for _, name := range []string{"best3", "best9", "conf3", "conf9", "conf4", "random", "alone"} {
		t.Run(name, func(t *testing.T) {
			p := DefaultBarkocziGalesicParams(g)
			p.Steps = 60
			var err error
			p.Strategy, p.Sample, err = ParseStrategy(name)
			require.NoError(t, err)
			r := stream(2)
			s, err := BarkocziGalesic{}.Init(p, r)
			require.NoError(t, err)
			require.Equal(t, 60, s.Unique(), "all starts differ")
			copied, flipped := 0, 0
			for done := false; !done; {
				before, scores := slices.Clone(s.Solutions), slices.Clone(s.Scores)
				done, err = BarkocziGalesic{}.Step(s, r)
				require.NoError(t, err)
				for u, x := range s.Solutions {
					require.Equal(t, s.Landscape.Score(x), s.Scores[u])
					if x == before[u] {
						continue
					}
					require.Greater(t, s.Scores[u], scores[u])
					seen := slices.ContainsFunc(g.Out(network.NodeID(u)), func(v network.NodeID) bool { return before[v] == x })
					oneBit := (x^before[u])&(x^before[u]-1) == 0
					require.True(t, seen || oneBit)
					if seen {
						copied++
					} else {
						flipped++
					}
				}
			}
			require.Equal(t, 60, s.Round)
			require.Equal(t, name == "random", flipped == 0)
			require.Equal(t, name != "alone", copied > 0)
		})
	}
}

// typical and best by counting, over random samples with many repetitions.
func TestModels(t *testing.T) {
	r := stream(3)
	for range 2000 {
		s := BarkocziGalesicState{Searchers: Searchers{}}
		counts, top := map[uint64]int{}, int64(-1)
		size := 1 + r.IntN(9)
		for v := range size {
			x := r.Uint64N(5)
			s.Solutions, s.Scores = append(s.Solutions, x), append(s.Scores, int64(x/2))
			s.sample = append(s.sample, network.NodeID(v))
			counts[x]++
			top = max(top, int64(x/2))
		}
		most := 0
		for _, c := range counts {
			most = max(most, c)
		}
		require.Equal(t, top, s.Scores[s.best(r)])
		mode := s.typical(r)
		if most == 1 && size > 1 {
			require.Equal(t, network.NodeID(-1), mode)
		} else {
			require.Equal(t, most, counts[s.Solutions[mode]])
		}
	}
}

// Ties are broken evenly.
func TestModelsBreakTiesEvenly(t *testing.T) {
	const draws = 6000
	r := stream(4)
	s := BarkocziGalesicState{Searchers: Searchers{Solutions: []uint64{1, 1, 2, 2, 3, 3}, Scores: make([]int64, 6)}}
	var mode [4]int
	var best [6]int
	for range draws {
		s.sample = append(s.sample[:0], 0, 1, 2, 3, 4, 5)
		best[s.best(r)]++
		mode[s.Solutions[s.typical(r)]]++
	}
	for _, n := range mode[1:] {
		require.InDelta(t, 1./3, float64(n)/draws, 4*sd(1./3, draws))
	}
	for _, n := range best {
		require.InDelta(t, 1./6, float64(n)/draws, 4*sd(1./6, draws))
	}
}

func TestNobodyToLearnFrom(t *testing.T) {
	g, err := network.FromArcs(4, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	for _, name := range []string{"best3", "conf3", "random"} {
		p := DefaultBarkocziGalesicParams(g)
		p.Strategy, p.Sample, err = ParseStrategy(name)
		require.NoError(t, err)
		r := stream(1)
		s, err := BarkocziGalesic{}.Init(p, r)
		require.NoError(t, err)
		require.Equal(t, network.NodeID(-1), s.model(0, r), name)
	}
}

func TestParseStrategy(t *testing.T) {
	for _, bad := range []string{"", "best", "best0", "conf-1", "confx", "random2", "alone1", "worst3"} {
		_, _, err := ParseStrategy(bad)
		require.ErrorIs(t, err, ErrParameter, bad)
	}
}

func TestBarkocziGalesicRejects(t *testing.T) {
	g, err := SearchNetwork("line", 9, nil)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*BarkocziGalesicParams){
		"network":   func(p *BarkocziGalesicParams) { p.Network = nil },
		"strategy":  func(p *BarkocziGalesicParams) { p.Strategy = 4 },
		"sample":    func(p *BarkocziGalesicParams) { p.Sample = 0 },
		"steps":     func(p *BarkocziGalesicParams) { p.Steps = 0 },
		"landscape": func(p *BarkocziGalesicParams) { p.Landscape.Interactions = 99 },
		"too few":   func(p *BarkocziGalesicParams) { p.Landscape = LandscapeParams{Bits: 3} },
	} {
		p := DefaultBarkocziGalesicParams(g)
		spoil(&p)
		_, err := BarkocziGalesic{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
}

func BenchmarkBarkocziGalesic(b *testing.B) {
	g, _ := SearchNetwork("full", 100, nil)
	for _, name := range []string{"best3", "conf3"} {
		b.Run(name, func(b *testing.B) {
			p := DefaultBarkocziGalesicParams(g)
			p.Strategy, p.Sample, _ = ParseStrategy(name)
			for b.Loop() {
				_, _ = sim.Run(BarkocziGalesic{}, p, p.Steps, stream(1))
			}
		})
	}
}
