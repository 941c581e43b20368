package narrative_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
)

const garden = `{"narratives": [{
  "title": "The last green roof",
  "resolution": "open", "subject": "you", "outlook": "threat",
  "horizon_years": 3,
  "call_to_action": "Stop the demolition",
  "questions": ["How can we keep a garden alive without a roof?"],
  "milestones": [{"title": "the petition", "months": 2}],
  "domains": ["gardens"]}]}`

func read(text string) *narrative.Document {
	d, err := narrative.Decode(strings.NewReader(text))
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleDecode() {
	_, err := narrative.Decode(strings.NewReader("{\"narratives\": [\n  {\"title\": \"A garden\", \"mood\": \"bright\"}]}"))
	fmt.Println(strings.SplitAfter(err.Error(), ",")[0])
	fmt.Println(read(garden).Narratives[0].Title)
	// Output:
	// 2:25: narrative: bad field: unknown field "mood",
	// The last green roof
}

func ExampleDocument_Position() {
	d := read(garden)
	findings, _ := narrative.Lint(d.Collection, narrative.LintParams{})
	for _, f := range findings {
		fmt.Printf("garden.json:%d: %s: %s\n", d.Position(f.Narrative, f.Field).Line, f.Rule, f)
	}
	// Output:
	// garden.json:3: threat-framing: it places a threat in the future: a threat raises fear, divides people and makes them avoid risk; name the opportunity that overcoming the threat would open
	// garden.json:4: short-horizon: the horizon is 3 years: an opportunity big enough for many needs a zoom-out of 10 to 20 years; say what could be true in 10 to 20 years
}

func ExampleEncode() {
	n := narrative.Narrative{Title: "A garden", Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Opportunity}
	_ = narrative.Encode(os.Stdout, narrative.Collection{Narratives: []narrative.Narrative{n}})
	// Output:
	// {
	//   "narratives": [
	//     {
	//       "title": "A garden",
	//       "resolution": "open",
	//       "subject": "you",
	//       "outlook": "opportunity"
	//     }
	//   ]
	// }
}

func ExampleLint() {
	c := narrative.Collection{Narratives: []narrative.Narrative{{
		Title: "How it ended", Resolution: narrative.Closed, Subject: narrative.You, Outlook: narrative.Opportunity,
	}}}
	findings, _ := narrative.Lint(c, narrative.LintParams{Disable: []string{"no-domain", "no-question"}})
	for _, f := range findings {
		fmt.Println(f.Severity, f.Rule, f.Field)
	}
	// Output:
	// error closed-ending resolution
	// error no-call-to-action call_to_action
	// warning short-horizon horizon_years
	// warning no-near-milestone milestones
}

func ExampleRules() {
	for _, rule := range narrative.Rules()[:3] {
		fmt.Println(rule.Name, "-", rule.Why)
	}
	// Output:
	// closed-ending - a story that is over leaves the audience nothing to decide
	// about-others - people act on what is about themselves
	// threat-framing - a threat raises fear, divides people and makes them avoid risk
}

func ExampleNarrative_Kind() {
	n := narrative.Narrative{Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Threat}
	fmt.Println(n.Kind())
	n.Resolution = narrative.Closed
	fmt.Println(n.Kind())
	// Output:
	// threat narrative
	// story
}

func ExampleNarrative_Pull() {
	n := read(garden).Narratives[0]
	pull, _ := n.Pull(narrative.PullParams{})
	fmt.Printf("%.3f\n", pull)
	// Output: 0.727
}

func ExampleCollection_Pull() {
	pulls, _ := read(six).Pull(narrative.PullParams{})
	fmt.Printf("%.2f\n", pulls)
	// Output: [1.00 0.83 0.83 0.67 0.71 0.75]
}

func ExampleJudge() {
	n := narrative.Narrative{Domains: []string{"gardens"}}
	for _, text := range []string{"Is there a garden?", "How could we share a garden?"} {
		fmt.Println(text, narrative.Judge(narrative.Question{Text: text}, n).Powerful())
	}
	// Output:
	// Is there a garden? false
	// How could we share a garden? true
}

func ExampleNarrative_Zoom() {
	z := read(garden).Narratives[0].Zoom(narrative.Horizons{})
	fmt.Println("zoom out:", z.Out, "zoom in:", z.In)
	// Output: zoom out: false zoom in: true
}

func ExampleReframe() {
	draft, changes, _ := narrative.Reframe(read(garden).Narratives[0], narrative.Horizons{})
	for _, c := range changes {
		fmt.Printf("%s: %q -> %q\n", c.Field, c.From, c.To)
	}
	fmt.Println(draft.Kind())
	// Output:
	// outlook: "threat" -> "opportunity"
	// horizon_years: "3" -> "10"
	// call_to_action: "Stop the demolition" -> ""
	// opportunity narrative
}

func ExampleTaxonomy_Broader() {
	t := narrative.Taxonomy{"roof gardens": {"gardens"}, "gardens": {"green city"}}
	fmt.Println(t.Broader("Roof gardens"))
	// Output: [gardens green city roof gardens]
}

func ExampleCollection_Umbrella() {
	c := narrative.Collection{
		Narratives: []narrative.Narrative{told("Swim in it", "", "river"), told("Grow on it", "", "roofs")},
		Taxonomy:   narrative.Taxonomy{"river": {"a city to live in"}, "roofs": {"a city to live in"}},
	}
	u, _ := c.Umbrella()
	fmt.Print(u)
	// Output:
	// [a city to live in]
	//   Swim in it
	//   Grow on it
}

func ExampleAdherents() {
	g, _ := network.FromArcs(5, []network.NodeID{0, 2, 3}, []network.NodeID{1, 3, 4}, nil, network.Options{})
	a, _ := narrative.NewAdherents(g, [][]network.NodeID{{0, 1}, {2, 3, 4}})
	fmt.Println("reach", a.Reach(0, 1), "overlap", a.Overlap(0, 1), "siloing", a.Siloing())
	bridge, _ := a.Bridge()
	fmt.Printf("introduce %d to %d: %d pairs connected\n", bridge.Source, bridge.Target, bridge.Connects)
	// Output:
	// reach 5 overlap 0 siloing 1
	// introduce 3 to 0: 6 pairs connected
}

func ExampleAdherents_Broader() {
	c := narrative.Collection{Narratives: []narrative.Narrative{told("Swim", "", "river"), told("Fish", "", "river")}}
	u, _ := c.Umbrella()
	g, _ := network.FromArcs(3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, nil, network.Options{})
	a, _ := narrative.NewAdherents(g, [][]network.NodeID{{0}, {1, 2}})
	ranked, _ := a.Broader(u)
	fmt.Println(u.Nodes[ranked[0].Node].Name, "would connect", ranked[0].Body, "of", ranked[0].Reach)
	// Output: river would connect 3 of 3
}

func ExampleExposure() {
	// Ann (0) trusts Bob (1) half and Cem (2) fully; both tell the narrative.
	g, _ := network.FromArcs(3, []network.NodeID{0, 0}, []network.NodeID{1, 2}, []float64{0.5, 1}, network.Options{Directed: true})
	exposure, _ := narrative.Exposure(g, []network.NodeID{1, 2}, 0.8)
	feels, _ := narrative.Emotion{}.Hear(narrative.OpportunityNarrative, exposure[0], narrative.EmotionParams{})
	fmt.Printf("exposure %.2f, hope %.2f, fear %.2f\n", exposure[0], feels.Hope, feels.Fear)
	// Output: exposure 0.88, hope 0.44, fear 0.00
}
