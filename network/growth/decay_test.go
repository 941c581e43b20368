package growth_test

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/stretchr/testify/require"
)

// With the default newness fewer fresh bridges are gone after a year than BridgeLoss says:
// those that are still there have grown old meanwhile.
func TestNewnessSparesOldBridges(t *testing.T) {
	const pairs = 20_000
	var source, target []network.NodeID
	for k := range network.NodeID(pairs) {
		source, target = append(source, 2*k), append(target, 2*k+1)
	}
	g, err := network.FromArcs(2*pairs, source, target, nil, network.Options{})
	require.NoError(t, err)
	p := growth.DefaultDecayParams()
	p.Start = g
	s := run(t, growth.Decay{}, p, 52, seeded(18))
	log := 0.0 // of the share left
	for week := 1; week <= 52; week++ {
		log -= p.Hazard(float64(week)/52, 0) / 52
	}
	left := math.Exp(log)
	require.InDelta(t, 0.15, left, 0.005)
	require.InDelta(t, left*pairs, s.Size(), 4*math.Sqrt(left*(1-left)*pairs))
}
