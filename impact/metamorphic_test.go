package impact_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// through passes events through JSON with every line changed.
func through(t *testing.T, events []impact.Event, change func(line string) string) []impact.Event {
	t.Helper()
	var changed []impact.Event
	for _, e := range events {
		text, err := e.AppendJSON(nil)
		require.NoError(t, err)
		var again impact.Event
		require.NoError(t, again.UnmarshalJSON([]byte(change(string(text)))))
		changed = append(changed, again)
	}
	return changed
}

// Other names, other answers, but the same in every other way: nothing hangs on what
// people and groups are called.
func TestRenamingChangesNames(t *testing.T) {
	person := regexp.MustCompile(`"p(\d+)"`)
	rename := func(s string) string { return person.ReplaceAllString(s, `"x$1"`) }
	inText := regexp.MustCompile(`\bp(\d+)\b`)
	for seed := range uint64(60 / slower) {
		events := history(t, seed, 80)
		a, b := newSpace(t, events...), newSpace(t, through(t, events, rename)...)
		for n := int64(0); n < 40; n += 13 {
			want := strings.Split(inText.ReplaceAllString(answers(t, a, n), "x$1"), "\n")
			require.Equal(t, sorted(want), strings.Split(answers(t, b, n), "\n"))
		}
	}
}

// All times shifted by as much, or other ids: the same answers, shifted.
func TestShiftingTimeShiftsAnswers(t *testing.T) {
	for seed := range uint64(60 / slower) {
		events := history(t, seed, 80)
		shifted := slices.Clone(events)
		for i := range shifted {
			shifted[i].Time = impact.Tick(shifted[i].Time.Ticks() - 1000)
			shifted[i].ID = fmt.Sprint("other ", i)
		}
		a, b := newSpace(t, events...), newSpace(t, shifted...)
		for n := int64(0); n < 40; n += 13 {
			va, vb := asOf(t, a, n), asOf(t, b, n-1000)
			for g := range impact.GroupID(a.Groups()) {
				require.Equal(t, va.Stage(g), vb.Stage(g))
				require.Equal(t, names(a, va.Members(g)), names(b, vb.Members(g)))
				require.Equal(t, va.Moderators(g), vb.Moderators(g))
			}
			for p := range impact.PersonID(a.People()) {
				require.Equal(t, va.Reputation(p), vb.Reputation(p), "evidence is as old as it was")
			}
			require.Equal(t, va.People(), vb.People())
			require.Equal(t, va.Groups(), vb.Groups())
			alertsA, err := va.Alerts(impact.AlertParams{})
			require.NoError(t, err)
			alertsB, err := vb.Alerts(impact.AlertParams{})
			require.NoError(t, err)
			require.Equal(t, alertsA, alertsB)
		}
	}
}

// Somebody who only joins, and a group that is only formed, change nothing for others.
func TestStrangersChangeNothing(t *testing.T) {
	for seed := range uint64(30 / slower) {
		events := history(t, seed, 60)
		a := newSpace(t, events...)
		last := a.Now().Time()
		b := newSpace(t, append([]impact.Event{
			{ID: "stranger", Time: impact.Tick(0), Fact: impact.PersonJoined{Person: "stranger"}},
			{ID: "hill", Time: last, Fact: impact.GroupFormed{Group: "hill", People: []string{"stranger"}}},
		}, events...)...)
		all := answers(t, b, last.Ticks())
		for _, line := range strings.Split(answers(t, a, last.Ticks()), "\n") {
			require.Contains(t, all, line)
		}
	}
}

// Any number of readers at once see the same.
func TestReadersAtOnce(t *testing.T) {
	s := newSpace(t, history(t, 7, 200)...)
	want := answers(t, s, 30)
	var wait sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wait.Go(func() { got[i] = answers(t, s, 30) })
	}
	wait.Wait()
	for _, text := range got {
		require.Equal(t, want, text)
	}
}

// A space's network goes to files and comes back as events of the same network.
func TestFilesAndBack(t *testing.T) {
	for seed := range uint64(30 / slower) {
		s := newSpace(t, history(t, seed, 120)...)
		d, err := s.Now().Dataset(impact.NetworkParams{})
		require.NoError(t, err)
		if d.People.Len() == 0 {
			continue
		}
		var nodes, edges, memberships bytes.Buffer
		require.NoError(t, csv.EncodeNodes(&nodes, d))
		require.NoError(t, csv.EncodeEdges(&edges, d))
		require.NoError(t, csv.EncodeMemberships(&memberships, d))
		back, _, err := csv.Decode(csv.Files{Nodes: csv.File{Reader: &nodes}, Edges: csv.File{Reader: &edges}, Memberships: csv.File{Reader: &memberships}}, csv.Options{})
		require.NoError(t, err)
		i, err := impact.FromDataset(back, impact.DatasetParams{})
		require.NoError(t, err)
		again := newSpace(t, i.Events...)
		want, err := d.Graph(network.View{CountRows: true})
		require.NoError(t, err)
		got, err := again.Now().Graph(impact.NetworkParams{}, network.View{CountRows: true})
		require.NoError(t, err)
		require.Equal(t, want.Fingerprint(), got.Fingerprint(), "seed %d", seed)
		for _, g := range s.Now().Groups() {
			if len(s.Now().Members(g)) > 0 {
				require.ElementsMatch(t, names(s, s.Now().Members(g)), members(t, again, s.GroupName(g), again.Now().Time().Ticks()))
			}
		}
	}
}

// More trust all round divides no other way, and who is who does not matter for how
// much is kept: up to 12 people the best division is found whatever the order.
func TestSpinOutOfScaledAndShuffledTrust(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	p := impact.SpinOutParams{Smallest: 3, Largest: 6}
	for range 30 {
		n := 7 + r.IntN(6)
		_, m := trustMatrix(r, n)
		order := r.Perm(n)
		divide := func(trust func(i, j int) float64) *impact.Division {
			d, err := impact.SpinOut(context.Background(), n, trust, nil, p, rand.New(rand.NewPCG(1, 1)))
			require.NoError(t, err)
			lawful(t, n, d, 3, 6)
			return d
		}
		plain := divide(of(m))
		scaled := divide(func(i, j int) float64 { return 8 * m[i][j] })
		require.Equal(t, plain.Parts, scaled.Parts)
		require.InDelta(t, 8*plain.Inside, scaled.Inside, 1e-9*(1+scaled.Inside))
		shuffled := divide(func(i, j int) float64 { return m[order[i]][order[j]] })
		require.InDelta(t, plain.Inside, shuffled.Inside, 1e-9*(1+plain.Inside))
		turned := divide(func(i, j int) float64 { return m[j][i] })
		require.Equal(t, plain.Parts, turned.Parts, "who trusts and who is trusted counts the same")
	}
}

// A division that the library proposes is one that the space takes.
func TestProposedDivisionsHappen(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	for _, n := range []int{16, 23, 30, 31, 44, 75} {
		events, names := crowd(n)
		s := newSpace(t, append(events, at(1, impact.GroupFormed{Group: "big", People: names}))...)
		_, m := trustMatrix(r, n)
		d, err := impact.SpinOut(context.Background(), n, of(m), nil, impact.SpinOutParams{Rounds: 20}, r)
		require.NoError(t, err)
		parts := []string{"big"}
		for i := 1; i < len(d.Parts); i++ {
			parts = append(parts, fmt.Sprint("part", i))
		}
		_, err = s.Apply(at(2, d.Fact("big", parts, names)))
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, part := range parts {
			g, _ := s.Group(part)
			require.Equal(t, impact.ImpactGroup, s.Now().Stage(g), "%s of %d people", part, n)
			for _, name := range members(t, s, part, 2) {
				seen[name] = true
			}
		}
		require.Len(t, seen, n, "nobody is lost")
	}
}
