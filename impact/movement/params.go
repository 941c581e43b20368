package movement

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/trust"
)

// ErrParams reports a parameter outside its range.
var ErrParams = errors.New("movement: bad parameter")

// Process is a set of processes of a week.
type Process uint16

// The processes that can be switched off.
const (
	Environment Process = 1 << iota
	Telling
	Founding
	Meeting
	Learning
	Sharing
	Membership
	Decay

	AllProcesses Process = 1<<iota - 1
)

// Narrative is what a movement gathers around.
type Narrative struct {
	Title string
	Kind  narrative.Kind // an opportunity raises hope, a threat fear; a story does neither
	Pull  float64        // in [0,1], see narrative.Pull
	Seeds int            // how many hold it at the beginning
}

// Intervention is a small move at the beginning of a week.
type Intervention struct {
	Week int // the first week is 1
	Move Move
}

// Params say what is simulated. [Parameters] lists every number with its range,
// meaning and source; [DefaultParams] returns the defaults.
type Params struct {
	// The world.
	People, Contacts          int
	Founders, Arrivals        int
	Strangers, Friends        int
	LinkStranger, LinkFriend  float64
	OneWay                    bool
	Acquaintance, Quarrel     float64
	Backgrounds               int
	Sorted                    bool
	Expertise                 float64
	Commitment                float64
	FreeRiders, FreeRiding    float64
	Turnover                  float64
	Dimensions, Block         int
	Turbulence                float64
	Kappa, Mu, Nu, Alpha, Rho float64
	Beta, Support             float64

	// Narrative.
	Threshold, Spread      float64
	Fractional, Umbrella   bool
	HopeRate, FearRate     float64
	HopeFade, HopeByImpact float64
	Drop                   float64
	Broadcast              int

	// Groups.
	Assigned              bool
	GroupSize             int
	MinGroup, MaxGroup    int
	Start                 float64
	Unleash               float64
	Recruit               float64
	Probation             int
	ProbationShare        float64
	Leave                 float64
	Patience              int
	Hours, Reflection     float64
	Insight               float64
	SharedMetrics         float64
	Novelty, Friction     float64
	Withdrawal            float64
	Hiding                float64
	EvidencePerHour       float64
	AttentionExponent     float64
	TrustHalfLife         float64
	Asymmetry, Gamma      float64
	FullTrust             bool
	Learning              float64
	Ask, Imitate, Bridge  float64
	BridgeLoss, Embedding float64
	Newness, Renewal      float64

	// Command and control, and institutions.
	Command                     float64
	Socialisation, CodeLearning float64
	Institution                 bool
	AskEvery, AskSteps          int

	Narratives    []Narrative
	Off           Process        // processes that do not take place
	Network       *network.Graph // who listens to whom at the beginning (those in Out); nil: a network grown by encounters
	Interventions []Intervention
}

// The modes in which the movement is organised, as values of Params.Command: anything
// in between is a mixture.
const (
	SelfOrganised     = 0.0 // all groups form, choose and learn by themselves
	Mixed             = 0.5
	CommandAndControl = 1.0 // all groups are assigned and learn through the code of the centre
)

// DefaultParams returns a self-organised movement of 1000 people around one
// opportunity narrative that ten of them hold.
func DefaultParams() Params {
	cycle, stairs, decay := trust.DefaultCycle(), trust.DefaultMeeting(), growth.DefaultDecayParams()
	return Params{
		People: 1000, Contacts: 24, Strangers: 2, Friends: 4, LinkStranger: 1, LinkFriend: 1,
		Acquaintance: 1, Backgrounds: 4, Expertise: 0.3, Commitment: 0.9, FreeRiders: 0.1, FreeRiding: 0.3,
		Dimensions: 60, Block: 5, Turbulence: 0.001,
		Kappa: cycle.Kappa, Mu: cycle.Mu, Nu: cycle.Nu, Alpha: cycle.Alpha, Rho: cycle.Rho, Beta: cycle.Beta, Support: cycle.Support,
		Threshold: 0.4, Spread: 0.5, HopeRate: 0.5, FearRate: 0.5, HopeFade: 0.05, HopeByImpact: 0.3, Drop: 0.01,
		GroupSize: 7, MinGroup: 5, MaxGroup: 15, Start: 0.02, Unleash: 1, Recruit: 0.3, Probation: 8, ProbationShare: 0.5,
		Leave: 0.005, Patience: 8,
		Hours: stairs.Hours, Reflection: 0.2, Insight: 0.5, SharedMetrics: 0.7, Novelty: 1, Friction: 0.5,
		Withdrawal: 0.5, Hiding: 0.5,
		EvidencePerHour: stairs.Evidence, AttentionExponent: stairs.AttentionExponent, TrustHalfLife: stairs.HalfLife / 7,
		Asymmetry: 2, Gamma: 1, Learning: 0.3, Ask: 0.2, Imitate: 0.1, Bridge: 0.3,
		BridgeLoss: decay.BridgeLoss, Embedding: decay.Embedding, Newness: decay.Newness, Renewal: 1,
		Socialisation: 0.1, CodeLearning: 0.5, AskEvery: 4, AskSteps: 8,
		Narratives: []Narrative{{Title: "an opportunity", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10}},
	}
}

// mostNarratives and mostPeople are what fits into the arrays.
const (
	mostNarratives = 64
	mostPeople     = 1<<20 - 1
	mostContacts   = 4096
)

// Validate reports every fault at once, wrapping [ErrParams]: numbers outside the
// ranges of [Parameters], or that do not fit each other.
func (p Params) Validate() error {
	var faults []error
	add := func(wrong bool, format string, values ...any) {
		if wrong {
			faults = append(faults, fmt.Errorf("%w: "+format, append([]any{ErrParams}, values...)...))
		}
	}
	for _, q := range Parameters() {
		x := q.Get(p)
		add(!(x >= q.Low && x <= q.High), "%s is %v, must be in [%v, %v]", q.Name, x, q.Low, q.High)
	}
	add(p.Block > p.Dimensions, "Block is %d, more than the %d dimensions", p.Block, p.Dimensions)
	add(p.MinGroup > p.MaxGroup, "MinGroup is %d, more than MaxGroup %d", p.MinGroup, p.MaxGroup)
	add(p.GroupSize > p.MaxGroup, "GroupSize is %d, more than MaxGroup %d", p.GroupSize, p.MaxGroup)
	add(p.Network == nil && p.MaxGroup > p.Contacts, "MaxGroup is %d, more than the %d contacts of a person", p.MaxGroup, p.Contacts)
	add(p.Founders > p.People, "Founders is %d, more than the %d people", p.Founders, p.People)
	add(p.Network != nil && p.Network.Order() != p.People, "Network has another number of people than %d", p.People)
	add(float64(p.People)*float64(p.contacts()) > 1<<31-1, "%d people with %d contacts are too many", p.People, p.contacts())
	add(len(p.Narratives) > mostNarratives, "%d narratives, at most %d", len(p.Narratives), mostNarratives)
	for i, n := range p.Narratives {
		add(!(n.Pull >= 0 && n.Pull <= 1), "narrative %d has a pull of %v, must be in [0, 1]", i, n.Pull)
		add(n.Seeds < 0 || n.Seeds > p.People, "narrative %d has %d seeds, must be in 0 to %d", i, n.Seeds, p.People)
	}
	for i, v := range p.Interventions {
		add(v.Week < 1, "intervention %d is in week %d, the first is 1", i, v.Week)
	}
	add(p.Off&^AllProcesses != 0, "Off has unknown processes: %b", p.Off)
	return errors.Join(faults...)
}

// contacts is how many slots for contacts a person has.
func (p Params) contacts() int {
	most := p.Contacts
	if p.Network != nil {
		for u := range p.Network.Nodes() {
			most = max(most, p.Network.OutDegree(u))
		}
	}
	return most
}

func (p Params) on(process Process) bool { return p.Off&process == 0 }

// encounters are the rules by which newcomers find contacts.
func (p Params) encounters() growth.JacksonRogersParams {
	return growth.JacksonRogersParams{
		People: p.People, Strangers: p.Strangers, Friends: p.Friends, LinkStranger: p.LinkStranger, LinkFriend: p.LinkFriend,
	}
}

// cycle is the cycle of fear without what a person's own situation adds.
func (p Params) cycle() trust.Cycle {
	return trust.Cycle{
		Lambda: 1, Mu: p.Mu, Nu: p.Nu, Alpha: p.Alpha, Rho: p.Rho, Beta: p.Beta,
	}
}

func (p Params) stairs() trust.Staircase {
	s := trust.DefaultStaircase()
	s.Levels = max(1, p.AskSteps)
	return s
}

func (p Params) fading() growth.DecayParams {
	return growth.DecayParams{BridgeLoss: p.BridgeLoss, Embedding: p.Embedding, Newness: p.Newness, TicksPerYear: 52}
}

// Get returns the value in p of a parameter of [Parameters], 0 or 1 for a switch. A
// name that is no field of [Params] panics.
func (q Parameter) Get(p Params) float64 {
	switch field := reflect.ValueOf(p).FieldByName(q.Name); field.Kind() {
	case reflect.Bool:
		if field.Bool() {
			return 1
		}
		return 0
	case reflect.Int:
		return float64(field.Int())
	default:
		return field.Float()
	}
}

// Set puts a value into p: for a switch everything but 0 is on. A number that is not
// whole, for a count, or outside the range gives [ErrParams] and changes nothing. As for
// Get, q must be of [Parameters].
func (q Parameter) Set(p *Params, x float64) error {
	if !(x >= q.Low && x <= q.High) {
		return fmt.Errorf("%w: %s is %v, must be in [%v, %v]", ErrParams, q.Name, x, q.Low, q.High)
	}
	switch field := reflect.ValueOf(p).Elem().FieldByName(q.Name); field.Kind() {
	case reflect.Bool:
		field.SetBool(x != 0)
	case reflect.Int:
		if x != float64(int(x)) {
			return fmt.Errorf("%w: %s is %v, must be whole", ErrParams, q.Name, x)
		}
		field.SetInt(int64(x))
	default:
		field.SetFloat(x)
	}
	return nil
}
