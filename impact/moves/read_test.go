package moves

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/trust"
)

func TestReadSpace(t *testing.T) {
	space, ledger := village(t)
	_, _, err := Read(space.Now(), ReadParams{Attributes: []string{"place", "age", "wealth"}})
	require.ErrorIs(t, err, ErrParams)
	require.ErrorContains(t, err, "wealth")
	_, _, err = Read(space.Now(), ReadParams{Ledger: ledger, Pyramid: trust.PyramidParams{Gamma: -1}})
	require.Error(t, err)
	small, err := trust.NewLedger(1, trust.DefaultLedgerParams())
	require.NoError(t, err)
	_, _, err = Read(space.Now(), ReadParams{Ledger: small})
	require.ErrorIs(t, err, trust.ErrPerson)
	s, p, err := Read(space.Now(), ReadParams{Attributes: []string{"place"}, Ledger: ledger})
	require.NoError(t, err)
	require.Len(t, s.Attributes, 1)
	require.Empty(t, s.Adherents)
	require.Equal(t, 15, p.Largest)
	u, _ := s.Graph.Lookup("p22")
	v, _ := s.Graph.Lookup("p23")
	records, err := p.Evidence(u, v)
	require.NoError(t, err)
	pyramid, err := trust.NewPyramid(records, trust.DefaultPyramidParams())
	require.NoError(t, err)
	require.InDelta(t, pyramid.Score, s.Trust(u, v), 0)
	require.Greater(t, s.Trust(u, v), StrangerTrust)
	stranger, err := trust.NewPyramid(trust.Records{}, trust.DefaultPyramidParams())
	require.NoError(t, err)
	require.InDelta(t, StrangerTrust, stranger.Score, 1e-15)
	require.InDelta(t, TieTrust, trust.DefaultPyramidParams().PairThreshold, 0)
}
