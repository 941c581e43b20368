package diversity_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func commitment(t *testing.T, weights [][]float64) float64 {
	t.Helper()
	s, err := diversity.SharedCommitment(weights)
	require.NoError(t, err)
	return s
}

func TestSharedCommitmentTable(t *testing.T) {
	for name, c := range map[string]struct {
		weights [][]float64
		want    float64
	}{
		"nobody":           {nil, nan},
		"one":              {[][]float64{{1, 2}}, nan},
		"one known":        {[][]float64{{1, 2}, nil, {0, 0}}, nan},
		"alike":            {[][]float64{{1, 2}, {2, 4}, {0.5, 1}}, 1},
		"nothing shared":   {[][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 0},
		"half shared":      {[][]float64{{1, 1, 0}, {0, 1, 1}}, 0.5},
		"one of three off": {[][]float64{{1, 0}, {1, 0}, {0, 1}}, 1.0 / 3},
	} {
		t.Run(name, func(t *testing.T) { same(t, c.want, commitment(t, c.weights)) })
	}
}

func TestSharedCommitmentAgainstPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 0))
	for range 100 {
		n, metrics := 2+r.IntN(8), 1+r.IntN(5)
		weights := make([][]float64, n)
		for i := range weights {
			weights[i] = make([]float64, metrics)
			for m := range weights[i] {
				weights[i][m] = r.Float64() * float64(r.IntN(3))
			}
			weights[i][r.IntN(metrics)]++
		}
		total, pairs := 0.0, 0.0
		for i, a := range weights {
			for _, b := range weights[:i] {
				distance := 0.0
				for m := range a {
					distance += math.Abs(a[m]/composition(a).Total() - b[m]/composition(b).Total())
				}
				total, pairs = total+1-distance/2, pairs+1
			}
		}
		got := commitment(t, weights)
		same(t, total/pairs, got)
		r.Shuffle(n, func(i, j int) { weights[i], weights[j] = weights[j], weights[i] })
		require.Equal(t, got, commitment(t, weights), "free of order")
		same(t, got, commitment(t, append(weights, nil)))
	}
}

func TestSharedCommitmentErrors(t *testing.T) {
	for _, weights := range [][][]float64{{{1, -1}, {1, 1}}, {{nan}, {1}}, {{1}, {inf}}} {
		_, err := diversity.SharedCommitment(weights)
		require.ErrorIs(t, err, diversity.ErrParams)
	}
	_, err := diversity.SharedCommitment([][]float64{{1, 2}, {1}})
	require.ErrorIs(t, err, diversity.ErrLength)
}

func TestNewFriction(t *testing.T) {
	f, err := diversity.NewFriction(0.8, 0.25)
	require.NoError(t, err)
	same(t, 0.2, f.Productive)
	same(t, 0.6, f.Risk)
	same(t, f.Diversity, f.Productive+f.Risk)
	for _, c := range [][2]float64{{nan, 0.5}, {0.5, nan}} {
		f, err := diversity.NewFriction(c[0], c[1])
		require.NoError(t, err)
		require.True(t, math.IsNaN(f.Productive) && math.IsNaN(f.Risk))
	}
	for _, c := range [][2]float64{{-0.1, 0.5}, {0.5, 1.1}, {inf, 0}} {
		_, err := diversity.NewFriction(c[0], c[1])
		require.ErrorIs(t, err, diversity.ErrParams)
	}
}

func TestFrictions(t *testing.T) {
	d, _, attributes := grouped(t)
	weights := make([][]float64, d.People.Len())
	for u := range weights {
		if u%5 > 0 {
			weights[u] = []float64{1, float64(u % 3), float64(u % 2)}
		}
	}
	skill, age := attributes["skill"], attributes["age"]
	frictions, err := diversity.Frictions(d.Memberships, weights, skill, age)
	require.NoError(t, err)
	for id, f := range frictions {
		var members [][]float64
		for _, u := range d.Memberships.Members(network.GroupID(id)) {
			members = append(members, weights[u])
		}
		a, err := skill.Of(d.Memberships.Members(network.GroupID(id)))
		require.NoError(t, err)
		b, err := age.Of(d.Memberships.Members(network.GroupID(id)))
		require.NoError(t, err)
		same(t, (a.IQV()+b.IQV())/2, f.Diversity)
		same(t, commitment(t, members), f.Commitment)
		same(t, f.Diversity*f.Commitment, f.Productive)
		same(t, f.Diversity, f.Productive+f.Risk)
	}

	_, err = diversity.Frictions(d.Memberships, weights[:3], skill)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.Frictions(d.Memberships, weights, attribute(t, "ab"))
	require.ErrorIs(t, err, diversity.ErrLength)
	weights[1] = []float64{-1, 0, 0}
	_, err = diversity.Frictions(d.Memberships, weights, skill)
	require.ErrorIs(t, err, diversity.ErrParams)
	require.ErrorContains(t, err, "group")
}

func TestFrictionOfNobody(t *testing.T) {
	m, err := network.NewMemberships(2, []string{"empty"}, nil, nil)
	require.NoError(t, err)
	frictions, err := diversity.Frictions(m, make([][]float64, 2), attribute(t, "ab"))
	require.NoError(t, err)
	networktest.EqualScores(t, []float64{nan, nan}, []float64{frictions[0].Productive, frictions[0].Risk}, nil, 0)
}
