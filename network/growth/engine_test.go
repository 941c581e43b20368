package growth_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/network/sim"
)

// A sweep gives the same rows for any number of workers, and branching a run saves and
// restores its state: the arm in which nothing changes is the run itself.
func TestEngineRunsAndBranches(t *testing.T) {
	e := sim.Experiment[growth.TeamAssemblyParams, *growth.TeamAssemblyState, int]{
		Seed: 1, Replicates: 3, MaxTicks: 200, Every: 50,
		Points: []growth.TeamAssemblyParams{growth.DefaultTeamAssemblyParams(), {TeamSize: 3, Incumbent: 0.4, Idle: 30}},
		Model:  growth.TeamAssembly{},
		Observe: func(_ int, s *growth.TeamAssemblyState, _ *rand.Rand) (int, error) {
			return s.Repeats<<16 + s.Size(), nil
		},
	}
	rows := func(workers int) (values []int) {
		for row, err := range e.Run(context.Background(), sim.Options{Workers: workers}) {
			require.NoError(t, err)
			values = append(values, row.Value)
		}
		return values
	}
	want := rows(1)
	require.Equal(t, want, rows(3))
	e.Branch = 100
	e.Arms = []sim.Arm[*growth.TeamAssemblyState]{{Name: "as it is"}, {Name: "half leave", Change: func(s *growth.TeamAssemblyState, r *rand.Rand) error {
		for range s.Order() / 2 {
			u, _ := s.RandomPerson(r)
			s.RemovePerson(u)
		}
		return nil
	}}}
	branched := rows(2)
	require.Len(t, branched, 2*len(want))
	var control []int
	perRun := len(want) / 6
	for k := 0; k < len(branched); k += 2 * perRun {
		control = append(control, branched[k:k+perRun]...)
	}
	require.Equal(t, want, control)
	require.NotEqual(t, branched[:perRun], branched[perRun:2*perRun])
}

// The same seed gives the same bits. A change here is a change of the streams, to be
// listed under that heading in CHANGELOG.
func TestStreamsStayTheSame(t *testing.T) {
	jackson := growth.DefaultJacksonRogersParams()
	jackson.People, jackson.LinkFriend = 300, 0.5
	decay := growth.DefaultDecayParams()
	decay.Start = networktest.Karate()
	for name, c := range map[string]struct {
		state sim.Snapshotter
		want  string
	}{
		"jackson":    {run(t, growth.JacksonRogers{}, jackson, 1000, seeded(1)), "1194afe4b832164f"},
		"attachment": {run(t, growth.PreferentialAttachment{}, growth.PreferentialAttachmentParams{People: 300, Ties: 2, Attractiveness: 1}, 1000, seeded(1)), "45fed4274611f348"},
		"teams":      {run(t, growth.TeamAssembly{}, growth.DefaultTeamAssemblyParams(), 300, seeded(1)), "f536db3c803a1af2"},
		"closure":    {run(t, growth.TriadicClosure{}, growth.DefaultTriadicClosureParams(), 5000, seeded(1)), "b451db2207e55e0d"},
		"homophily":  {run(t, growth.Homophily{}, growth.HomophilyParams{Groups: []int{20, 30}, Ties: 90, Strength: 1}, 500, seeded(1)), "6237494b3190e6c5"},
		"decay":      {run(t, growth.Decay{}, decay, 20, seeded(1)), "91554ae6495ce43e"},
	} {
		data, err := c.state.MarshalBinary()
		require.NoError(t, err)
		sum := sha256.Sum256(data)
		require.Equal(t, c.want, hex.EncodeToString(sum[:8]), name)
	}
}
