package narrative_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
)

// six holds a narrative of each sort that the linter has to tell apart.
const six = `{
  "narratives": [
    {
      "title": "A river to swim in",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "horizon_years": 15,
      "call_to_action": "Adopt one bend of the river with two neighbours and test its water every month",
      "questions": ["How can we make the river clean enough to swim in within a summer?"],
      "milestones": [{"title": "twenty bends adopted", "months": 9}],
      "domains": ["clean river", "neighbourhood"]
    },
    {
      "title": "The river is dying",
      "resolution": "open", "subject": "you", "outlook": "threat",
      "horizon_years": 12,
      "call_to_action": "Stop the discharge before the river is lost",
      "questions": ["Who will help us to watch the river at night?"],
      "milestones": [{"title": "the petition is handed over", "months": 3}],
      "domains": ["clean river"]
    },
    {
      "title": "How two sisters saved a spring",
      "resolution": "open", "subject": "others", "outlook": "opportunity",
      "horizon_years": 10,
      "call_to_action": "Visit the spring",
      "questions": ["What could we learn from the sisters for our neighbourhood?"],
      "milestones": [{"title": "a guided walk", "months": 6}],
      "domains": ["neighbourhood"]
    },
    {
      "title": "The mill that closed",
      "resolution": "closed", "subject": "you", "outlook": "neither",
      "horizon_years": 10,
      "call_to_action": "Remember it",
      "questions": ["What can we take from the mill into the neighbourhood?"],
      "milestones": [{"title": "an evening at the mill", "months": 2}],
      "domains": ["neighbourhood"]
    },
    {
      "title": "Streets for children",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "horizon_years": 10,
      "questions": ["Is our street safe?"],
      "domains": ["neighbourhood"]
    },
    {
      "title": "A stamp catalogue for everyone",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "horizon_years": 2,
      "call_to_action": "Enter the stamps of one album",
      "milestones": [
        {"title": "1000 stamps", "months": 3}, {"title": "2000 stamps", "months": 6},
        {"title": "3000 stamps", "months": 9}, {"title": "4000 stamps", "months": 12}
      ],
      "domains": ["stamps"]
    }
  ]
}`

func decode(t testing.TB, text string) *narrative.Document {
	t.Helper()
	d, err := narrative.Decode(strings.NewReader(text))
	require.NoError(t, err)
	return d
}

// rulesOf returns the names of the findings of each narrative.
func rulesOf(t testing.TB, c narrative.Collection, p narrative.LintParams) [][]string {
	t.Helper()
	findings, err := narrative.Lint(c, p)
	require.NoError(t, err)
	names := make([][]string, len(c.Narratives))
	for _, f := range findings {
		require.Equal(t, c.Narratives[f.Narrative].Title, f.Title)
		require.NotEmpty(t, f.What)
		require.NotEmpty(t, f.Why)
		require.NotEmpty(t, f.Suggestion)
		names[f.Narrative] = append(names[f.Narrative], f.Rule)
	}
	return names
}

func TestSix(t *testing.T) {
	d := decode(t, six)
	kinds := []narrative.Kind{
		narrative.OpportunityNarrative, narrative.ThreatNarrative, narrative.Story, narrative.Story,
		narrative.OpportunityNarrative, narrative.OpportunityNarrative,
	}
	for i, n := range d.Narratives {
		require.Equal(t, kinds[i], n.Kind(), n.Title)
	}
	require.Equal(t, [][]string{
		nil,
		{"threat-framing"},
		{"about-others"},
		{"closed-ending", "no-outlook"},
		{"no-call-to-action", "no-powerful-question", "no-near-milestone"},
		{"no-question", "short-horizon", "too-many-initiatives", "narrow"},
	}, rulesOf(t, d.Collection, narrative.LintParams{}))

	pulls, err := d.Pull(narrative.PullParams{})
	require.NoError(t, err)
	require.Equal(t, 1.0, pulls[0])
	for _, pull := range pulls[1:] {
		require.Less(t, pull, 1.0)
		require.Positive(t, pull)
	}
}

// Findings stand at the field they are about, or where the narrative begins.
func TestFindingPositions(t *testing.T) {
	d := decode(t, six)
	findings, err := narrative.Lint(d.Collection, narrative.LintParams{})
	require.NoError(t, err)
	lines := strings.Split(six, "\n")
	present, absent := 0, 0
	for _, f := range findings {
		p := d.Position(f.Narrative, f.Field)
		rest := lines[p.Line-1][p.Column-1:]
		if strings.HasPrefix(rest, "{") {
			require.Contains(t, lines[p.Line], f.Title, "the beginning of the narrative")
			absent++
			continue
		}
		require.Regexp(t, `"`+f.Field+`": $`, lines[p.Line-1][:p.Column-1])
		present++
	}
	require.Equal(t, []int{8, 3}, []int{present, absent})
}

// The narratives that the five texts in shared/seeds tell, as their readers would
// encode them. Only structure is taken from the texts; the words are ours.
const seeds = `{
  "narratives": [
    {
      "title": "Trust enough to learn together",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "call_to_action": "Find two or three people who share your excitement, act on it, look at the impact, and spin out new groups",
      "questions": [{"text": "Which opportunity ahead could make you learn faster?", "about": "learning", "answer": "action"}],
      "milestones": [{"title": "a first tangible impact of the small group", "months": 6}],
      "domains": ["learning", "trust"],
      "umbrella": "More of everyone's potential"
    },
    {
      "title": "Inner growth",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "call_to_action": "Work on yourself",
      "domains": ["personal growth"]
    },
    {
      "title": "Avert the dystopia",
      "resolution": "open", "subject": "you", "outlook": "threat",
      "call_to_action": "Change the institutions before it is too late",
      "domains": ["social change"]
    },
    {
      "title": "More of everyone's potential",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "call_to_action": "Connect your movement with the others and help to frame the quest they share",
      "questions": [{"text": "What could we achieve if both kinds of movement came together?", "about": "human potential", "answer": "action"}],
      "domains": ["human potential", "personal growth", "social change"]
    },
    {
      "title": "Peers can make work better, and then the world",
      "resolution": "open", "subject": "others", "outlook": "opportunity",
      "questions": [{"text": "How far can networks of peers take us?", "about": "peer networks", "answer": "action"}],
      "domains": ["peer networks", "work"]
    },
    {
      "title": "From hierarchy to self-organisation",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "questions": ["Can we shift on purpose to the ways of working that will last?"],
      "domains": ["self-organisation", "work"]
    },
    {
      "title": "A community of practice that becomes a movement",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "call_to_action": "Look at what two movements did, join the local one and begin to write",
      "questions": ["Why do so different people come together without a benefit?"],
      "milestones": [{"title": "your first text is out", "months": 1}],
      "domains": ["communities of practice", "self-organisation"]
    },
    {
      "title": "Constellations of communities of practice",
      "resolution": "open", "subject": "you", "outlook": "opportunity",
      "call_to_action": "If you sponsor such a community, get in touch and find out together what holds it back",
      "questions": [{"text": "What has to be removed so that communities of practice can change their organisations?", "answer": "action"}],
      "domains": ["communities of practice", "work"]
    }
  ],
  "taxonomy": {
    "learning": ["human potential"], "trust": ["learning"],
    "personal growth": ["human potential"], "social change": ["human potential"],
    "self-organisation": ["peer networks"], "communities of practice": ["peer networks"],
    "peer networks": ["social change"]
  }
}`

func TestSeeds(t *testing.T) {
	d := decode(t, seeds)
	require.Equal(t, [][]string{
		{"short-horizon"},
		{"no-question", "short-horizon", "no-near-milestone"},
		{"threat-framing", "no-question", "short-horizon", "no-near-milestone"},
		{"short-horizon", "no-near-milestone"},
		{"about-others", "no-call-to-action", "short-horizon", "no-near-milestone"},
		{"no-call-to-action", "no-powerful-question", "short-horizon", "no-near-milestone"},
		{"no-powerful-question", "short-horizon"},
		{"short-horizon", "no-near-milestone"},
	}, rulesOf(t, d.Collection, narrative.LintParams{}))
	pulls, err := d.Pull(narrative.PullParams{})
	require.NoError(t, err)
	for i, pull := range pulls {
		require.LessOrEqual(t, pull, pulls[0], "%s: the call to small groups is the fullest", d.Narratives[i].Title)
	}
	u, err := d.Umbrella()
	require.NoError(t, err)
	require.Equal(t, `[human potential]
  More of everyone's potential
    Trust enough to learn together
  [personal growth]
    Inner growth
  [social change]
    Avert the dystopia
    [peer networks]
      Peers can make work better, and then the world
      From hierarchy to self-organisation
      A community of practice that becomes a movement
      Constellations of communities of practice
      [communities of practice]
      [self-organisation]
      [work]
`, u.String())
}
