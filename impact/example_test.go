package impact_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

// spaceOf makes a small space for the examples below.
func spaceOf(facts ...impact.Fact) *impact.Space {
	s, err := impact.NewSpace(impact.SpaceParams{})
	if err != nil {
		panic(err)
	}
	for i, fact := range facts {
		if _, err := s.Apply(impact.Event{ID: fmt.Sprint(i), Time: impact.Tick(int64(i)), Fact: fact}); err != nil {
			panic(err)
		}
	}
	return s
}

var riverside = []impact.Fact{
	impact.PersonJoined{Person: "Ann", Passion: &impact.Passion{Commitment: 0.9, Questing: 0.6, Connecting: 0.4}},
	impact.PersonJoined{Person: "Bob", Attributes: map[string]string{"background": "nurse"}},
	impact.GroupFormed{Group: "river", Domain: "water", People: []string{"Ann"}},
	impact.MemberJoined{Person: "Bob", Group: "river", InvitedBy: "Ann", Probation: true},
	impact.EvidenceObserved{From: "Ann", To: "Bob", What: "kept an agreement", Outcome: 1, Group: "river"},
	impact.TieObserved{From: "Ann", To: "Bob", Relation: "advice"},
	impact.InitiativeStarted{Initiative: "clean banks", Group: "river"},
	impact.MetricDefined{Metric: "litter", Initiative: "clean banks", Unit: "kg", Direction: impact.Down},
	impact.MetricMeasured{Metric: "litter", Value: 120, Hours: 8},
	impact.MetricMeasured{Metric: "litter", Value: 80, Hours: 6},
	impact.QuestionPosed{Question: "q1", Person: "Bob", Text: "what keeps litter away?"},
	impact.QuestionAnswered{Question: "q1", Person: "Ann", Text: "company"},
	impact.NarrativeAdopted{Narrative: "a river to swim in", Person: "Bob"},
	impact.RoleGiven{Person: "Ann", Group: "river", Role: impact.Moderator},
	impact.ReflectionHeld{Group: "river", People: []string{"Ann", "Bob"}},
}

func ExampleSpace_Apply() {
	s := spaceOf(riverside...)
	_, err := s.Apply(
		impact.Event{ID: "x", Time: impact.Tick(20), Fact: impact.PersonJoined{Person: "Cem"}},
		impact.Event{ID: "y", Time: impact.Tick(20), Fact: impact.MemberLeft{Person: "Cem", Group: "river"}},
	)
	fmt.Println(err)
	fmt.Println(errors.Is(err, impact.ErrState))
	_, known := s.Person("Cem")
	fmt.Println("Cem is known:", known)
	// Output:
	// event 1 (id "y"): impact: not possible as things stood: "Cem" is not a member of "river"
	// true
	// Cem is known: false
}

func ExampleSpace_At() {
	s := spaceOf(riverside...)
	g, _ := s.Group("river")
	for _, tick := range []int64{1, 2, 3} {
		v, err := s.At(impact.Tick(tick))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(tick, v.Stage(g), len(v.Members(g)))
	}
	// Output:
	// 1 not formed 0
	// 2 nucleus 1
	// 3 nucleus 2
}

func ExampleRestore() {
	s := spaceOf(riverside...)
	again, err := impact.Restore(s.Snapshot())
	fmt.Println(again.Len(), err)
	_, err = impact.Restore([]byte("something else"))
	fmt.Println(err)
	// Output:
	// 15 <nil>
	// impact: bad snapshot: no space
}

func ExampleSpace_Events() {
	for e := range spaceOf(riverside[:2]...).Events() {
		fmt.Println(e.ID, e.Time, e.Fact.Type())
	}
	// Output:
	// 0 0 person.joined
	// 1 1 person.joined
}

func ExampleSpace_Instant() {
	s := spaceOf()
	fmt.Println(s.Instant(impact.Tick(2)), "seconds")
	// Output: 1209600 seconds
}

func ExampleEncoder() {
	events := []impact.Event{
		{ID: "1", Time: impact.Tick(0), Fact: impact.PersonJoined{Person: "Ann"}},
		{ID: "2", Time: impact.At(time.Date(2026, 3, 1, 19, 0, 0, 0, time.FixedZone("CET", 3600))), Fact: impact.PersonLeft{Person: "Ann"}},
	}
	if err := impact.NewEncoder(os.Stdout).Encode(events...); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"v":1,"id":"1","time":0,"type":"person.joined","person":"Ann"}
	// {"v":1,"id":"2","time":"2026-03-01T18:00:00Z","type":"person.left","person":"Ann"}
}

func ExampleDecoder() {
	d := impact.NewDecoder(strings.NewReader(`{"v":1,"id":"1","time":0,"type":"person.joined","person":"Ann"}
{"v":1,"id":"2","time":0,"type":"person.joined","persons":"Bob"}
{"v":1,"id":"3","time":0,"type":"person.joined","person":"Cem"}
`))
	for {
		event, err := d.Decode()
		switch {
		case err == io.EOF:
			return
		case err != nil:
			fmt.Println(err)
		default:
			fmt.Println(event.ID, event.Fact.Type())
		}
	}
	// Output:
	// 1 person.joined
	// line 2: impact: bad field: there is no "persons"
	// 3 person.joined
}

func ExampleEvents() {
	for event, err := range impact.Events(strings.NewReader(`{"v":1,"id":"1","time":7,"type":"person.left","person":"Ann"}`)) {
		fmt.Println(event.Time, event.Fact, err)
	}
	// Output: 7 {Ann} <nil>
}

func ExampleEvent_AppendJSON() {
	text, err := impact.Event{ID: "1", Time: impact.Tick(3), Fact: impact.MemberLeft{Person: "Ann", Group: "river"}}.AppendJSON(nil)
	fmt.Println(string(text), err)
	// Output: {"v":1,"id":"1","time":3,"type":"member.left","person":"Ann","group":"river"} <nil>
}

func ExampleEvent_Validate() {
	fmt.Println(impact.Event{ID: "1", Fact: impact.TieObserved{From: "Ann", To: "Ann"}}.Validate())
	// Output: impact: bad field: from, to are both "Ann"
}

func ExampleParseTime() {
	week, _ := impact.ParseTime("12")
	day, _ := impact.ParseTime("2026-03-01T19:00:00+01:00")
	_, err := impact.ParseTime("tomorrow")
	fmt.Println(week.Ticks(), day, err)
	// Output: 12 2026-03-01T18:00:00Z impact: bad time: "tomorrow" is neither an RFC 3339 instant nor a whole number
}

func ExamplePassion_Explorer() {
	p := impact.Passion{Commitment: 0.9, Questing: 0.6, Connecting: 0.1}
	fmt.Printf("explorer %.2f, obsession %.2f, obsessed %v\n", p.Explorer(), p.Obsession(), p.Obsessed(0.7, 0.3))
	// Output: explorer 0.38, obsession 0.90, obsessed true
}

func ExampleView_Person() {
	s := spaceOf(riverside...)
	ann, _ := s.Person("Ann")
	bob, _ := s.Person("Bob")
	fmt.Printf("%.2f %v\n", s.Now().Person(ann).Passion.Explorer(), s.Now().Person(bob).Attributes)
	// Output: 0.60 map[background:nurse]
}

func ExampleView_Members() {
	s := spaceOf(riverside...)
	river, _ := s.Group("river")
	for _, m := range s.Now().Members(river) {
		fmt.Println(s.PersonName(m.Person), "since", m.Since, "on probation:", m.Probation)
	}
	// Output:
	// Ann since 2 on probation: false
	// Bob since 3 on probation: true
}

func ExampleView_Probation() {
	s := spaceOf(riverside...)
	bob, _ := s.Person("Bob")
	river, _ := s.Group("river")
	p, _ := s.Now().Probation(bob, river)
	fmt.Println(p.Supportive, p.Against, p.Evidence[0].What)
	// Output: 1 0 kept an agreement
}

func ExampleView_Group() {
	s := spaceOf(riverside...)
	river, _ := s.Group("river")
	g := s.Now().Group(river)
	fmt.Println(g.Name, g.Domain, g.Stage, g.Size, "active at", g.Active)
	// Output: river water nucleus 2 active at 14
}

func ExampleView_Moderators() {
	s := spaceOf(riverside...)
	river, _ := s.Group("river")
	fmt.Println(s.PersonName(s.Now().Moderators(river)[0]), len(s.Now().Stakeholders(river)))
	// Output: Ann 0
}

func ExampleView_Measurements() {
	s := spaceOf(riverside...)
	river, _ := s.Group("river")
	for _, i := range s.Now().Initiatives(river) {
		for _, name := range i.Metrics {
			m, _ := s.Now().Metric(name)
			for _, x := range s.Now().Measurements(name) {
				fmt.Println(i.Name, x.Time, x.Value, m.Unit, "after", x.Hours, "hours")
			}
		}
	}
	// Output:
	// clean banks 8 120 kg after 8 hours
	// clean banks 9 80 kg after 6 hours
}

func ExampleView_Questions() {
	s := spaceOf(riverside...)
	for _, q := range s.Now().Questions() {
		fmt.Println(s.PersonName(q.Person), "asked:", q.Text, "-", s.PersonName(q.Answers[0].Person), "answered:", q.Answers[0].Text)
	}
	// Output: Bob asked: what keeps litter away? - Ann answered: company
}

func ExampleView_Adherents() {
	s := spaceOf(riverside...)
	for _, title := range s.Narratives() {
		fmt.Println(title, len(s.Now().Adherents(title)))
	}
	// Output: a river to swim in 1
}

func ExampleView_Evidence() {
	s := spaceOf(riverside...)
	for e := range s.Now().Evidence() {
		fmt.Println(s.PersonName(e.From), "saw", s.PersonName(e.To), e.What, e.Outcome, e.Weight)
	}
	// Output: Ann saw Bob kept an agreement 1 1
}

func ExampleView_GatheringsOf() {
	s := spaceOf(riverside...)
	river, _ := s.Group("river")
	for g := range s.Now().GatheringsOf(river) {
		fmt.Println(g.Type, g.Time, len(g.People))
	}
	// Output: reflection.held 14 2
}

func ExampleView_Graph() {
	s := spaceOf(riverside...)
	g, err := s.Now().Graph(impact.NetworkParams{}, network.View{Options: network.Options{Directed: true}})
	fmt.Println(g.Order(), g.Size(), err)
	// Output: 2 1 <nil>
}

func ExampleView_Dataset() {
	s := spaceOf(riverside...)
	d, err := s.Now().Dataset(impact.NetworkParams{Window: 10 * 7 * 24 * time.Hour})
	if err != nil {
		fmt.Println(err)
		return
	}
	background, _ := d.People.Column("background")
	fmt.Println(d.People.Labels(), background.Field(1), d.Memberships.Members(0))
	// Output: [Ann Bob] nurse [0 1]
}

func ExampleView_GroupGraph() {
	s := spaceOf(append(riverside, impact.GroupFormed{Group: "lake", People: []string{"Bob"}})...)
	g, err := s.Now().GroupGraph(impact.NetworkParams{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for tie := range g.Ties() {
		fmt.Println(g.Label(tie.Source), g.Label(tie.Target), tie.Weight)
	}
	// Output: lake river 1
}

func ExampleView_Alerts() {
	s := spaceOf(riverside...)
	v, _ := s.At(impact.Tick(13))
	alerts, err := v.Alerts(impact.AlertParams{})
	for _, a := range alerts {
		fmt.Println(a.Kind, "-", a.Text)
	}
	fmt.Println(err)
	// Output:
	// under the limit - river has 2 of the 5 members that an impact group needs, 77 days after it began.
	// <nil>
}

func ExampleSpinOut() {
	circle := func(i int) int { return i / 8 } // two circles of eight who trust each other
	trust := func(i, j int) float64 {
		if circle(i) == circle(j) {
			return 0.8
		}
		return 0.1
	}
	d, err := impact.SpinOut(context.Background(), 16, trust, nil, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Parts)
	fmt.Printf("%.1f%% of trust stays inside; %d keeps in touch with part %d\n", 100*d.Inside/d.Total, d.Bridges[0].Person, d.Bridges[0].To)
	names := strings.Split("abcdefghijklmnop", "")
	fact := d.Fact("circle", []string{"circle", "square"}, names)
	fmt.Println(fact.Parts[1].People)
	// Output:
	// [[0 1 2 3 4 5 6 7] [8 9 10 11 12 13 14 15]]
	// 87.5% of trust stays inside; 0 keeps in touch with part 1
	// [i j k l m n o p a]
}

func ExampleFromDataset() {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Ann").Set("role", "nurse")
	b.AddMember("Ann", "river")
	b.AddTie("Ann", "Bob").Relation("advice").At(3)
	d, err := b.Dataset()
	if err != nil {
		fmt.Println(err)
		return
	}
	i, err := impact.FromDataset(d, impact.DatasetParams{ImportParams: impact.ImportParams{Prefix: "file"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = impact.NewEncoder(os.Stdout).Encode(i.Events...)
	// Output:
	// {"v":1,"id":"file-person-0","time":3,"type":"person.joined","person":"Ann","attributes":{"role":"nurse"}}
	// {"v":1,"id":"file-person-1","time":3,"type":"person.joined","person":"Bob"}
	// {"v":1,"id":"file-group-0","time":3,"type":"group.formed","group":"river","people":["Ann"]}
	// {"v":1,"id":"file-tie-0","time":3,"type":"tie.observed","from":"Ann","to":"Bob","relation":"advice"}
}

func ExampleFromAttendance() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "dance").At(1)
	b.AddTie("Bob", "dance").At(1)
	d, err := b.Dataset()
	if err != nil {
		fmt.Println(err)
		return
	}
	i, err := impact.FromAttendance(d, impact.AttendanceParams{})
	fmt.Println(i.Events[2].Fact.(impact.MeetingHeld).People, err)
	// Output: [Ann Bob] <nil>
}

func ExampleReadMessages() {
	log := "from,to,time\nAnn,Bob;Cem,2026-03-01\n"
	i, err := impact.ReadMessages(strings.NewReader(log), impact.MessageParams{})
	fmt.Println(len(i.Events), i.Events[4].Time, err)
	// Output: 5 2026-03-01T00:00:00Z <nil>
}

func ExampleReadSurvey() {
	answers := "who,Ann,Bob,Cem\nAnn,,3,0\nBob,2,,\n"
	i, err := impact.ReadSurvey(strings.NewReader(answers), impact.SurveyParams{Relation: "advice"})
	fmt.Println(i.Respondents, "of", i.Roster, "answered;", len(i.Events)-i.Roster, "ties", err)
	// Output: 2 of 3 answered; 2 ties <nil>
}
