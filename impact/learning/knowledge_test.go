package learning

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

func knowledgeParams(g *network.Graph) KnowledgeParams {
	return KnowledgeParams{Network: g, Initial: 10, Creation: 1, Obsolescence: 0.2, Absorption: 0.5, Periods: 200}
}

func TestKnowledgeTendsToFlowOverObsolescence(t *testing.T) {
	g, err := SearchNetwork("line", 5, nil)
	require.NoError(t, err)
	s, err := sim.Run(Knowledge{}, knowledgeParams(g), 1000, stream(1))
	require.NoError(t, err)
	require.Equal(t, 200, s.Period)
	for i, stock := range s.Stocks {
		require.InDelta(t, 5, stock, 1e-9)
		require.InDelta(t, 0.2, s.Renewal()[i], 1e-9)
	}
}

// By hand: stocks 0, 4, 10 in a line, nothing created, half of the lead taken over.
func TestKnowledgeExchange(t *testing.T) {
	g, err := SearchNetwork("line", 3, nil)
	require.NoError(t, err)
	p := knowledgeParams(g)
	p.Creation, p.Obsolescence = 0, 0.1
	s, err := Knowledge{}.Init(p, stream(1))
	require.NoError(t, err)
	copy(s.Stocks, []float64{0, 4, 10})
	done, err := Knowledge{}.Step(s, stream(1))
	require.NoError(t, err)
	require.False(t, done)
	require.InDeltaSlice(t, []float64{2, 3, 0}, s.Shared, 1e-12)
	require.InDeltaSlice(t, []float64{0, 0.4, 1}, s.Lost, 1e-12)
	require.InDeltaSlice(t, []float64{2, 6.6, 9}, s.Stocks, 1e-12)
	require.InDelta(t, 1, s.Renewal()[0], 1e-12, "all of it is new")
	p.Initial = 0
	s, err = sim.Run(Knowledge{}, p, 3, stream(1))
	require.NoError(t, err)
	require.True(t, math.IsNaN(s.Renewal()[0]))
}

// Everybody with the better informed as contacts ends no worse than alone.
func TestKnowledgeFlowsHelp(t *testing.T) {
	alone, err := network.FromArcs(40, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	linked, err := SearchNetwork("lattice", 40, nil)
	require.NoError(t, err)
	var means [2]float64
	for k, g := range []*network.Graph{alone, linked} {
		p := knowledgeParams(g)
		p.Variation, p.Periods = 0.8, 2000
		sum := 0.0
		r := stream(1)
		s, err := Knowledge{}.Init(p, r)
		require.NoError(t, err)
		for done := false; !done; {
			done, err = Knowledge{}.Step(s, r)
			require.NoError(t, err)
			sum += mean(s.Stocks)
		}
		means[k] = sum / 2000
	}
	require.InDelta(t, 5, means[0], 0.1, "the log-normal flow has mean Creation")
	require.Greater(t, means[1], means[0])
}

func TestStockAt(t *testing.T) {
	stock := 3.0
	const dt = 1e-5
	for range 200_000 {
		stock += dt * (2 - 0.3*stock)
	}
	require.InDelta(t, stock, StockAt(2, 3, 2, 0.3), 1e-4)
	require.Equal(t, 7.0, StockAt(2, 3, 2, 0))
	require.InDelta(t, 2/0.3, StockAt(1e3, 3, 2, 0.3), 1e-9)
}

func TestHalfLife(t *testing.T) {
	require.InDelta(t, 1, HalfLife(0.5), 1e-12)
	require.InDelta(t, 0.5, math.Pow(1-0.07, HalfLife(0.07)), 1e-12)
	require.True(t, math.IsInf(HalfLife(0), 1))
	require.Zero(t, HalfLife(1))
	require.True(t, math.IsNaN(HalfLife(1.1)))
	require.True(t, math.IsNaN(HalfLife(-0.1)))
}

func TestKnowledgeRejects(t *testing.T) {
	g, err := SearchNetwork("line", 5, nil)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*KnowledgeParams){
		"network":      func(p *KnowledgeParams) { p.Network = nil },
		"initial":      func(p *KnowledgeParams) { p.Initial = -1 },
		"creation":     func(p *KnowledgeParams) { p.Creation = math.NaN() },
		"variation":    func(p *KnowledgeParams) { p.Variation = math.Inf(1) },
		"obsolescence": func(p *KnowledgeParams) { p.Obsolescence = 1.5 },
		"absorption":   func(p *KnowledgeParams) { p.Absorption = -0.5 },
		"periods":      func(p *KnowledgeParams) { p.Periods = 0 },
	} {
		p := knowledgeParams(g)
		spoil(&p)
		_, err := Knowledge{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
}
