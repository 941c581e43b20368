package moves

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust"
)

// Params say which moves are looked for. The zero value of a field means its default.
type Params struct {
	// Kinds are those looked for; none means all. A kind for which the situation, or
	// these parameters, hold nothing is left out.
	Kinds []Kind
	// May says who may meet; nil: everybody.
	May func(u, v network.NodeID) bool
	// Share are attributes, such as language or place, of which two who are to meet must
	// be of one category. Where it is not known of both it is no hindrance.
	Share []diversity.Attribute
	// Anywhere introduces people at any distance; else only those with a contact in
	// common, the best connected of different components and, where they are few, people
	// without any contact. A large network (see [Connectivity]) is searched for the first
	// two alone.
	Anywhere bool
	// Most is how many moves of each kind are kept, those of most expected gain; 0 means
	// 100.
	Most int
	// Smallest and Largest bound a group; 0 means 5 and 15.
	Smallest, Largest int
	// GroupPairs is how many pairs of groups are looked at for a bridge, those with the
	// fewest ties between them, largest first; 0 means 200.
	GroupPairs int
	// Chances says how likely introductions last; nil means [DefaultStickiness].
	Chances Chances
	// Weeks is how long each kind of move takes to be felt; 0 means [DefaultWeeks].
	Weeks map[Kind]float64
	// Evidence returns the evidence behind u's trust in v, for AskForHelp; nil: such moves
	// are not looked for. Pyramid says how it is read; the zero value means
	// [trust.DefaultPyramidParams].
	Evidence func(u, v network.NodeID) (trust.Records, error)
	Pyramid  trust.PyramidParams
	// Moderated says which groups have a moderator, for Moderate; nil: not looked for.
	Moderated func(g network.GroupID) bool
	// Narratives are those that the community tells, for Retell, with the horizons by
	// which they are judged.
	Narratives []narrative.Narrative
	Horizons   narrative.Horizons
	// HubTies is the number of ties, and HubFactor that of times the mean of those who
	// have any, above which a person is a hub; 0 means 15 and 3.
	HubTies   int
	HubFactor float64
	// Name is what people are called in reasons; nil means their labels.
	Name func(u network.NodeID) string
}

// DefaultWeeks returns how many weeks each kind of move takes to be felt. Introductions
// take the 50 hours of a casual friendship (Hall 2018, doi:10.1177/0265407518761225) at
// the 4.5 hours a week of [trust.DefaultMeeting]; the others are rules of thumb, not
// estimates.
func DefaultWeeks() map[Kind]float64 {
	meeting := trust.DefaultMeeting().Weeks(trust.FriendshipHours()[0].Hours, 2)
	return map[Kind]float64{Introduce: meeting, Bridge: meeting, Relieve: meeting, Invite: 8, SpinOut: 13, Moderate: 4, AskForHelp: 1, Retell: 2}
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p Params) Validate() error {
	faults := []error{
		need(p.Most >= 0, ErrParams, "Most must not be negative", p.Most),
		need(p.Smallest >= 0, ErrParams, "Smallest must not be negative", p.Smallest),
		need(p.Largest >= 0 && p.withDefaults().Largest >= p.withDefaults().Smallest, ErrParams, "Largest must be at least Smallest", p.Largest),
		need(p.GroupPairs >= 0, ErrParams, "GroupPairs must not be negative", p.GroupPairs),
		need(p.HubTies >= 0, ErrParams, "HubTies must not be negative", p.HubTies),
		need(p.HubFactor >= 0, ErrParams, "HubFactor must not be negative", p.HubFactor),
		p.Horizons.Validate(),
		p.withDefaults().Pyramid.Validate(),
	}
	for _, k := range slices.Sorted(maps.Keys(p.Weeks)) {
		faults = append(faults, need(k < kinds && p.Weeks[k] > 0, ErrParams, "weeks of "+k.String()+" must be positive", p.Weeks[k]))
	}
	for i, n := range p.Narratives {
		if err := n.Validate(); err != nil {
			faults = append(faults, fmt.Errorf("narrative %d: %w", i, err))
		}
	}
	return errors.Join(faults...)
}

func (p Params) withDefaults() Params {
	setDefault(&p.Most, 100)
	setDefault(&p.Smallest, 5)
	setDefault(&p.Largest, 15)
	setDefault(&p.GroupPairs, 200)
	setDefault(&p.HubTies, 15)
	setDefault(&p.HubFactor, 3)
	setDefault(&p.Pyramid, trust.DefaultPyramidParams())
	return p
}

// Find returns the moves that gain something in the objective, each with its gain,
// chance, time and reason, ranked by expected gain. r is for the search for ways to
// divide a group. It returns ErrParams, the errors of the objective and of the context.
func Find(ctx context.Context, s *Situation, objective Objective, p Params, o Options, r *rand.Rand) ([]Move, error) {
	if objective == nil {
		return nil, fmt.Errorf("%w: none given", ErrObjective)
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	state, err := objective.Start(ctx, s, o)
	if err != nil {
		return nil, err
	}
	return FindFor(ctx, s, objective, state, p, o, r)
}

// FindFor is [Find] for a state of the objective that is already there, as it was
// started for the situation.
func FindFor(ctx context.Context, s *Situation, objective Objective, state State, p Params, o Options, r *rand.Rand) ([]Move, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	f, err := newFinder(ctx, s, objective, state, p, o)
	if err != nil {
		return nil, err
	}
	var found []Move
	for _, step := range []struct {
		kind Kind
		find func() ([]Move, error)
	}{
		{Introduce, f.introductions}, {Bridge, f.bridges}, {Invite, f.invitations},
		{SpinOut, func() ([]Move, error) { return f.divisions(r) }},
		{Moderate, f.moderators}, {AskForHelp, f.requests}, {Retell, f.retellings}, {Relieve, f.reliefs},
	} {
		if len(p.Kinds) > 0 && !slices.Contains(p.Kinds, step.kind) {
			continue
		}
		list, err := step.find()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.kind, err)
		}
		list, err = f.finish(list)
		if err != nil {
			return nil, err
		}
		found = append(found, list...)
	}
	found = withoutDoubles(found)
	Rank(found)
	return found, nil
}

// withoutDoubles drops introductions of two whom a bridge brings together.
func withoutDoubles(found []Move) []Move {
	bridged := make(map[Tie]bool)
	for _, m := range found {
		if m.Kind == Bridge {
			bridged[m.Change.Ties[0]] = true
		}
	}
	return slices.DeleteFunc(found, func(m Move) bool { return m.Kind == Introduce && bridged[m.Change.Ties[0]] })
}

// finder is a search for moves.
type finder struct {
	Params
	ctx       context.Context
	options   Options
	situation *Situation
	objective Objective
	state     State
	value     float64
	web       *web
}

func newFinder(ctx context.Context, s *Situation, objective Objective, state State, p Params, o Options) (*finder, error) {
	f := &finder{Params: p.withDefaults(), ctx: ctx, options: o, situation: s, objective: objective, state: state, value: state.Value(), web: newWeb(s)}
	if f.Chances == nil {
		var err error
		if f.Chances, err = DefaultStickiness().In(s); err != nil {
			return nil, err
		}
	}
	f.Weeks = DefaultWeeks()
	maps.Copy(f.Weeks, p.Weeks)
	for _, a := range f.Share {
		if a.Len() != s.Graph.Order() {
			return nil, fmt.Errorf("%w: %q is known of %d of %d people", ErrParams, a.Name(), a.Len(), s.Graph.Order())
		}
	}
	return f, nil
}

// may reports whether two people can be brought together.
func (f *finder) may(u, v network.NodeID) bool {
	for _, a := range f.Share {
		if x, y := a.Category(u), a.Category(v); x >= 0 && y >= 0 && x != y {
			return false
		}
	}
	return u != v && (f.May == nil || f.May(u, v))
}

func (f *finder) name(u network.NodeID) string {
	if f.Name != nil {
		return f.Name(u)
	}
	if f.situation.Graph.People().Labelled() {
		return f.situation.Graph.Label(u)
	}
	return fmt.Sprintf("person %d", u)
}

func (f *finder) group(g network.GroupID) string { return f.situation.Groups.Name(g) }

// finish keeps the moves that gain something, those of most expected gain, and says
// what they gain. Reason comes in as a clause and leaves as a sentence.
func (f *finder) finish(list []Move) ([]Move, error) {
	changes := make([]Change, len(list))
	for i := range list {
		changes[i] = list[i].Change
	}
	gains, err := Gains(f.ctx, f.state, changes, f.options)
	if err != nil {
		return nil, err
	}
	kept := list[:0]
	for i, m := range list {
		if m.Gain = gains[i]; m.Gain.Value > negligible*max(1, math.Abs(f.value)) && m.Chance > 0 {
			m.Weeks = f.Weeks[m.Kind]
			kept = append(kept, m)
		}
	}
	Rank(kept)
	kept = kept[:min(len(kept), f.Most)]
	for i := range kept {
		kept[i].Reason += f.promise(kept[i])
	}
	return kept, nil
}

// negligible is a gain that may be rounding.
const negligible = 1e-12

// promise is the part of a reason that all moves have.
func (f *finder) promise(m Move) string {
	within := ""
	if m.Gain.Error > 0 {
		within = fmt.Sprintf(" (give or take %.1g)", m.Gain.Error)
	}
	chance := fmt.Sprintf("%.0f%%", 100*m.Chance)
	if m.Chance < 0.005 {
		chance = "under 1%"
	}
	return fmt.Sprintf(": it would raise %s by %.3g%s from %.3g, with a chance of %s to last.", f.objective.Name(), m.Gain.Value, within, f.value, chance)
}

// best returns the pairs of most expected gain as moves of a kind, without reasons yet.
func (f *finder) best(pairs []measure.Pair, most int) ([]Move, error) {
	const block = 1 << 18
	var top []Move
	for low := 0; low < len(pairs); low += block {
		part := pairs[low:min(len(pairs), low+block)]
		gains, err := f.gainsOf(part)
		if err != nil {
			return nil, err
		}
		chances, err := f.Chances.Chances(f.ctx, part, f.options)
		if err != nil {
			return nil, err
		}
		for i, pair := range part {
			top = append(top, Move{People: []network.NodeID{pair.U, pair.V}, Hub: -1, Change: Between(pair.U, pair.V), Gain: gains[i], Chance: chances[i]})
			if len(top) >= 4*most+1024 {
				Rank(top)
				top = top[:most]
			}
		}
	}
	Rank(top)
	return top[:min(len(top), most)], nil
}

// gainsOf returns the gains of ties between pairs.
func (f *finder) gainsOf(pairs []measure.Pair) ([]Gain, error) {
	ties, changes := make([]Tie, len(pairs)), make([]Change, len(pairs))
	for i, pair := range pairs {
		ties[i] = Tie{U: pair.U, V: pair.V}
		changes[i].Ties = ties[i : i+1 : i+1]
	}
	return Gains(f.ctx, f.state, changes, f.options)
}
