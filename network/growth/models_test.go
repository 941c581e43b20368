package growth_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/network/sim"
)

// The models are what the engine runs, and their states can be saved.
var (
	_ sim.Model[growth.JacksonRogersParams, *growth.Run[growth.JacksonRogersParams]]                   = growth.JacksonRogers{}
	_ sim.Model[growth.PreferentialAttachmentParams, *growth.Run[growth.PreferentialAttachmentParams]] = growth.PreferentialAttachment{}
	_ sim.Model[growth.TeamAssemblyParams, *growth.TeamAssemblyState]                                  = growth.TeamAssembly{}
	_ sim.Model[growth.TriadicClosureParams, *growth.Run[growth.TriadicClosureParams]]                 = growth.TriadicClosure{}
	_ sim.Model[growth.HomophilyParams, *growth.Run[growth.HomophilyParams]]                           = growth.Homophily{}
	_ sim.Model[growth.DecayParams, *growth.Run[growth.DecayParams]]                                   = growth.Decay{}

	_ sim.Snapshotter = (*growth.Run[growth.DecayParams])(nil)
	_ sim.Snapshotter = (*growth.TeamAssemblyState)(nil)
)

func TestParamsRefused(t *testing.T) {
	jackson, attachment, teams := growth.DefaultJacksonRogersParams(), growth.DefaultPreferentialAttachmentParams(), growth.DefaultTeamAssemblyParams()
	closure, homophily, decay := growth.DefaultTriadicClosureParams(), growth.DefaultHomophilyParams(), growth.DefaultDecayParams()
	for _, good := range []interface{ Validate() error }{jackson, attachment, teams, closure, homophily, decay} {
		require.NoError(t, good.Validate())
	}
	count := func(err error) int {
		require.ErrorIs(t, err, growth.ErrParams)
		return len(err.(interface{ Unwrap() []error }).Unwrap())
	}
	require.Equal(t, 5, count(growth.JacksonRogersParams{Friends: -1, LinkStranger: 2, LinkFriend: math.NaN()}.Validate()))
	jackson.People = 10
	require.Equal(t, 1, count(jackson.Validate()))
	require.Equal(t, 4, count(growth.PreferentialAttachmentParams{Attractiveness: -1, People: -1}.Validate()))
	attachment.Attractiveness = math.Inf(1)
	require.Equal(t, 1, count(attachment.Validate()))
	require.Equal(t, 4, count(growth.TeamAssemblyParams{Incumbent: -1, Repeat: 1.5, Idle: -1}.Validate()))
	require.Equal(t, 2, count(growth.TriadicClosureParams{People: 1, Leave: 7}.Validate()))
	require.Equal(t, 3, count(growth.HomophilyParams{Groups: []int{0}, Ties: 2, Strength: math.Inf(1)}.Validate()))
	require.Equal(t, 4, count(growth.DecayParams{BridgeLoss: 1, Embedding: -1, Newness: -1}.Validate()))
	_, err := growth.JacksonRogers{}.Init(jackson, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
	_, err = growth.PreferentialAttachment{}.Init(attachment, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
	_, err = growth.TeamAssembly{}.Init(growth.TeamAssemblyParams{}, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
	_, err = growth.TriadicClosure{}.Init(growth.TriadicClosureParams{}, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
	_, err = growth.Homophily{}.Init(growth.HomophilyParams{Ties: 1}, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
	_, err = growth.Decay{}.Init(growth.DecayParams{}, seeded(1))
	require.ErrorIs(t, err, growth.ErrParams)
}

func TestJacksonRogers(t *testing.T) {
	p := growth.DefaultJacksonRogersParams()
	s := run(t, growth.JacksonRogers{}, p, math.MaxInt, seeded(1))
	g := s.Freeze()
	networktest.CheckGraph(t, g)
	require.Equal(t, 15_000, g.Order())
	require.Equal(t, 11*10+10*(15_000-11), g.Size(), "everybody ties to 5 strangers and 5 friends")
	above := 0
	for u := range g.Nodes() {
		require.Equal(t, 10, g.OutDegree(u))
		if g.InDegree(u) > 10 {
			above++
		}
	}
	require.InDelta(t, 0.2414, float64(above)/15_000, 0.01, "our reference implementation")
	require.InDelta(t, 0.0622, growth.TransitiveTriples(g, 11), 0.004, "our reference implementation")
	done, err := growth.JacksonRogers{}.Step(s, seeded(1))
	require.NoError(t, err)
	require.True(t, done)
	require.Equal(t, 15_000, s.Order())

	p.People, p.LinkStranger, p.LinkFriend = 3000, 0.3, 0.6
	s = run(t, growth.JacksonRogers{}, p, math.MaxInt, seeded(2))
	ties := float64(s.Size() - 110)
	require.InDelta(t, 4.5, ties/(3000-11), 4*math.Sqrt(5*(0.21+0.24)/2989), "mean p_r m_r + p_n m_n")
}

// Friends are contacts of the strangers met: with a complete network of founders and
// no link to strangers, a newcomer's contacts are told apart.
func TestJacksonRogersMeetsEveryFriendThereIs(t *testing.T) {
	p := growth.JacksonRogersParams{People: 50, Strangers: 1, Friends: 30, LinkFriend: 1}
	s := run(t, growth.JacksonRogers{}, p, math.MaxInt, seeded(3))
	require.Equal(t, 31, s.OutDegree(5), "a founder knows all others")
	require.Equal(t, 30, s.OutDegree(32), "30 of the 31 contacts of the stranger")
	p.Friends = 0
	p.LinkStranger = 1
	s = run(t, growth.JacksonRogers{}, p, math.MaxInt, seeded(3))
	require.Equal(t, 1, s.OutDegree(40))
}

func TestTailShare(t *testing.T) {
	p := growth.DefaultJacksonRogersParams()
	require.InDelta(t, 0.25, p.TailShare(10), 1e-15)
	require.Equal(t, 1.0, p.TailShare(0))
	p.Strangers, p.Friends = 2, 8
	require.InDelta(t, 0.133748060995, p.TailShare(10), 1e-12)
	p.Strangers, p.Friends = 10, 0
	require.InDelta(t, math.Exp(-1), p.TailShare(10), 1e-15)
	p.Strangers, p.Friends, p.LinkFriend = 1_000_000, 1, 1e-5
	require.InDelta(t, math.Exp(-1), p.TailShare(1_000_000), 1e-5, "the limit of large r")
	p.LinkStranger, p.LinkFriend = 0, 0
	require.True(t, math.IsNaN(p.TailShare(10)))
}

func TestTransitiveTriples(t *testing.T) {
	arcs := func(n int, pairs ...[2]network.NodeID) *network.Graph {
		var source, target []network.NodeID
		for _, pair := range pairs {
			source, target = append(source, pair[0]), append(target, pair[1])
		}
		g, err := network.FromArcs(n, source, target, nil, network.Options{Directed: true, Loops: network.KeepLoops})
		require.NoError(t, err)
		return g
	}
	g := arcs(4, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{0, 2}, [2]network.NodeID{2, 3}, [2]network.NodeID{1, 1})
	require.InDelta(t, 1.0/3, growth.TransitiveTriples(g, 0), 1e-15, "0-1-2 closed, 0-2-3 and 1-2-3 open; the loop is nothing")
	require.Zero(t, growth.TransitiveTriples(g, 1))
	require.True(t, math.IsNaN(growth.TransitiveTriples(g, 2)))
	require.True(t, math.IsNaN(growth.TransitiveTriples(arcs(2, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 0}), 0)))
	for _, c := range networktest.Corpus() {
		if got, want := growth.TransitiveTriples(c.Graph, 0), naiveTriples(c.Graph); math.IsNaN(want) {
			require.True(t, math.IsNaN(got), c.Name)
		} else {
			require.InDelta(t, want, got, 1e-15, c.Name)
		}
	}
}

func naiveTriples(g *network.Graph) float64 {
	paths, closed := 0.0, 0.0
	for i := range g.Nodes() {
		for j := range g.Nodes() {
			for k := range g.Nodes() {
				if i != j && j != k && k != i && g.HasTie(i, j) && g.HasTie(j, k) {
					paths++
					if g.HasTie(i, k) {
						closed++
					}
				}
			}
		}
	}
	return closed / paths
}

// shares returns the share of people by degree.
func shares(g *network.Graph) []float64 {
	counts := measure.DegreeDistribution(g, measure.Both)
	of := make([]float64, len(counts))
	for k, c := range counts {
		of[k] = float64(c) / float64(g.Order())
	}
	return of
}

func TestPreferentialAttachment(t *testing.T) {
	p := growth.DefaultPreferentialAttachmentParams()
	s := run(t, growth.PreferentialAttachment{}, p, math.MaxInt, seeded(5))
	g := s.Freeze()
	networktest.CheckGraph(t, g)
	require.Equal(t, 3+3*(10_000-4), g.Size())
	got := shares(g)
	for k, want := range map[int]float64{3: 2.0 / 5, 4: 1.0 / 5, 5: 4.0 / 35, 10: 1.0 / 55} {
		require.InDelta(t, want, got[k], 4*math.Sqrt(want/10_000), "degree %d: 2m(m+1)/(k(k+1)(k+2))", k)
	}
	// Where ties hardly count, growth is uniform: (m/(m+1))^(k-m) / (m+1).
	p.Attractiveness = 1e9
	got = shares(run(t, growth.PreferentialAttachment{}, p, math.MaxInt, seeded(6)).Freeze())
	for k := 3; k < 9; k++ {
		want := math.Pow(0.75, float64(k-3)) / 4
		require.InDelta(t, want, got[k], 4*math.Sqrt(want/10_000), "degree %d", k)
	}
	done, err := growth.PreferentialAttachment{}.Step(s, seeded(1))
	require.NoError(t, err)
	require.True(t, done)
	require.Equal(t, 10_000, s.Order())
}

func TestTeamAssembly(t *testing.T) {
	p := growth.DefaultTeamAssemblyParams()
	r := seeded(7)
	s, err := growth.TeamAssembly{}.Init(p, r)
	require.NoError(t, err)
	last := map[network.NodeID]int{}
	for tick := 1; tick <= 600; tick++ {
		before := s.Clone()
		pairs, repeats := s.Pairs, s.Repeats
		done, err := growth.TeamAssembly{}.Step(s, r)
		require.NoError(t, err)
		require.False(t, done)
		require.Len(t, s.Team, 4)
		for i, u := range s.Team {
			last[u] = tick
			for _, v := range s.Team[:i] {
				require.True(t, s.HasTie(u, v), "all members work together")
				if before.HasTie(u, v) {
					repeats++
				}
			}
		}
		require.Equal(t, pairs+6, s.Pairs)
		require.Equal(t, repeats, s.Repeats)
		for _, u := range s.People() {
			require.LessOrEqual(t, tick-last[u], 100, "the idle have left")
		}
		for _, u := range before.People() {
			if tick-last[u] <= 100 {
				require.True(t, s.Has(u), "nobody else has")
			}
		}
	}
	networktest.CheckGraph(t, s.Freeze())
}

// At the ends of the parameters what happens is certain.
func TestTeamAssemblyExtremes(t *testing.T) {
	p := growth.TeamAssemblyParams{TeamSize: 3, Incumbent: 0, Repeat: 1, Idle: 1000}
	s := run(t, growth.TeamAssembly{}, p, 50, seeded(8))
	require.Equal(t, 150, s.Order(), "newcomers only")
	require.Equal(t, 150, s.Size(), "every team a triangle of its own")
	require.Zero(t, s.Repeats)
	p.Incumbent = 1
	s = run(t, growth.TeamAssembly{}, p, 50, seeded(8))
	require.Equal(t, 3, s.Order(), "the first team does everything")
	require.Equal(t, 49*3, s.Repeats)
	p.Idle = 0
	p.Incumbent = 0
	s = run(t, growth.TeamAssembly{}, p, 50, seeded(8))
	require.Equal(t, 3, s.Order(), "only the last team is left")
}

func TestTriadicClosure(t *testing.T) {
	p := growth.TriadicClosureParams{People: 500, Leave: 0.05}
	r := seeded(9)
	s := run(t, growth.TriadicClosure{}, p, 40_000, r)
	made, degree := 0.0, 0.0
	const ticks = 60_000
	for range ticks {
		s.Tick++
		if p.Apply(&s.State, r) {
			made++
		}
		degree += 2 * float64(s.Size()) / float64(s.Order()) / ticks
	}
	networktest.CheckGraph(t, s.Freeze())
	require.Equal(t, 500, s.Order())
	require.InDelta(t, p.Leave*(degree-1), made/ticks, 0.03, "what is made is lost: ties made = Leave (k - 1)")
	clustering, err := measure.Transitivity(context.Background(), s.Freeze(), measure.Options{})
	require.NoError(t, err)
	require.Greater(t, clustering, 5*degree/500, "far above that of a random graph")
}

func TestTriadicClosureClosesAll(t *testing.T) {
	s := run(t, growth.TriadicClosure{}, growth.TriadicClosureParams{People: 12}, 20_000, seeded(10))
	for _, u := range s.Freeze().Out(0) {
		require.Equal(t, s.OutDegree(0), s.OutDegree(u), "without leaving, every circle closes")
	}
	alone := growth.NewState(1, false)
	require.False(t, growth.TriadicClosureParams{Leave: 1}.Apply(alone, seeded(1)))
}

// internal returns the share of the ties made from tick first on that stay in a group.
func internal(s *growth.State, groups []int) float64 {
	of := func(u network.NodeID) (k int) {
		for high := groups[0]; int(u) >= high; high += groups[k] {
			k++
		}
		return k
	}
	same := 0.0
	for tie := range s.Ties() {
		if of(tie.Source) == of(tie.Target) {
			same++
		}
	}
	return same / float64(s.Size())
}

func TestHomophilyFollowsItsStrength(t *testing.T) {
	for _, groups := range [][]int{{1000, 1000}, {1500, 300, 200}} {
		for _, strength := range []float64{-2, 0, math.Log(3), 50} {
			p := growth.HomophilyParams{Groups: groups, Ties: 4000, Strength: strength}
			s := run(t, growth.Homophily{}, p, 40_000, seeded(11))
			networktest.CheckGraph(t, s.Freeze())
			require.Equal(t, 4000, s.Size())
			want := 0.0
			for _, size := range groups {
				w := float64(size) / 2000
				want += w * w / (w + math.Exp(-strength)*(1-w))
			}
			require.InDelta(t, want, internal(&s.State, groups), 4*math.Sqrt(0.25/4000)+0.002, "%v %v", groups, strength)
		}
	}
}

func TestHomophilyAtItsLimits(t *testing.T) {
	full := growth.HomophilyParams{Groups: []int{3, 2}, Ties: 10, Strength: 800}
	s := run(t, growth.Homophily{}, full, 20, seeded(12))
	require.Equal(t, 10, s.Size(), "everybody knows everybody; the tie that ends is made again")
	require.False(t, full.Apply(&s.State, seeded(1)))
	for strength, want := range map[float64]float64{800: 1, -800: 0} {
		p := growth.HomophilyParams{Groups: []int{50, 50}, Ties: 60, Strength: strength}
		s := run(t, growth.Homophily{}, p, 5000, seeded(13))
		require.Equal(t, want, internal(&s.State, p.Groups))
	}
	none := growth.HomophilyParams{}
	empty := run(t, growth.Homophily{}, none, 3, seeded(14))
	require.Equal(t, 1, empty.Tick, "done at once")
	require.False(t, none.Apply(&empty.State, seeded(1)))
}

// A bridge fades at the published rate; shared contacts and age slow ties down.
func TestDecay(t *testing.T) {
	var source, target []network.NodeID
	const pairs, triangles = 20_000, 5000
	for k := range network.NodeID(pairs) {
		source, target = append(source, 2*k), append(target, 2*k+1)
	}
	for k := range network.NodeID(triangles) {
		a := 2*pairs + 3*k
		source, target = append(source, a, a+1, a+2), append(target, a+1, a+2, a)
	}
	g, err := network.FromArcs(2*pairs+3*triangles, source, target, nil, network.Options{})
	require.NoError(t, err)
	p := growth.DefaultDecayParams()
	p.Start, p.Newness = g, 0
	s := run(t, growth.Decay{}, p, 52, seeded(15))
	bridges := 0
	for tie := range s.Ties() {
		if tie.Source < 2*pairs {
			bridges++
		}
	}
	require.InDelta(t, 0.1*pairs, bridges, 4*math.Sqrt(0.09*pairs), "nine in ten bridges are gone")
	// A triangle loses its first tie at 3/2 of the hazard of a bridge; what is left are
	// bridges: exp(-3h/2) + 2 exp(-h)(1 - exp(-h/2)) with exp(-h) = 0.1.
	left := math.Pow(0.1, 1.5) + 0.2*(1-math.Sqrt(0.1))
	require.InDelta(t, left, float64(s.Size()-bridges)/(3*triangles), 0.015, "embedded ties last longer")

	// The first month: every tie of a triangle meets the hazard of one shared contact.
	p.TicksPerYear = 12
	s, err = growth.Decay{}.Init(p, seeded(16))
	require.NoError(t, err)
	ended := p.Apply(&s.State, seeded(16))
	require.Equal(t, g.Size()-ended, s.Size())
	fresh, embedded := 1-math.Pow(0.1, 1.0/12), 1-math.Pow(0.1, 1.0/24)
	require.InDelta(t, 0.174595814732, fresh, 1e-12, "the constant monthly hazard of bridges")
	require.InDelta(t, fresh*pairs+embedded*3*triangles, float64(ended), 4*math.Sqrt(0.2*35_000))
	require.InDelta(t, math.Ln10, p.Hazard(3, 0), 1e-12)
	p.Newness = 2
	require.InDelta(t, math.Ln10/16/4, p.Hazard(3, 2), 1e-12)
}

func TestDecayEnds(t *testing.T) {
	p := growth.DefaultDecayParams()
	p.Start = networktest.Karate()
	s := run(t, growth.Decay{}, p, 100_000, seeded(17))
	require.Zero(t, s.Size())
	p.Start = nil
	require.Zero(t, run(t, growth.Decay{}, p, 1, seeded(17)).Order())
	p.BridgeLoss, p.Start = 0, networktest.Karate()
	require.Equal(t, 78, run(t, growth.Decay{}, p, 100, seeded(17)).Size(), "without hazard nothing fades")
}

func TestSharedContactsAgainstSets(t *testing.T) {
	for _, c := range networktest.Corpus() {
		s := growth.FromGraph(c.Graph)
		u := s.Freeze().Undirected()
		k := 0
		shared := s.SharedContacts()
		require.Len(t, shared, s.Size())
		for tie := range s.Ties() {
			want := 0
			for w := range u.Nodes() {
				if w != tie.Source && w != tie.Target && u.HasTie(tie.Source, w) && u.HasTie(tie.Target, w) {
					want++
				}
			}
			require.Equal(t, want, shared[k], c.Name)
			k++
		}
	}
}
