package shape

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/swap"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// TeamParams say how teams are compared with chance. The zero value is the documented
// default.
type TeamParams struct {
	// References is the number of random two-mode graphs; 0 means 10.
	References int
	// StepsPerTie is how often, on average, each membership is tried to be exchanged on
	// the way to a random graph; 0 means 10.
	StepsPerTie int
	// Sources is the largest number of people from whom paths are followed; 0 means 1000.
	// In larger graphs they are drawn at random.
	Sources int
}

// Validate reports every parameter that is outside its range.
func (p TeamParams) Validate() error {
	return errors.Join(within("References", p.References), within("StepsPerTie", p.StepsPerTie), notNegative("Sources", p.Sources))
}

// Teams compares the ties among people who share teams with those that chance would
// bring, everybody having as many teams and every team as many members.
type Teams struct {
	People, Teams int // with a tie at least
	// Clustering is the transitivity of the graph of people who share a team, PathLength the
	// mean distance of its pairs joined by a path.
	Clustering, PathLength float64
	// ExpectedClustering and ExpectedPathLength are those of a random two-mode graph, from
	// formulas; Random... those of random graphs that were made.
	ExpectedClustering, ExpectedPathLength float64
	RandomClustering, RandomPathLength     Spread
	// Q = (C/C_expected) / (L/L_expected): above 1 if teams share members more than chance
	// brings and ways are short all the same. RandomQ has the made graphs in the place of
	// the formulas, RandomQSD the standard deviation of what one of them alone would give.
	Q, RandomQ, RandomQSD float64
	References            int
}

// CompareTeams computes Uzzi and Spiro's small-world quotient of a two-mode graph; side are
// the people, the others are teams. The formulas are those of Newman, Strogatz and Watts:
// with j the number of teams of a person and k the number of members of a team, N people
// and M teams,
//
//	a = E[k(k-1)]/E[k]           others in a team of a person
//	z = E[j]·a                   partners expected, repeated ones counted again
//	v = E[j(j-1)]/E[j] · a       new partners of a partner
//	L_expected = 1 + ln(N/z) / ln v
//	C_expected = M/N · E[k(k-1)(k-2)] / (E[j(j-1)]·a² + E[j]·E[k(k-1)(k-2)]/E[k])
//
// The made graphs keep the same numbers by exchanging memberships. Directions, weights
// and loops are ignored. L_expected is NaN unless v > 1, C_expected without two partners to
// anybody; the made graphs have no such limits, and are right where people often meet
// again, which the formulas leave out.
//
// It returns network.ErrUnknownPerson for somebody who is not in the graph, ErrSides if two
// of one side are tied, ErrParams, and the error of the context. Time: that of the
// projection, and O(n + m) on it for each source, for each random graph. Uzzi and Spiro
// 2005, doi:10.1086/432782; Newman, Strogatz and Watts 2001, doi:10.1103/PhysRevE.64.026118.
func CompareTeams(ctx context.Context, g *network.Graph, side []network.NodeID, p TeamParams, o measure.Options, r *rand.Rand) (Teams, error) {
	if err := p.Validate(); err != nil {
		return Teams{}, err
	}
	m, err := newMemberships(g, side)
	if err != nil {
		return Teams{}, err
	}
	sources := or(p.Sources, 1000)
	own, err := m.look(ctx, m.team, sources, r)
	if err != nil {
		return Teams{}, err
	}
	t := Teams{Clustering: own.clustering, PathLength: own.length, References: or(p.References, 10)}
	t.expect(m)
	clustering, length, err := references(ctx, t.References, o, r, func(r *rand.Rand) (clusteringAndLength, error) {
		chain := swap.New(g.Order(), m.person, m.team, swap.TwoMode)
		for range or(p.StepsPerTie, 10) {
			if err := ctx.Err(); err != nil {
				return clusteringAndLength{}, err
			}
			chain.Steps(len(m.team), r)
		}
		return m.look(ctx, chain.Target, sources, r)
	})
	if err != nil {
		return Teams{}, err
	}
	t.RandomClustering, t.RandomPathLength = spreadOf(clustering), spreadOf(length)
	t.Q = t.quotient(t.ExpectedClustering, t.ExpectedPathLength)
	t.RandomQ = t.quotient(t.RandomClustering.Mean, t.RandomPathLength.Mean)
	quotients := make([]float64, len(length))
	for i := range length {
		quotients[i] = t.quotient(clustering[i], length[i])
	}
	t.RandomQSD = spreadOf(quotients).SD
	return t, nil
}

func (t *Teams) quotient(clustering, length float64) float64 {
	if clustering == 0 {
		return math.NaN()
	}
	return (t.Clustering / clustering) / (t.PathLength / length)
}

// memberships are the ties of a two-mode graph, from people to teams.
type memberships struct {
	people       []network.NodeID
	n            int // people and teams
	person, team []network.NodeID
}

func newMemberships(g *network.Graph, side []network.NodeID) (memberships, error) {
	m := memberships{people: side, n: g.Order()}
	onSide := make([]bool, m.n)
	for _, u := range side {
		if u < 0 || int(u) >= m.n {
			return m, fmt.Errorf("%w: %d on a side of %d people", network.ErrUnknownPerson, u, m.n)
		}
		onSide[u] = true
	}
	source, target := ends(g.Undirected())
	for k, u := range source {
		v := target[k]
		if onSide[u] == onSide[v] {
			return m, fmt.Errorf("%w: %q and %q are tied and on the same side", ErrSides, g.Label(u), g.Label(v))
		}
		if !onSide[u] {
			u, v = v, u
		}
		m.person, m.team = append(m.person, u), append(m.team, v)
	}
	return m, nil
}

// look returns the clustering and path length among people who share one of the teams.
func (m memberships) look(ctx context.Context, team []network.NodeID, sources int, r *rand.Rand) (clusteringAndLength, error) {
	partners, err := mustGraph(m.n, m.person, team).Project(m.people)
	if err != nil {
		return clusteringAndLength{}, err
	}
	return look(ctx, partners, sources, r)
}

// expect fills in what the formulas give.
func (t *Teams) expect(m memberships) {
	j, k := momentsOf(m.n, m.person), momentsOf(m.n, m.team)
	t.People, t.Teams = int(j.count), int(k.count)
	others := k.second / k.first
	again := j.second / j.first * others
	t.ExpectedPathLength = math.NaN()
	if again > 1 {
		t.ExpectedPathLength = 1 + math.Log(j.count/(j.first*others))/math.Log(again)
	}
	t.ExpectedClustering = k.count / j.count * k.third / (j.second*others*others + j.first*k.third/k.first)
}

// moments are E[x], E[x(x-1)] and E[x(x-1)(x-2)] of the number of times x that somebody is
// named, over those who are.
type moments struct{ count, first, second, third float64 }

func momentsOf(n int, named []network.NodeID) moments {
	times := make([]float64, n)
	for _, u := range named {
		times[u]++
	}
	var m moments
	for _, x := range times {
		if x > 0 {
			m.count++
		}
		m.first += x
		m.second += x * (x - 1)
		m.third += x * (x - 1) * (x - 2)
	}
	return moments{m.count, m.first / m.count, m.second / m.count, m.third / m.count}
}

// String says the comparison in one sentence.
func (t Teams) String() string {
	return fmt.Sprintf("%d people in %d teams: clustering %.3g (chance %.3g), mean distance %.3g (chance %.3g), Q %.3g by formula and %.3g by %d random graphs.",
		t.People, t.Teams, t.Clustering, t.RandomClustering.Mean, t.PathLength, t.RandomPathLength.Mean, t.Q, t.RandomQ, t.References)
}
