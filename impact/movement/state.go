package movement

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/trust"
)

// State is a world: people, ties and groups in flat arrays, by dense number. It can be
// saved and restored.
type State struct {
	Params Params // as given to Init, but for what moves have changed; only Apply may change them
	Week   int    // weeks carried out

	seed    sim.Seed
	workers int
	limit   contagion.ThresholdKind
	score   scorer
	fader   fader

	people
	ties
	groups
	code     code
	stakes   stakes
	counts   counts
	history  []float64 // impact of each week
	thisWeek float64   // impact
	told     []float32 // scratch of broadcasts

	scratch   []scratch
	meeting   growth.Encounter
	proposals [][]proposal // by chunk
	sink      func(impact.Event)
	detail    bool
	event     int
	numbers   []uint64 // scratch of snapshots
	flags     []uint8
}

// people are arrays by person.
type people struct {
	present    int32 // people 0 to present-1 have come into the world
	believed   [2]*learning.Beliefs
	now        int // which of the two holds
	payoff     []int32
	holds      []uint8 // narrative + 1, 0 for none
	refused    []uint8 // the narrative given up, + 1
	seed0      []bool  // held a narrative from the beginning
	seen       []bool  // has been introduced in an event
	asked      []bool  // is on probation
	lives      []int32 // how many strangers have taken the place
	group      []int32 // -1 for none
	place      []int32 // among the members of the group
	joined     []int32 // week of joining the group
	trial      []uint8 // weeks of probation left
	came       []uint8 // meetings attended on probation
	inviter    []int32 // who brought them into their first group, -1 for nobody
	unleashed  []int32 // leaders who were brought in by them
	background []uint8
	commitment []float32
	threshold  []float32
	fear       []float32
	hope       []float32
	pressure   []float32
	trusted    []float32 // mean score given to fellow members, or to contacts by those without a group
}

// ties are slots, Params.Contacts for each person: what one holds of another.
type ties struct {
	slots    int
	degree   []int32
	target   []int32   // by slot
	made     []int32   // week
	since    []int32   // week up to which evidence and score are brought
	rating   []float32 // score of the pyramid
	evidence []float32 // 8 by slot: supportive by layer, then contrary
}

// groups are arrays by group; numbers of dissolved groups are used again.
type groups struct {
	room      int // slots for members: MaxGroup + 1
	size      []int32
	members   []network.NodeID // room for each group
	quest     []uint8          // narrative + 1
	leader    []int32
	serial    []int32 // what the group is called
	idle      []int32 // weeks without a meeting
	commanded []bool
	moderated []bool
	value     []float32 // share of reality that the members who met know together
	output    []float32 // impact of the week
	cohesion  []float32 // mean score given by those who met
	used      int32     // numbers in use are below
	free      []int32
	named     int32 // serial numbers given
}

// counts are events since the beginning.
type counts struct {
	Formed, SpunOut, Dissolved, Recruited, Confirmed, Dismissed, Left, Dropped int
	Posed, Answered, Unleashed, Replaced, BridgesLost, TiesLost                int
	Impact                                                                     float64
}

// scratch is what a worker needs.
type scratch struct {
	views   [2]*learning.Beliefs
	models  []network.NodeID
	came    []bool
	outcome [][trust.LayerCount]float64
	right   []uint64 // of a group together
	marks   []uint64 // a bit a person
	counts  counts
}

// proposal is something that a chunk wants done and may not do itself.
type proposal struct {
	kind       int32
	who, other int32
	at         int32 // a slot, group or dimension
	third      int32
	fourth     int32
}

// Chunks: the unit of a stream.
const (
	peopleChunk = 1 << 10
	groupChunk  = 1 << 7
)

// Beliefs returns what people believe now, those included who are still to come into
// the world. They must not be changed, and hold until the next week.
func (s *State) Beliefs() *learning.Beliefs { return s.believed[s.now] }

// Order returns how many people are present.
func (s *State) Order() int { return int(s.present) }

// RandomPerson draws one of those present, all alike; ok is false if nobody is. With
// Order and AppendOut it lets encounters of network/growth take place in the world.
func (s *State) RandomPerson(r *rand.Rand) (u network.NodeID, ok bool) {
	if s.present == 0 {
		return 0, false
	}
	return network.NodeID(r.IntN(int(s.present))), true
}

// AppendOut appends the contacts of u, in the order of their slots. O(Contacts).
func (s *State) AppendOut(list []network.NodeID, u network.NodeID) []network.NodeID {
	for _, v := range s.contactsOf(int32(u)) {
		list = append(list, network.NodeID(v))
	}
	return list
}

// stream returns the generator of one chunk of a process in this week.
func (s *State) stream(purpose string, chunk int) *rand.Rand {
	return s.seed.Process(purpose, s.Week, chunk).Rand
}

// eachPerson works on chunks of the people present. A purpose makes a stream for each.
func (s *State) eachPerson(purpose string, work func(w *scratch, chunk, low, high int, r *rand.Rand)) {
	s.each(purpose, int(s.present), peopleChunk, work)
}

// eachGroup works on chunks of the numbers of groups.
func (s *State) eachGroup(purpose string, work func(w *scratch, chunk, low, high int, r *rand.Rand)) {
	s.each(purpose, int(s.used), groupChunk, work)
}

func (s *State) each(purpose string, n, size int, work func(w *scratch, chunk, low, high int, r *rand.Rand)) {
	workers := par.Workers(s.workers)
	if s.sink != nil {
		workers = 1 // so that events come in order
	}
	for len(s.scratch) < workers {
		s.scratch = append(s.scratch, scratch{views: [2]*learning.Beliefs{s.believed[0].View(), s.believed[1].View()}})
	}
	for len(s.proposals) < par.Chunks(n, size) {
		s.proposals = append(s.proposals, nil)
	}
	// The context never ends: a tick is short, and the engine asks between ticks.
	_ = par.For(context.Background(), workers, n, size, func(worker, chunk, low, high int) {
		var r *rand.Rand
		if purpose != "" {
			r = s.stream(purpose, chunk)
		}
		s.proposals[chunk] = s.proposals[chunk][:0]
		work(&s.scratch[worker], chunk, low, high, r)
	})
	for i := range s.scratch {
		s.counts.add(s.scratch[i].counts)
		s.scratch[i].counts = counts{}
	}
}

// carryOut calls do for every proposal of the last each over n with chunks of size.
func (s *State) carryOut(n, size int, do func(proposal)) {
	for _, list := range s.proposals[:par.Chunks(n, size)] {
		for _, x := range list {
			do(x)
		}
	}
}

func (s *State) propose(chunk int, x proposal) { s.proposals[chunk] = append(s.proposals[chunk], x) }

// add adds whole counts; impact is summed by group in order, never here.
func (c *counts) add(d counts) {
	c.Dropped += d.Dropped
	c.TiesLost += d.TiesLost
	c.BridgesLost += d.BridgesLost
}

// kin reports whether adherents of two narratives are on one quest.
func (s *State) kin(a, b uint8) bool {
	return a != 0 && b != 0 && (a == b || s.Params.Umbrella)
}

func unit(x float64) float64 { return math.Max(0, math.Min(1, x)) }
