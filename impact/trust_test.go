package impact_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// seen is one observation by name.
type seen struct {
	from, to string
	layer    trust.Layer
	value    float64 // outcome times weight
	at       int64
}

// naiveEvidence reads events with sets of names: who is who, what the default table
// makes of each deed, and that an answer speaks both ways.
func naiveEvidence(events []impact.Event) (list []seen) {
	called, asker := map[string]string{}, map[string]string{}
	for _, e := range events {
		switch f := e.Fact.(type) {
		case impact.PersonMerged:
			called[f.Other] = f.Person
		case impact.QuestionPosed:
			asker[f.Question] = f.Person
		}
	}
	who := func(p string) string {
		for called[p] != "" {
			p = called[p]
		}
		return p
	}
	see := func(e impact.Event, from, to, what string, outcome *float64, weight float64) {
		for _, d := range impact.DefaultDeeds() {
			if d.What != what || who(from) == who(to) {
				continue
			}
			value := d.Outcome
			if outcome != nil && value < 0 {
				value = -math.Abs(*outcome)
			} else if outcome != nil {
				value = *outcome
			}
			list = append(list, seen{who(from), who(to), d.Layer, value * d.Weight * weight, e.Time.Ticks()})
		}
	}
	for _, e := range events {
		switch f := e.Fact.(type) {
		case impact.EvidenceObserved:
			weight := f.Weight
			if weight == 0 {
				weight = 1
			}
			see(e, f.From, f.To, f.What, &f.Outcome, weight)
		case impact.QuestionAnswered:
			see(e, asker[f.Question], f.Person, "answered", f.Outcome, 1)
			see(e, f.Person, asker[f.Question], "asked for help", nil, 1)
		}
	}
	return list
}

// naiveRecords adds up what is wanted by the definition: half-lives of 180 days, in
// weeks, and the contrary counted twice.
func naiveRecords(list []seen, at int64, wanted func(seen) bool) (records trust.Records) {
	for _, e := range list {
		if e.at > at || !wanted(e) {
			continue
		}
		left := math.Pow(2, -float64(at-e.at)*7/180)
		records[e.layer].Supportive += left * max(e.value, 0)
		records[e.layer].Contrary += left * 2 * max(-e.value, 0)
	}
	return records
}

func requireRecords(t testing.TB, want, got trust.Records) {
	t.Helper()
	for k := range want {
		require.InDelta(t, want[k].Supportive, got[k].Supportive, 1e-9*(1+want[k].Supportive))
		require.InDelta(t, want[k].Contrary, got[k].Contrary, 1e-9*(1+want[k].Contrary))
	}
}

// The ledger that a space keeps, through mergers, late and refused events, is that of
// the definition.
func TestTrustAgainstNaiveTwin(t *testing.T) {
	found := 0
	for seed := range uint64(100 / slower) {
		events := history(t, seed, 150)
		s := newSpace(t, events...)
		list := naiveEvidence(events)
		found += len(list)
		require.Equal(t, len(list), s.Ledger().Len())
		for n := int64(0); n < 45; n += 22 {
			compareTrust(t, s, asOf(t, s, n), list, n)
		}
	}
	require.Greater(t, found, 500/slower)
}

func compareTrust(t *testing.T, s *impact.Space, v impact.View, list []seen, n int64) {
	t.Helper()
	reputations, err := v.Reputations(context.Background(), trust.Options{Workers: 2})
	require.NoError(t, err)
	require.Len(t, reputations, s.People())
	for to := range impact.PersonID(s.People()) {
		name := v.Person(to).Name
		about := v.Reputation(to)
		requireRecords(t, naiveRecords(list, n, func(e seen) bool { return e.to == name }), recordsOf(about))
		require.Equal(t, about.Score, reputations[to])
		observers := map[string]bool{}
		for from, records := range v.Observers(to) {
			observers[s.PersonName(from)] = true
			require.Equal(t, records, v.Records(from, to))
		}
		for from := range impact.PersonID(s.People()) {
			observer := v.Person(from).Name
			known := func(e seen) bool { return e.from == observer && e.to == name }
			requireRecords(t, naiveRecords(list, n, known), v.Records(from, to))
			require.Equal(t, slices.ContainsFunc(list, func(e seen) bool { return known(e) && e.at <= n }), observers[observer])
		}
	}
}

func recordsOf(p trust.Pyramid) (records trust.Records) {
	for k, layer := range p.Layers {
		records[k] = layer.Record
	}
	return records
}

// requireLedger sees to it that the ledger of a space is that of all its events at
// once.
func requireLedger(t testing.TB, s *impact.Space) {
	t.Helper()
	again, err := impact.NewSpace(s.Params())
	require.NoError(t, err)
	var events []impact.Event
	for e := range s.Events() {
		events = append(events, e)
	}
	_, err = again.Apply(events...)
	require.NoError(t, err)
	want, err := again.Ledger().MarshalBinary()
	require.NoError(t, err)
	got, err := s.Ledger().MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func saw(id string, n int64, from, to, what string, outcome float64) impact.Event {
	return impact.Event{ID: id, Time: impact.Tick(n), Fact: impact.EvidenceObserved{From: from, To: to, What: what, Outcome: outcome}}
}

func person(t testing.TB, s *impact.Space, name string) impact.PersonID {
	t.Helper()
	p, ok := s.Person(name)
	require.True(t, ok)
	return p
}

// Evidence that was there before the merger, in the same call and after it, and what
// each knew of the other.
func TestMergedPeopleAreOneInTheLedger(t *testing.T) {
	s := newSpace(t, append(river(),
		saw("1", 4, "Ann", "Bob", impact.KeptAgreement, 1),
		saw("2", 4, "Dan", "Bob", impact.KeptAgreement, 1),
		saw("3", 4, "Bob", "Dan", impact.KeptAgreement, 1),
		saw("4", 4, "Bob", "Cem", impact.KeptAgreement, -1),
		saw("5", 4, "Dan", "Cem", impact.KeptAgreement, 1),
	)...)
	_, err := s.Apply(
		saw("6", 4, "Ann", "Dan", impact.KeptAgreement, 1),
		at(5, impact.PersonMerged{Person: "Bob", Other: "Dan"}),
		saw("7", 4, "Dan", "Ann", impact.KeptAgreement, 1),
	)
	require.NoError(t, err)
	v := asOf(t, s, 4)
	ann, bob, cem := person(t, s, "Ann"), person(t, s, "Bob"), person(t, s, "Cem")
	require.Equal(t, bob, person(t, s, "Dan"))
	require.Equal(t, trust.Record{Supportive: 2}, v.Records(ann, bob)[trust.Integrity])
	require.Equal(t, trust.Record{Supportive: 1, Contrary: 2}, v.Records(bob, cem)[trust.Integrity])
	require.Equal(t, trust.Record{Supportive: 1}, v.Records(bob, ann)[trust.Integrity])
	require.Equal(t, trust.Records{}, v.Records(bob, bob))
	require.Equal(t, 5, s.Ledger().Len(), "what the two knew of each other is left out")
	dan := impact.PersonID(3)
	require.Equal(t, "Dan", s.PersonName(dan))
	require.Equal(t, v.Pyramid(ann, bob), v.Pyramid(ann, dan), "the old name means the same person")
	_, err = v.Trust([]impact.PersonID{ann, bob, dan})
	require.ErrorIs(t, err, trust.ErrMembers)
	_, err = v.Together([]impact.PersonID{bob, dan}, nil)
	require.ErrorIs(t, err, trust.ErrMembers)
}

// A chain of names, merged from its one end or the other, in one call or many.
func TestChainsOfNames(t *testing.T) {
	const n = 300
	events, names := crowd(n + 1)
	events = append(events, saw("saw", 1, names[n], names[0], impact.KeptAgreement, 1))
	var merged []impact.Event
	for i := 1; i < n; i++ {
		merged = append(merged, at(1, impact.PersonMerged{Person: names[i], Other: names[i-1]}))
	}
	forth := newSpace(t, append(slices.Clone(events), merged...)...)
	slices.Reverse(merged)
	back := newSpace(t, append(slices.Clone(events), merged...)...)
	single := newSpace(t, events...)
	for _, e := range merged {
		_, err := single.Apply(e)
		require.NoError(t, err)
	}
	for _, s := range []*impact.Space{forth, back, single} {
		requireLedger(t, s)
		scores, err := s.Now().Reputations(context.Background(), trust.Options{})
		require.NoError(t, err)
		for p, score := range scores[:n] {
			require.Greater(t, score, 0.17, "%d is the one who kept an agreement", p)
		}
		require.InDelta(t, 0.1625, scores[n], 1e-15)
	}
}

func TestAnswersAreEvidenceBothWays(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.QuestionPosed{Question: "q", Person: "Ann"}),
		at(5, impact.QuestionAnswered{Question: "q", Person: "Bob"}),
		at(5, impact.QuestionAnswered{Question: "q", Person: "Cem", Outcome: new(-0.5)}),
		at(5, impact.QuestionAnswered{Question: "q", Person: "Ann", Text: "found it out myself"}),
	)...)
	v := s.Now()
	ann, bob, cem := person(t, s, "Ann"), person(t, s, "Bob"), person(t, s, "Cem")
	require.Equal(t, trust.Records{trust.Commitment: {Supportive: 1}}, v.Records(ann, bob))
	require.Equal(t, trust.Records{trust.Humility: {Supportive: 1}}, v.Records(bob, ann))
	require.Equal(t, trust.Records{trust.Commitment: {Contrary: 1}}, v.Records(ann, cem))
	require.Equal(t, trust.Records{trust.Humility: {Supportive: 1}}, v.Records(cem, ann))
	require.Equal(t, 4, s.Ledger().Len())
}

// A table of one's own, and none at all.
func TestDeedsAreReplaceable(t *testing.T) {
	events := append(river(),
		impact.Event{ID: "e", Time: impact.Tick(4), Fact: impact.EvidenceObserved{From: "Ann", To: "Bob", What: "cooked", Outcome: 0.5, Weight: 4}},
		impact.Event{ID: "f", Time: impact.Tick(4), Fact: impact.EvidenceObserved{From: "Ann", To: "Bob", What: "burnt it", Outcome: 0.5, Weight: 1e100}},
		impact.Event{ID: "g", Time: impact.Tick(4), Fact: impact.EvidenceObserved{From: "Ann", To: "Bob", What: "looked on", Outcome: 0.5, Weight: 1e-300}},
		saw("h", 4, "Ann", "Bob", impact.KeptAgreement, 1),
	)
	read := func(deeds []impact.Deed) trust.Records {
		s, err := impact.NewSpace(impact.SpaceParams{Trust: impact.TrustParams{Deeds: deeds}})
		require.NoError(t, err)
		_, err = s.Apply(events...)
		require.NoError(t, err)
		restored, err := impact.Restore(s.Snapshot())
		require.NoError(t, err)
		require.Equal(t, s.Params(), restored.Params())
		return restored.Now().Records(person(t, s, "Ann"), person(t, s, "Bob"))
	}
	require.Equal(t, trust.Records{trust.Integrity: {Supportive: 1}}, read(nil))
	require.Equal(t, trust.Records{}, read([]impact.Deed{}))
	require.Equal(t, trust.Records{trust.Excitement: {Supportive: 3}, trust.Humility: {Contrary: 1e100}}, read([]impact.Deed{
		{What: "looked on", Layer: trust.Integrity, Outcome: 1, Weight: 1e-100},         // vanishes
		{What: "burnt it", Layer: trust.Humility, Outcome: -1, Weight: trust.MaxWeight}, // is capped
		{What: "cooked", Layer: trust.Excitement, Outcome: 0.5, Weight: 3},
	}))
}

// The table that a space was made with and the one it shows are its own.
func TestDeedsAreNotShared(t *testing.T) {
	deeds := impact.DefaultDeeds()
	s, err := impact.NewSpace(impact.SpaceParams{Trust: impact.TrustParams{Deeds: deeds}})
	require.NoError(t, err)
	want := s.Snapshot()
	deeds[0].Weight = 9
	s.Params().Trust.Deeds[0].Weight = 9
	require.Equal(t, want, s.Snapshot())
	slices.Reverse(deeds)
	deeds[len(deeds)-1].Weight = 1
	again, err := impact.NewSpace(impact.SpaceParams{Trust: impact.TrustParams{Deeds: deeds}})
	require.NoError(t, err)
	require.Equal(t, want, again.Snapshot(), "in any order")
}

func TestTrustParamsValidate(t *testing.T) {
	deed := impact.Deed{What: "w", Outcome: 1, Weight: 1}
	change := func(f func(*impact.Deed)) impact.TrustParams {
		d := deed
		f(&d)
		return impact.TrustParams{Deeds: []impact.Deed{d}}
	}
	long := trust.DefaultLedgerParams()
	long.ContraryHalfLife = 5e-324
	for name, p := range map[string]impact.TrustParams{
		"a name":             change(func(d *impact.Deed) { d.What = "" }),
		"layer":              change(func(d *impact.Deed) { d.Layer = 4 }),
		"outcome":            change(func(d *impact.Deed) { d.Outcome = math.NaN() }),
		"weight of a deed":   change(func(d *impact.Deed) { d.Weight = 0 }),
		"in the table twice": {Deeds: []impact.Deed{deed, deed}},
		"half-life":          {Ledger: trust.LedgerParams{Asymmetry: 1}},
		"prior":              {Pyramid: trust.PyramidParams{Gamma: 1}},
		"vanish":             {Ledger: long},
	} {
		_, err := impact.NewSpace(impact.SpaceParams{Trust: p})
		require.ErrorIs(t, err, impact.ErrParams, name)
		require.ErrorContains(t, err, name)
	}
	require.NoError(t, deed.Validate())
}

// The same history in days, as ticks and on the calendar, is read the same.
func TestTrustOnEitherClock(t *testing.T) {
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	for seed := range uint64(20) {
		events := history(t, seed, 120)
		dated := slices.Clone(events)
		for i := range dated {
			dated[i].Time = impact.At(start.AddDate(0, 0, int(7*dated[i].Time.Ticks())))
		}
		ticks, calendar := newSpace(t, events...), newSpace(t, dated...)
		then, err := calendar.At(impact.At(start.AddDate(0, 0, 7*30)))
		require.NoError(t, err)
		for p := range impact.PersonID(ticks.People()) {
			for q := range impact.PersonID(ticks.People()) {
				requireRecords(t, asOf(t, ticks, 30).Records(p, q), then.Records(p, q))
			}
		}
	}
}

// What happens within the second is not known at its beginning.
func TestTrustIsBlindToTheFuture(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := newSpace(t,
		impact.Event{ID: "1", Time: impact.At(noon), Fact: impact.PersonJoined{Person: "Ann"}},
		impact.Event{ID: "2", Time: impact.At(noon), Fact: impact.PersonJoined{Person: "Bob"}},
		impact.Event{ID: "3", Time: impact.At(noon.Add(700 * time.Millisecond)), Fact: impact.EvidenceObserved{From: "Ann", To: "Bob", What: impact.KeptAgreement, Outcome: 1}},
	)
	v, err := s.At(impact.At(noon.Add(600 * time.Millisecond)))
	require.NoError(t, err)
	require.Equal(t, trust.Records{}, v.Records(0, 1))
	require.NotEqual(t, trust.Records{}, s.Now().Records(0, 1))
}

// More good evidence never lowers a score, more bad evidence never raises it, and with
// time alone what is known fades.
func TestTrustIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for round := range 200 / slower {
		s := newSpace(t, river()...)
		ann, bob := person(t, s, "Ann"), person(t, s, "Bob")
		for i := range 20 {
			d := impact.DefaultDeeds()[r.IntN(len(impact.DefaultDeeds()))]
			before := asOf(t, s, 50).Pyramid(ann, bob)
			_, err := s.Apply(saw(fmt.Sprint(round, i), int64(r.IntN(50)), "Ann", "Bob", d.What, 1))
			require.NoError(t, err)
			after := asOf(t, s, 50).Pyramid(ann, bob)
			if d.Outcome > 0 {
				require.GreaterOrEqual(t, after.Score, before.Score-1e-15)
				require.GreaterOrEqual(t, after.Height, before.Height)
			} else {
				require.LessOrEqual(t, after.Score, before.Score+1e-15)
				require.LessOrEqual(t, after.Height, before.Height)
			}
			later := asOf(t, s, 60).Pyramid(ann, bob)
			for k := range after.Layers {
				require.GreaterOrEqual(t, later.Layers[k].Opinion.Uncertainty, after.Layers[k].Opinion.Uncertainty)
			}
		}
	}
}

func TestEmptySpaceTrustsNobody(t *testing.T) {
	s := newSpace(t)
	require.Zero(t, s.Ledger().Len())
	scores, err := s.Now().Reputations(context.Background(), trust.Options{})
	require.NoError(t, err)
	require.Empty(t, scores)
	stranger, err := s.Now().InstitutionPyramid(nil)
	require.NoError(t, err)
	require.InDelta(t, 0.1625, stranger.Score, 1e-15)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = newSpace(t, river()...).Now().Reputations(ctx, trust.Options{})
	require.ErrorIs(t, err, context.Canceled)
}
