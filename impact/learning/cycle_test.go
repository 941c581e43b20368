package learning

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCycleNames(t *testing.T) {
	for c := Immediate; c <= Enabling; c++ {
		got, err := ParseCycle(c.String())
		require.NoError(t, err)
		require.Equal(t, c, got)
		require.Equal(t, c <= Reframing, c.Ordinal())
	}
	_, err := ParseCycle("Immediate")
	require.ErrorIs(t, err, ErrParameter)
	require.Equal(t, "Cycle(9)", Cycle(9).String())
	require.Less(t, Applied, Realised)
}

func TestValueCreated(t *testing.T) {
	for _, c := range []struct {
		evidence        []Cycle
		reached, median Cycle
		any             bool
		height          int
	}{
		{nil, 0, 0, false, 0},
		{[]Cycle{Strategic, Enabling}, 0, 0, false, 0},
		{[]Cycle{Immediate}, Immediate, Immediate, true, 1},
		{[]Cycle{Immediate, Potential, Realised}, Realised, Potential, true, 2},
		{[]Cycle{Applied, Applied, Reframing, Reframing}, Reframing, Applied, true, 0},
		{[]Cycle{Immediate, Potential, Applied, Realised, Reframing, Enabling}, Reframing, Applied, true, 5},
		{[]Cycle{Reframing, Reframing, Immediate, Cycle(50)}, Reframing, Reframing, true, 1},
	} {
		v := CountCycles(c.evidence...)
		reached, ok := v.Reached()
		require.Equal(t, c.any, ok)
		require.Equal(t, c.reached, reached)
		median, ok := v.Median()
		require.Equal(t, c.any, ok)
		require.Equal(t, c.median, median)
		require.Equal(t, c.height, v.Height())
		require.True(t, !c.any || v.Height() <= int(reached)+1)
	}
}
