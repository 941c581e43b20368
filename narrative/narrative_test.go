package narrative_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
)

// full returns a narrative that breaks no rule.
func fullNarrative() narrative.Narrative {
	return narrative.Narrative{
		Title: "A garden on every roof", Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Opportunity,
		HorizonYears: 12, CallToAction: "Plant one roof with your neighbours",
		Questions:  []narrative.Question{{Text: "How could we water a garden without using a tap?"}},
		Milestones: []narrative.Milestone{{Title: "ten roofs", Months: 8}},
		Domains:    []string{"gardens"},
	}
}

func TestValidate(t *testing.T) {
	require.NoError(t, fullNarrative().Validate())
	faults := map[string]func(n *narrative.Narrative){
		"title":         func(n *narrative.Narrative) { n.Title = " " },
		"resolution":    func(n *narrative.Narrative) { n.Resolution = "ajar" },
		"subject":       func(n *narrative.Narrative) { n.Subject = "" },
		"outlook":       func(n *narrative.Narrative) { n.Outlook = "both" },
		"horizon_years": func(n *narrative.Narrative) { n.HorizonYears = math.NaN() },
		"questions":     func(n *narrative.Narrative) { n.Questions = []narrative.Question{{Text: "x", Form: "rhetorical"}} },
		"milestones":    func(n *narrative.Narrative) { n.Milestones = []narrative.Milestone{{Title: "x", Months: -1}} },
		"domains":       func(n *narrative.Narrative) { n.Domains = []string{"x", ""} },
	}
	all := fullNarrative()
	for field, spoil := range faults {
		n := fullNarrative()
		spoil(&n)
		spoil(&all)
		require.ErrorIs(t, n.Validate(), narrative.ErrNarrative)
		require.ErrorContains(t, n.Validate(), field+":")
	}
	for field := range faults {
		require.ErrorContains(t, all.Validate(), field+":", "all faults at once")
	}
	c := narrative.Collection{
		Narratives: []narrative.Narrative{fullNarrative(), fullNarrative()},
		Taxonomy:   narrative.Taxonomy{"a": {"b"}, "b": {"A"}},
	}
	c.Narratives[1].Title = "a GARDEN  on every roof"
	require.ErrorIs(t, c.Validate(), narrative.ErrTitle)
	require.ErrorIs(t, c.Validate(), narrative.ErrCycle)
}

func TestKind(t *testing.T) {
	for _, resolution := range []narrative.Resolution{narrative.Open, narrative.Closed} {
		for _, subject := range []narrative.Subject{narrative.You, narrative.Others} {
			for outlook, open := range map[narrative.Outlook]narrative.Kind{
				narrative.Opportunity: narrative.OpportunityNarrative, narrative.Threat: narrative.ThreatNarrative, narrative.Neither: narrative.Unframed,
			} {
				want := narrative.Story
				if resolution == narrative.Open && subject == narrative.You {
					want = open
				}
				require.Equal(t, want, narrative.Narrative{Resolution: resolution, Subject: subject, Outlook: outlook}.Kind())
			}
		}
	}
	require.Equal(t, "story, opportunity narrative, threat narrative, unframed narrative",
		fmt.Sprintf("%v, %v, %v, %v", narrative.Story, narrative.OpportunityNarrative, narrative.ThreatNarrative, narrative.Unframed))
}

// Every rule is broken by exactly the change that it is about.
func TestRules(t *testing.T) {
	breaks := map[string]func(c *narrative.Collection){
		"closed-ending":        func(c *narrative.Collection) { c.Narratives[0].Resolution = narrative.Closed },
		"about-others":         func(c *narrative.Collection) { c.Narratives[0].Subject = narrative.Others },
		"threat-framing":       func(c *narrative.Collection) { c.Narratives[0].Outlook = narrative.Threat },
		"no-outlook":           func(c *narrative.Collection) { c.Narratives[0].Outlook = narrative.Neither },
		"no-call-to-action":    func(c *narrative.Collection) { c.Narratives[0].CallToAction = "  " },
		"no-question":          func(c *narrative.Collection) { c.Narratives[0].Questions = nil },
		"no-powerful-question": func(c *narrative.Collection) { c.Narratives[0].Questions[0].Form = narrative.YesNoForm },
		"short-horizon":        func(c *narrative.Collection) { c.Narratives[0].HorizonYears = 9.99 },
		"far-horizon":          func(c *narrative.Collection) { c.Narratives[0].HorizonYears = 20.01 },
		"no-near-milestone":    func(c *narrative.Collection) { c.Narratives[0].Milestones[0].Months = 12.01 },
		"too-many-initiatives": func(c *narrative.Collection) {
			c.Narratives[0].Milestones = make([]narrative.Milestone, 4)
			for i := range c.Narratives[0].Milestones {
				c.Narratives[0].Milestones[i] = narrative.Milestone{Title: "x", Months: 1}
			}
		},
		"no-domain": func(c *narrative.Collection) {
			c.Narratives[0].Domains = nil
			c.Narratives[0].Questions[0] = narrative.Question{Text: "x", Form: narrative.OpenForm, Answer: narrative.ByAction, About: "gardens"}
		},
		"narrow":           func(c *narrative.Collection) { c.Narratives[0].Domains = []string{"water gardens"} },
		"unknown-umbrella": func(c *narrative.Collection) { c.Narratives[0].Umbrella = "A green city" },
		"umbrella-cycle": func(c *narrative.Collection) {
			c.Narratives[0].Umbrella, c.Narratives[1].Umbrella = c.Narratives[1].Title, c.Narratives[0].Title
		},
	}
	fresh := func() narrative.Collection {
		c := narrative.Collection{Narratives: []narrative.Narrative{fullNarrative(), fullNarrative()}}
		c.Narratives[1].Title = "Gardens between the houses"
		return c
	}
	require.Equal(t, [][]string{nil, nil}, rulesOf(t, fresh(), narrative.LintParams{}))
	require.Len(t, breaks, len(narrative.Rules()))
	for _, rule := range narrative.Rules() {
		c := fresh()
		breaks[rule.Name](&c)
		want := []string{rule.Name}
		if rule.Name == "no-domain" {
			want = []string{"no-powerful-question", "no-domain"} // no question can be about it
		}
		require.Equal(t, want, rulesOf(t, c, narrative.LintParams{})[0], rule.Name)
		require.NotContains(t, rulesOf(t, c, narrative.LintParams{Disable: []string{rule.Name}})[0], rule.Name)
		require.NotEmpty(t, rule.Field)
		require.Contains(t, []narrative.Severity{narrative.Error, narrative.Warning, narrative.Note}, rule.Severity)
	}
	_, err := narrative.Lint(fresh(), narrative.LintParams{Disable: []string{"no-humour"}, Horizons: narrative.Horizons{InMonths: -1}})
	require.ErrorIs(t, err, narrative.ErrRule)
	require.ErrorIs(t, err, narrative.ErrParams)
	_, err = narrative.Lint(narrative.Collection{Narratives: make([]narrative.Narrative, 1)}, narrative.LintParams{})
	require.ErrorIs(t, err, narrative.ErrNarrative)
	rules := narrative.Rules()
	rules[0].Name = "changed"
	require.Equal(t, "closed-ending", narrative.Rules()[0].Name, "a copy")
}

// A narrative alone is not narrow; it is with an unrelated one, and is not under an
// umbrella or a broader term that another one shares.
func TestNarrow(t *testing.T) {
	narrow := func(c narrative.Collection) bool {
		for _, name := range rulesOf(t, c, narrative.LintParams{})[0] {
			if name == "narrow" {
				return true
			}
		}
		return false
	}
	other := fullNarrative()
	other.Title, other.Domains = "Trams at night", []string{"trams"}
	c := narrative.Collection{Narratives: []narrative.Narrative{fullNarrative()}}
	require.False(t, narrow(c))
	c.Narratives = append(c.Narratives, other)
	require.True(t, narrow(c))
	c.Taxonomy = narrative.Taxonomy{"Gardens": {"a good city"}, "trams": {"quiet streets"}, "quiet  streets": {"A good city"}}
	require.False(t, narrow(c))
	c.Taxonomy = nil
	c.Narratives[1].Umbrella = fullNarrative().Title
	require.False(t, narrow(c))
}

func TestJudge(t *testing.T) {
	n := narrative.Narrative{Domains: []string{"clean water", "learning"}}
	cases := []struct {
		q    narrative.Question
		want narrative.Judgement
	}{
		{narrative.Question{Text: "How can we keep the water clean?"}, narrative.Judgement{Open: true, AboutOpportunity: true, ByAction: true}},
		{narrative.Question{Text: "In what ways might you learn from it?"}, narrative.Judgement{Open: true, AboutOpportunity: true, ByAction: true}},
		{narrative.Question{Text: "Can we keep the water clean?"}, narrative.Judgement{AboutOpportunity: true}},
		{narrative.Question{Text: "How deep is the water?"}, narrative.Judgement{Open: true, AboutOpportunity: true}},
		{narrative.Question{Text: "Who will help us?"}, narrative.Judgement{Open: true, ByAction: true}},
		{narrative.Question{Text: "We could do it, could we not, and why?"}, narrative.Judgement{}},
		{narrative.Question{Text: "¿Cómo?", Form: narrative.OpenForm, Answer: narrative.ByAction, About: "Learning"}, narrative.Judgement{Open: true, AboutOpportunity: true, ByAction: true}},
		{narrative.Question{Text: "How can we keep the water clean?", Form: narrative.YesNoForm, Answer: narrative.ByKnowledge, About: "trams"}, narrative.Judgement{}},
		{narrative.Question{Text: ""}, narrative.Judgement{}},
	}
	for _, c := range cases {
		got := narrative.Judge(c.q, n)
		require.Equal(t, c.want, got, c.q.Text)
		require.Equal(t, got.Open && got.AboutOpportunity && got.ByAction, got.Powerful())
	}
}

func TestZoom(t *testing.T) {
	n := narrative.Narrative{HorizonYears: 10, Milestones: []narrative.Milestone{{"a", 12}, {"b", 13}, {"c", 0}}}
	z := n.Zoom(narrative.Horizons{})
	require.Equal(t, narrative.Zoom{Out: true, Near: []narrative.Milestone{{"a", 12}, {"c", 0}}, In: true}, z)
	z = n.Zoom(narrative.Horizons{OutYears: 5, OutMaxYears: 9, InMonths: 24, Initiatives: 2})
	require.True(t, z.Out && z.TooFar && z.In && z.TooMany)
	require.Equal(t, narrative.Zoom{}, narrative.Narrative{}.Zoom(narrative.Horizons{}))
	require.NoError(t, narrative.Horizons{}.Validate())
	require.ErrorIs(t, narrative.Horizons{OutYears: 30}.Validate(), narrative.ErrParams, "beyond the default limit")
	require.ErrorIs(t, narrative.Horizons{InMonths: math.Inf(1), Initiatives: -1}.Validate(), narrative.ErrParams)
}

func TestPull(t *testing.T) {
	pull := func(n narrative.Narrative, p narrative.PullParams) float64 {
		x, err := n.Pull(p)
		require.NoError(t, err)
		return x
	}
	require.Equal(t, 1.0, pull(fullNarrative(), narrative.PullParams{}))
	require.Zero(t, pull(narrative.Narrative{Resolution: narrative.Closed, Subject: narrative.Others, Outlook: narrative.Neither}, narrative.PullParams{}))
	n := fullNarrative()
	n.Outlook = narrative.Threat
	require.InDelta(t, 9.0/11, pull(n, narrative.PullParams{}), 1e-15)
	n.Questions[0].Form = narrative.YesNoForm
	require.InDelta(t, 8.5/11, pull(n, narrative.PullParams{}), 1e-15)
	require.Zero(t, pull(n, narrative.PullParams{Weights: narrative.PullWeights{Opportunity: 3}}))
	require.Equal(t, 1.0, pull(n, narrative.PullParams{Weights: narrative.PullWeights{Opportunity: 0, Call: 3}}))
	require.True(t, math.IsNaN(pull(n, narrative.PullParams{Weights: narrative.PullWeights{Shared: 1}})))
	other := fullNarrative()
	other.Title, other.Domains = "Trams", []string{"trams"}
	c := narrative.Collection{Narratives: []narrative.Narrative{fullNarrative(), other}}
	pulls, err := c.Pull(narrative.PullParams{})
	require.NoError(t, err)
	require.InDelta(t, 11.0/12, pulls[0], 1e-15)
	bad := narrative.PullParams{Weights: narrative.PullWeights{Open: -1, You: math.NaN()}, Horizons: narrative.Horizons{InMonths: -1}}
	_, err = c.Pull(bad)
	require.ErrorIs(t, err, narrative.ErrParams)
	_, err = n.Pull(bad)
	require.ErrorIs(t, err, narrative.ErrParams)
}

// Mending the aspects one after the other never lowers pull.
func TestPullIsMonotone(t *testing.T) {
	n := narrative.Narrative{Title: "x", Resolution: narrative.Closed, Subject: narrative.Others, Outlook: narrative.Threat}
	whole := fullNarrative()
	last := 0.0
	for _, mend := range []func(){
		func() { n.Resolution = whole.Resolution }, func() { n.Subject = whole.Subject }, func() { n.Outlook = whole.Outlook },
		func() { n.CallToAction = whole.CallToAction }, func() { n.Questions = []narrative.Question{{Text: "Is it?"}} },
		func() { n.Domains = whole.Domains }, func() { n.Questions = whole.Questions },
		func() { n.HorizonYears = whole.HorizonYears }, func() { n.Milestones = whole.Milestones },
	} {
		mend()
		x, err := n.Pull(narrative.PullParams{})
		require.NoError(t, err)
		require.GreaterOrEqual(t, x, last)
		last = x
	}
	require.Equal(t, 1.0, last)
}

func TestReframe(t *testing.T) {
	threat := narrative.Narrative{
		Title: "The river is dying", Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Threat, HorizonYears: 3,
		CallToAction: "Stop it", Domains: []string{"river"}, Umbrella: "Water",
		Questions: []narrative.Question{{Text: "Who is to blame?"}, {Text: "How can we bring the river back?"}},
	}
	draft, changes, err := narrative.Reframe(threat, narrative.Horizons{})
	require.NoError(t, err)
	var fields []string
	for _, c := range changes {
		fields = append(fields, c.Field)
		require.NotEmpty(t, c.Why)
		require.Equal(t, c.Rewrite, c.To == "", c.Field)
	}
	require.Equal(t, []string{"outlook", "horizon_years", "call_to_action", "questions", "milestones"}, fields)
	require.Equal(t, narrative.OpportunityNarrative, draft.Kind())
	require.Equal(t, []narrative.Question{{Text: "How can we bring the river back?"}}, draft.Questions)
	require.Equal(t, []string{"river"}, draft.Domains)
	require.Len(t, threat.Questions, 2, "the original stays")
	// The linter asks for what the author has to write, and for nothing structural.
	require.Equal(t, [][]string{{"no-call-to-action", "no-near-milestone", "unknown-umbrella"}},
		rulesOf(t, narrative.Collection{Narratives: []narrative.Narrative{draft}}, narrative.LintParams{}))

	_, changes, err = narrative.Reframe(fullNarrative(), narrative.Horizons{})
	require.NoError(t, err)
	require.Empty(t, changes)
	story := narrative.Narrative{Title: "x", Resolution: narrative.Closed, Subject: narrative.Others, Outlook: narrative.Neither}
	draft, changes, err = narrative.Reframe(story, narrative.Horizons{})
	require.NoError(t, err)
	require.Len(t, changes, 7)
	require.Equal(t, narrative.OpportunityNarrative, draft.Kind())
	_, _, err = narrative.Reframe(story, narrative.Horizons{OutYears: -1})
	require.ErrorIs(t, err, narrative.ErrParams)
}

func TestTaxonomy(t *testing.T) {
	taxonomy := narrative.Taxonomy{"Roof  gardens": {"gardens", "Roofs"}, "gardens": {"green city", "green city"}, "roofs": {"green city"}}
	require.NoError(t, taxonomy.Validate())
	require.Equal(t, []string{"gardens", "green city", "roof gardens", "roofs"}, taxonomy.Broader("roof GARDENS"))
	require.Equal(t, []string{"trams"}, taxonomy.Broader("trams"))
	require.Empty(t, taxonomy.Broader())
	taxonomy["green city"] = []string{"roof gardens"}
	require.ErrorIs(t, taxonomy.Validate(), narrative.ErrCycle)
	require.Len(t, taxonomy.Broader("gardens"), 4, "a cycle does no harm")
	require.ErrorIs(t, narrative.Taxonomy{"a": {"a"}}.Validate(), narrative.ErrCycle)
}

func TestEncodeRefuses(t *testing.T) {
	var b strings.Builder
	require.ErrorIs(t, narrative.Encode(&b, narrative.Collection{Narratives: make([]narrative.Narrative, 1)}), narrative.ErrNarrative)
	require.Empty(t, b.String())
	require.NoError(t, narrative.Encode(&b, narrative.Collection{Taxonomy: narrative.Taxonomy{"a": nil}}))
	decode(t, b.String())
}
