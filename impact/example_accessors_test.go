package impact_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// harbour is what happened in a neighbourhood in its first weeks: a group that cleans
// the river, one that lends tools, and a foundation with a stake in the first.
var harbour = []impact.Fact{
	impact.PersonJoined{Person: "Maya"},
	impact.PersonJoined{Person: "Jonas"},
	impact.PersonJoined{Person: "Water Foundation"},
	impact.GroupFormed{Group: "river", Domain: "water", People: []string{"Maya", "Jonas"}},
	impact.GroupFormed{Group: "tools", Domain: "repair", People: []string{"Jonas"}},
	impact.RoleGiven{Person: "Water Foundation", Group: "river", Role: impact.Stakeholder},
	impact.InitiativeStarted{Initiative: "clean banks", Group: "river"},
	impact.InitiativeStarted{Initiative: "school visits", Group: "river"},
	impact.InitiativeEnded{Initiative: "school visits"},
	impact.NarrativeAdopted{Narrative: "a river to swim in", Person: "Maya"},
	impact.NarrativeTold{Narrative: "nothing is thrown away", From: "Jonas", People: []string{"Maya"}},
}

// What a program that reads events by their name meets: every type has one.
func ExampleFact() {
	for _, fact := range []impact.Fact{
		impact.PersonJoined{}, impact.GroupFormed{}, impact.GroupSpunOut{}, impact.MeetingHeld{},
		impact.EvidenceObserved{}, impact.MetricMeasured{}, impact.NarrativeAdopted{},
	} {
		fmt.Println(fact.Type())
	}
	// Output:
	// person.joined
	// group.formed
	// group.spun_out
	// meeting.held
	// evidence.observed
	// metric.measured
	// narrative.adopted
}

// An application appends what happens to a log of its own and gives it to the space.
func ExampleNewEncoder() {
	var log bytes.Buffer
	events := impact.NewEncoder(&log)
	for i, fact := range harbour[:2] {
		if err := events.Encode(impact.Event{ID: fmt.Sprint("e", i), Time: impact.Tick(0), Fact: fact}); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Print(log.String())
	// Output:
	// {"v":1,"id":"e0","time":0,"type":"person.joined","person":"Maya"}
	// {"v":1,"id":"e1","time":0,"type":"person.joined","person":"Jonas"}
}

// A log is read back event by event: here into a new space.
func ExampleNewDecoder() {
	log := strings.NewReader(`{"v":1,"id":"e0","time":0,"type":"person.joined","person":"Maya"}
{"v":1,"id":"e1","time":1,"type":"group.formed","group":"river","people":["Maya"]}
`)
	space, _ := impact.NewSpace(impact.SpaceParams{})
	for events := impact.NewDecoder(log); ; {
		event, err := events.Decode()
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		if _, err := space.Apply(event); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(space.Len(), "events,", space.People(), "person,", space.Groups(), "group")
	// Output:
	// 2 events, 1 person, 1 group
}

// A line that is no event does not end the log: the next call reads the next line.
func ExampleDecoder_Decode() {
	events := impact.NewDecoder(strings.NewReader(`{"v":1,"id":"e0","time":0,"type":"person.arrived","person":"Maya"}
{"v":1,"id":"e1","time":0,"type":"person.joined","person":"Jonas"}
`))
	_, err := events.Decode()
	var line *impact.LineError
	fmt.Println(errors.As(err, &line), errors.Is(err, impact.ErrType), err)
	event, err := events.Decode()
	fmt.Println(event.ID, event.Fact.Type(), err)
	_, err = events.Decode()
	fmt.Println(err)
	// Output:
	// true true line 1: impact: unknown type of event: "person.arrived"
	// e1 person.joined <nil>
	// EOF
}

// Which lines of a file hold events: empty ones are passed over.
func ExampleDecoder_Line() {
	events := impact.NewDecoder(strings.NewReader(`

{"v":1,"id":"e0","time":0,"type":"person.joined","person":"Maya"}

{"v":1,"id":"e1","time":0,"type":"person.joined","person":"Jonas"}
`))
	for event, err := events.Decode(); err == nil; event, err = events.Decode() {
		fmt.Println("line", events.Line(), event.ID)
	}
	// Output:
	// line 3 e0
	// line 5 e1
}

// A simulation counts weeks; the 52nd is over.
func ExampleTick() {
	week := impact.Tick(52)
	fmt.Println(week, week == impact.Tick(52), week.Calendar())
	// Output:
	// 52 true false
}

// A meeting in Berlin, kept to the microsecond and said in UTC.
func ExampleAt() {
	berlin := time.FixedZone("CET", 3600)
	fmt.Println(impact.At(time.Date(2026, 1, 15, 19, 30, 0, 1999, berlin)))
	// Output:
	// 2026-01-15T18:30:00.000001Z
}

// A space runs on one clock: what a time is of, and in its own unit.
func ExampleTime_Calendar() {
	for _, text := range []string{"12", "2026-01-15T18:30:00Z"} {
		t, err := impact.ParseTime(text)
		if err != nil {
			fmt.Println(err)
			return
		}
		if t.Calendar() {
			fmt.Println("on a", t.Instant().Weekday())
		} else {
			fmt.Println("week", t.Ticks())
		}
	}
	// Output:
	// week 12
	// on a Thursday
}

// An instant of the calendar is no number of ticks.
func ExampleTime_Ticks() {
	fmt.Println(impact.Tick(7).Ticks(), impact.At(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)).Ticks())
	// Output:
	// 7 0
}

// Groups that are not alive need no alert for being idle.
func ExampleStage_Alive() {
	for stage := impact.NotFormed; stage <= impact.Dissolved; stage++ {
		fmt.Println(stage, stage.Alive())
	}
	// Output:
	// not formed false
	// nucleus true
	// impact group true
	// oversized true
	// dormant true
	// spun out false
	// dissolved false
}

// The river group took on two things, and gave up one.
func ExampleView_Initiatives() {
	space := spaceOf(harbour...)
	river, _ := space.Group("river")
	for _, initiative := range space.Now().Initiatives(river) {
		fmt.Printf("%s: since %v, under way: %v\n", initiative.Name, initiative.Started, initiative.Ended == nil)
	}
	// Output:
	// clean banks: since 6, under way: true
	// school visits: since 7, under way: false
}

// Who has a stake in what the river group does, without being one of its members.
func ExampleView_Stakeholders() {
	space := spaceOf(harbour...)
	river, _ := space.Group("river")
	for _, p := range space.Now().Stakeholders(river) {
		fmt.Println(space.PersonName(p))
	}
	// Output:
	// Water Foundation
}

// Told or adopted: whatever narrative has been heard of in the space.
func ExampleSpace_Narratives() {
	fmt.Printf("%q\n", spaceOf(harbour...).Narratives())
	// Output:
	// ["a river to swim in" "nothing is thrown away"]
}

// What was left out has its default, here the length of a tick.
func ExampleSpace_Params() {
	space, err := impact.NewSpace(impact.SpaceParams{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("a tick is", space.Params().Tick.Hours()/24, "days")
	// Output:
	// a tick is 7 days
}

// An event that comes twice under the same id counts once.
func ExampleSpace_Len() {
	space := spaceOf(harbour...)
	before := space.Len()
	again := impact.Event{ID: "0", Time: impact.Tick(0), Fact: harbour[0]}
	added, err := space.Apply(again)
	fmt.Println(before, added, err, space.Len())
	// Output:
	// 11 0 <nil> 11
}

// Numbers of people run from 0: an array can hold something about everyone.
func ExampleSpace_People() {
	space := spaceOf(harbour...)
	groupsOf := make([]int, space.People())
	for _, p := range space.Now().People() {
		groupsOf[p] = len(space.Now().Memberships(p))
		fmt.Println(space.PersonName(p), groupsOf[p])
	}
	// Output:
	// Maya 1
	// Jonas 2
	// Water Foundation 0
}

// Groups that have ended keep their number, and are still counted.
func ExampleSpace_Groups() {
	space := spaceOf(append(harbour[:len(harbour):len(harbour)], impact.GroupDissolved{Group: "tools"})...)
	fmt.Println("ever:", space.Groups(), "now:", len(space.Now().Groups()))
	// Output:
	// ever: 2 now: 1
}

func ExampleSpace_Group() {
	space := spaceOf(harbour...)
	river, ok := space.Group("river")
	fmt.Println(space.GroupName(river), ok)
	_, ok = space.Group("rivers")
	fmt.Println(ok)
	// Output:
	// river true
	// false
}

// A name that was merged into another stays that of its own number: the person is
// found under both.
func ExampleSpace_PersonName() {
	space := spaceOf(impact.PersonJoined{Person: "maya@river.example"}, impact.PersonJoined{Person: "Maya"},
		impact.PersonMerged{Person: "Maya", Other: "maya@river.example"})
	p, _ := space.Person("maya@river.example")
	fmt.Println(space.PersonName(p), space.PersonName(0))
	// Output:
	// Maya maya@river.example
}

func ExampleSpace_GroupName() {
	space := spaceOf(harbour...)
	for _, g := range space.Now().Groups() {
		fmt.Println(g, space.GroupName(g))
	}
	// Output:
	// 0 river
	// 1 tools
}

// Now is the moment of the latest event, whatever the clock on the wall says.
func ExampleSpace_Now() {
	fmt.Println(spaceOf(harbour...).Now().Time(), spaceOf().Now().Time())
	// Output:
	// 10 0
}

// The same question, asked of two moments.
func ExampleView_Time() {
	space := spaceOf(harbour...)
	then, err := space.At(impact.Tick(3))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, view := range []impact.View{then, space.Now()} {
		fmt.Println("week", view.Time(), len(view.Groups()), "groups")
	}
	// Output:
	// week 3 1 groups
	// week 10 2 groups
}

// A function that is given a view finds the names in its space.
func ExampleView_Space() {
	roll := func(v impact.View, g impact.GroupID) {
		for _, m := range v.Members(g) {
			fmt.Println(v.Space().GroupName(g), v.Space().PersonName(m.Person))
		}
	}
	space := spaceOf(harbour...)
	river, _ := space.Group("river")
	roll(space.Now(), river)
	// Output:
	// river Maya
	// river Jonas
}
