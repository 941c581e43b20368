package moves

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// Kind is what kind of move it is.
type Kind uint8

// The kinds of moves.
const (
	Introduce  Kind = iota // two people who do not know each other meet
	Bridge                 // one from each of two groups that hardly touch meet
	Invite                 // somebody is invited into a group
	SpinOut                // a group that is too large divides
	Moderate               // somebody looks after a group that nobody moderates
	AskForHelp             // two people do what the next layer of their trust needs
	Retell                 // a narrative is told as an opportunity
	Relieve                // people who depend on a hub meet directly
	kinds
)

var kindNames = [kinds]string{"introduce", "bridge", "invite", "spin_out", "moderate", "ask_for_help", "retell", "relieve"}

// String returns the kind in lower case: "introduce", "spin_out".
func (k Kind) String() string {
	if k >= kinds {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// Move is an affordable act now, with what it is expected to bring.
type Move struct {
	Kind Kind
	// People are those who are asked to do something: the two who meet, one of each
	// group, who is invited, who moderates, who asks and who is asked, who tells, or the
	// pairs who meet in a hub's place.
	People []network.NodeID
	Groups []network.GroupID // the groups that it is about, one beside each of the people of a bridge
	Hub    network.NodeID    // whose load it takes off; -1 if none
	// Layer is the layer of trust that AskForHelp works on.
	Layer trust.Layer
	// Narrative is the title of what is retold.
	Narrative string
	Change    Change
	Gain      Gain    // in the objective, if it succeeds
	Chance    float64 // that it does, in [0,1]
	Weeks     float64 // until the effect can be felt
	Cost      float64 // in the unit of the budget; 0 means 1
	Reason    string  // one plain sentence, with its numbers
}

func (m Move) cost() float64 {
	setDefault(&m.Cost, 1)
	return m.Cost
}

// Expected returns gain times chance, in the unit of the objective; [Rank] divides it by
// the cost.
func (m Move) Expected() float64 { return m.Gain.Value * m.Chance }

// Rank sorts moves by expected gain for their cost, highest first; equals keep their
// order.
func Rank(moves []Move) {
	slices.SortStableFunc(moves, func(a, b Move) int { return cmp.Compare(b.Expected()/b.cost(), a.Expected()/a.cost()) })
}

// Quadrant is a cell of the two-by-two of impact and speed.
type Quadrant uint8

// The quadrants.
const (
	DoNow   Quadrant = iota // much expected gain, soon
	Prepare                 // much, later
	Easy                    // little, soon
	Leave                   // little, later
)

// String returns the quadrant in words.
func (q Quadrant) String() string {
	return [...]string{"do now", "prepare", "easy", "leave"}[min(q, Leave)]
}

// TwoByTwo places every move: expected gain at least the median is much, weeks at most
// the median is soon. O(n log n).
func TwoByTwo(moves []Move) []Quadrant {
	gain := median(moves, Move.Expected)
	weeks := median(moves, func(m Move) float64 { return m.Weeks })
	places := make([]Quadrant, len(moves))
	for i, m := range moves {
		if m.Weeks > weeks {
			places[i]++
		}
		if m.Expected() < gain {
			places[i] += 2
		}
	}
	return places
}

func median(moves []Move, of func(Move) float64) float64 {
	if len(moves) == 0 {
		return math.NaN()
	}
	values := make([]float64, len(moves))
	for i, m := range moves {
		values[i] = of(m)
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}
