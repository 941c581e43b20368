package impactnet_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// An application that embeds the library: events in, numbers of the scorecard out. The
// events are lines of JSON, as docs/events.md has them.
func Example() {
	space, _ := impact.NewSpace(impact.SpaceParams{}) // the defaults are valid
	for event, err := range impact.Events(strings.NewReader(`{"v":1,"id":"1","time":1,"type":"person.joined","person":"Ann"}
{"v":1,"id":"2","time":1,"type":"person.joined","person":"Bob"}
{"v":1,"id":"3","time":1,"type":"person.joined","person":"Cem","invited_by":"Ann"}
{"v":1,"id":"4","time":1,"type":"person.joined","person":"Dan"}
{"v":1,"id":"5","time":2,"type":"group.formed","group":"river","people":["Ann","Bob","Cem"]}
{"v":1,"id":"6","time":3,"type":"meeting.held","group":"river","people":["Ann","Bob","Cem"],"hours":2}
{"v":1,"id":"7","time":3,"type":"evidence.observed","from":"Ann","to":"Bob","what":"asked for help","weight":3,"outcome":1}
{"v":1,"id":"8","time":4,"type":"tie.observed","from":"Cem","to":"Dan","relation":"advice"}
{"v":1,"id":"9","time":5,"type":"initiative.started","initiative":"clean banks","group":"river"}`)) {
		if err == nil {
			_, err = space.Apply(event)
		}
		if err != nil {
			fmt.Println(err) // says which line or event, and why; the space is as before
			return
		}
	}
	now := space.Now()
	graph, err := now.Graph(impact.NetworkParams{Together: true}, network.View{})
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := scorecard.New(context.Background(), graph, scorecard.Options{}, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d people, %d ties, density %.2f, transitivity %.2f\n",
		card.Structure.People, card.Structure.Ties, float64(card.Structure.Density), float64(card.Structure.Transitivity))
	ann, _ := space.Person("Ann")
	bob, _ := space.Person("Bob")
	fmt.Println(now.Pyramid(ann, bob).Explain("Ann", "Bob"))
	alerts, _ := now.Alerts(impact.AlertParams{})
	fmt.Println(alerts[0].Text)
	// Output:
	// 4 people, 4 ties, density 0.67, transitivity 0.60
	// Ann's trust in Bob stands on humility (score 0.26, height 1 of 4); next is integrity (acts by its values and avoids harm), of which nothing is known yet.
	// Nothing measures the impact of clean banks, an initiative of river.
}

// Two circles and a bridge: who is between the others, and who is held by theirs?
func Example_bridge() {
	b := network.NewBuilder(network.Options{})
	for _, tie := range [][2]string{
		{"Ann", "Bob"}, {"Bob", "Cem"}, {"Cem", "Ann"}, // one circle,
		{"Dan", "Eve"}, {"Eve", "Fay"}, {"Fay", "Dan"}, // another,
		{"Cem", "Dan"}, // and a bridge
	} {
		b.AddTie(tie[0], tie[1])
	}
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	between, _ := measure.Betweenness(ctx, g, measure.Options{})
	holes, _ := measure.StructuralHoles(ctx, g, measure.Options{})
	for u := range g.Nodes() {
		fmt.Printf("%s: between %.0f pairs, constraint %.2f\n", g.Label(u), between[u], holes.Constraint[u])
	}
	// Output:
	// Ann: between 0 pairs, constraint 1.01
	// Bob: between 0 pairs, constraint 1.01
	// Cem: between 6 pairs, constraint 0.61
	// Dan: between 6 pairs, constraint 0.61
	// Eve: between 0 pairs, constraint 1.01
	// Fay: between 0 pairs, constraint 1.01
}
