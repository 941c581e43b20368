package scorecard

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// ErrCommunity reports parts of a [Community] that are not about the same people.
var ErrCommunity = errors.New("scorecard: bad community")

// ErrParams reports a parameter that is outside its range.
var ErrParams = errors.New("scorecard: bad parameter")

// Community is what is known of a community: its graph, and whatever else there is. What
// is nil is not known and leaves out the measures that need it.
type Community struct {
	Graph *network.Graph
	// Groups are the groups of the people of Graph.
	Groups *network.Memberships
	// Names are what people are called in sentences, by NodeID; nil takes their labels.
	Names []string
	// Responded says who answered, by NodeID; nil if nobody was asked or it is not known.
	Responded []bool
	// Period names the time that the card is about, such as "2026" or "second round".
	Period string

	Trust []TrustAnswer // how members rate each other's trustworthiness
	Value []ValueAnswer // and what each brings
	// Ledger holds evidence of trust whose people are the NodeIDs of Graph; At is the
	// instant that is asked about.
	Ledger *trust.Ledger
	At     int64

	// Commitment is the weight that each person gives to each metric of impact, by
	// NodeID, nil for a person whose weights are not known.
	Commitment [][]float64

	Narratives   []Narrative
	Initiatives  []Initiative
	Trajectories []Trajectory

	// Alerts, if not nil, take the place of those that the graph and the groups give.
	Alerts []Alert
	Moves  []Move
}

// TrustAnswer is how From rates To on the items of trust.
type TrustAnswer struct {
	From, To network.NodeID
	Survey   trust.TrustSurvey
}

// ValueAnswer is how From rates what To brings.
type ValueAnswer struct {
	From, To network.NodeID
	Survey   trust.ValueSurvey
}

// Narrative is a narrative and who holds it.
type Narrative struct {
	Title     string
	Adherents []network.NodeID
}

// Initiative is something that a group set out to do.
type Initiative struct {
	Name, Group string
	Metrics     int // how many metrics measure its impact
	Ended       bool
}

// Trajectory is how a metric of impact went, with a band of what it may have been.
type Trajectory struct {
	Name   string            `json:"name"`
	Group  string            `json:"group,omitempty"`
	Unit   string            `json:"unit,omitempty"`
	Points []TrajectoryPoint `json:"points"`
	// Growth is the growth rate per unit of time and Verdict what it amounts to, as
	// another analysis gives them; null and "" if none did.
	Growth  *Number `json:"growth"`
	Verdict string  `json:"verdict,omitempty"`
	// Lower says that less is better.
	Lower bool `json:"lower_is_better,omitempty"`
	// People is how many the metric is about; 0 if it is about no people in particular, and
	// then the privacy floor does not apply.
	People int `json:"people,omitempty"`
}

// TrajectoryPoint is one value.
type TrajectoryPoint struct {
	Time  Number `json:"time"`
	Label string `json:"label,omitempty"` // what to write for the time
	Value Number `json:"value"`
	Band  *Range `json:"band"` // what it may have been; nil if not known
}

// Move is a small move that somebody could make now.
type Move struct {
	Kind   string   `json:"kind"`
	People []string `json:"people"`
	Groups []string `json:"groups"`
	Gain   Number   `json:"gain"`   // expected gain in the objective
	Chance Number   `json:"chance"` // that it sticks, in [0,1]
	Weeks  Number   `json:"weeks"`  // until it has an effect
	Reason string   `json:"reason"` // in one sentence
}

// Validate reports all faults at once: ErrCommunity for a missing graph and for parts
// that are not about its people, trust.ErrSurvey for answers off the scale.
func (c Community) Validate() error {
	if c.Graph == nil {
		return fmt.Errorf("%w: no graph", ErrCommunity)
	}
	n := c.Graph.Order()
	faults := []error{
		fits(c.Groups == nil || c.Groups.People() == n, "groups", n),
		fits(c.Names == nil || len(c.Names) == n, "names", n),
		fits(c.Responded == nil || len(c.Responded) == n, "responses", n),
		fits(c.Commitment == nil || len(c.Commitment) == n, "commitments", n),
		fits(c.Ledger == nil || c.Ledger.People() >= n, "the ledger", n),
	}
	pair := func(k int, from, to network.NodeID, survey interface{ Validate() error }) {
		if uint32(from) >= uint32(n) || uint32(to) >= uint32(n) || from == to {
			faults = append(faults, fmt.Errorf("%w: answer %d is of %d about %d, of %d people", ErrCommunity, k, from, to, n))
		}
		if err := survey.Validate(); err != nil {
			faults = append(faults, fmt.Errorf("answer %d: %w", k, err))
		}
	}
	for k, a := range c.Trust {
		pair(k, a.From, a.To, a.Survey)
	}
	for k, a := range c.Value {
		pair(k, a.From, a.To, a.Survey)
	}
	for _, narrative := range c.Narratives {
		for _, u := range narrative.Adherents {
			faults = append(faults, fits(uint32(u) < uint32(n), fmt.Sprintf("narrative %q", narrative.Title), n))
		}
	}
	return errors.Join(faults...)
}

func fits(ok bool, what string, people int) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s must be of the %d people of the graph", ErrCommunity, what, people)
}

// name returns what a person is called.
func (c *Community) name(u network.NodeID) string {
	if c.Names != nil && c.Names[u] != "" {
		return c.Names[u]
	}
	return c.Graph.Label(u)
}

// responseRate is the share of people who answered, undefined if not known.
func (c *Community) responseRate() Number {
	if len(c.Responded) == 0 {
		return Undefined
	}
	answered := 0
	for _, yes := range c.Responded {
		if yes {
			answered++
		}
	}
	return Number(float64(answered) / float64(len(c.Responded)))
}
