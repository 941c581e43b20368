package movement

import (
	"slices"
	"strings"
)

// Parameter describes a number of [Params], which has the field Name.
type Parameter struct {
	Name      string
	Low, High float64 // the range, inclusive; a switch is 0 or 1
	Meaning   string  // with its unit; rates and chances are per week
	Source    string  // where the default comes from; "" for a choice of ours
}

// Parameters lists every number of [Params] in the order of its fields.
func Parameters() []Parameter { return slices.Clone(parameters) }

// Find returns the parameter of the given name, in any case of letters.
func Find(name string) (Parameter, bool) {
	for _, q := range parameters {
		if strings.EqualFold(q.Name, name) {
			return q, true
		}
	}
	return Parameter{}, false
}

const (
	cycleSource   = "trust.DefaultCycle"
	meetingSource = "trust.DefaultMeeting"
	emotionSource = "narrative.EmotionParams"
	fangSource    = "Fang, Lee & Schilling 2010"
	marchSource   = "March 1991"
	burtSource    = "Burt 2002, growth.DefaultDecayParams"
	jrSource      = "Jackson & Rogers 2007"
)

var parameters = []Parameter{
	{"People", 1, mostPeople, "people in the world", ""},
	{"Contacts", 1, mostContacts, "how many others somebody keeps in mind; a new tie in a group takes the place of the weakest", "between the layers of 15 and 50, Dunbar"},
	{"Founders", 0, mostPeople, "people present at the beginning; 0: all", ""},
	{"Arrivals", 0, mostPeople, "people who come into the world each week, until all are there", ""},
	{"Strangers", 1, 1000, "strangers met by somebody who comes in", jrSource},
	{"Friends", 0, 1000, "friends of these met", jrSource},
	{"LinkStranger", 0, 1, "chance that a stranger met becomes a contact", jrSource},
	{"LinkFriend", 0, 1, "chance that a friend of a stranger does", jrSource},
	{"OneWay", 0, 1, "switch: newcomers listen to whom they met, and are not listened to", ""},
	{"Acquaintance", 0, 1e6, "supportive evidence in every layer with which a tie begins", ""},
	{"Quarrel", 0, 1e6, "contrary evidence in every layer with which a tie begins", ""},
	{"Backgrounds", 1, 255, "number of backgrounds, evenly spread", ""},
	{"Sorted", 0, 1, "switch: people come sorted by background instead of in turn, so that assigned groups are of one kind", ""},
	{"Expertise", 0, 1, "chance that somebody knows a dimension of the domain of the own background from the beginning", ""},
	{"Commitment", 0, 1, "chance that a committed member without fear comes to a meeting", ""},
	{"FreeRiders", 0, 1, "share of people who are less committed", ""},
	{"FreeRiding", 0, 1, "chance that one of these comes to a meeting", ""},
	{"Turnover", 0, 1, "chance that a person is replaced by a naive stranger", fangSource},
	{"Dimensions", 1, 4096, "dimensions of reality", fangSource},
	{"Block", 1, 4096, "dimensions that pay only together", fangSource},
	{"Turbulence", 0, 1, "chance that a dimension of reality flips", fangSource},
	{"Kappa", 0, 1, "pressure that comes in, times the share of reality not known", cycleSource},
	{"Mu", 0, 1, "relief of pressure by learning", cycleSource},
	{"Nu", 0.001, 1, "pressure that passes by itself", cycleSource},
	{"Alpha", 0, 1, "fear made by pressure", cycleSource},
	{"Rho", 0, 1, "how much of it an opportunity takes away", cycleSource},
	{"Beta", 0.001, 1, "fear calmed by trust and support", cycleSource},
	{"Support", 0, 1, "support that everybody in a group is given; a moderator doubles it", cycleSource},
	{"Threshold", 0, 1e6, "mean threshold of adoption: trust-weighted adherents needed around, or their share", ""},
	{"Spread", 0, 1, "half width of the uniform distribution of thresholds, as a share of the mean", ""},
	{"Fractional", 0, 1, "switch: thresholds are shares of all contacts", "Watts 2002"},
	{"Umbrella", 0, 1, "switch: all narratives are one quest", ""},
	{"HopeRate", 0, 1, "share of the way to full hope at full exposure to an opportunity", emotionSource},
	{"FearRate", 0, 1, "share of the way to full fear at full exposure to a threat", emotionSource},
	{"HopeFade", 0, 1, "share of hope that fades", ""},
	{"HopeByImpact", 0, 1, "share of the way to full hope in a week of full impact", ""},
	{"Drop", 0, 1, "chance that an adherent without hope and without a group gives the narrative up", ""},
	{"Broadcast", 0, 1e6, "strangers to whom everybody who held a narrative from the beginning tells it each week", ""},
	{"Assigned", 0, 1, "switch: everybody is in a group of GroupSize from the beginning, and holds its narrative", ""},
	{"GroupSize", 2, 4096, "size of assigned groups", fangSource},
	{"MinGroup", 2, 4096, "size from which a nucleus is a group, and smallest part of a division", "MODEL.md 1"},
	{"MaxGroup", 2, 4096, "size above which a group divides", "MODEL.md 1"},
	{"Start", 0, 1, "chance that an adherent of full hope without fear looks for others", ""},
	{"Unleash", 0, 1, "chance that somebody who did not hold a narrative from the beginning may lead a group", ""},
	{"Recruit", 0, 1, "chance that a group asks somebody to join", ""},
	{"Probation", 0, 255, "weeks after which new members must have shown commitment; 0: never asked", ""},
	{"ProbationShare", 0, 1, "share of meetings that shows it", ""},
	{"Leave", 0, 1, "chance that a member leaves, doubled by full fear, halved by full trust", ""},
	{"Patience", 1, 1e6, "weeks without a meeting after which a group dissolves", ""},
	{"Hours", 0, 168, "hours that a member has for the group", meetingSource},
	{"Reflection", 0, 1, "share of the hours in which the group looks back at what it did", ""},
	{"Insight", 0, 1000, "dimensions understood in an hour of reflection on full action at full trust", ""},
	{"SharedMetrics", 0, 1, "how much members agree on what impact is", ""},
	{"Novelty", 0, 1000, "by how much productive friction multiplies insight", ""},
	{"Friction", 0, 1, "chance that a meeting of full diversity without shared metrics comes to nothing", ""},
	{"Withdrawal", 0, 1, "share of commitment that full fear takes away", ""},
	{"Hiding", 0, 1, "contrary evidence of humility where fear keeps somebody from asking for help", ""},
	{"EvidencePerHour", 0, 1000, "observations per pair and hour, spread over the layers", meetingSource},
	{"AttentionExponent", 0, 10, "a pair gets hours/(n-1)^exponent", meetingSource},
	{"TrustHalfLife", 0.01, 1e6, "half-life of evidence", meetingSource + ", 180 days"},
	{"Asymmetry", 0, 1000, "how much more contrary evidence counts", "Slovic 1993"},
	{"Gamma", 0, 100, "how much a layer of trust rests on those below", "trust.DefaultPyramidParams"},
	{"FullTrust", 0, 1, "switch: all trust is 1", ""},
	{"Learning", 0, 1, "chance that a dominant belief is taken over, times trust", fangSource},
	{"Ask", 0, 1, "chance that a group without fear poses a question to another", ""},
	{"Imitate", 0, 1, "chance that a group copies from a better one it sees", ""},
	{"Bridge", 0, 1, "chance that an answer leaves a tie both ways", ""},
	{"BridgeLoss", 0, 0.999999, "share of fresh bridges gone after a year", burtSource},
	{"Embedding", 0, 100, "by how much a shared contact lowers the logarithm of the hazard", burtSource},
	{"Newness", 0, 10, "exponent with which the hazard falls with age", burtSource},
	{"Renewal", 0, 1, "chance that a faded tie gives way to a new acquaintance", ""},
	{"Command", 0, 1, "share of assigned groups under command and control", ""},
	{"Socialisation", 0, 1, "chance that a commanded member takes over a belief of the code", marchSource},
	{"CodeLearning", 0, 1, "p2: how fast the code learns from superior heads of groups", marchSource},
	{"Institution", 0, 1, "switch: an institution asks members to disclose what they know, and returns insight", ""},
	{"AskEvery", 1, 1e6, "weeks between its asks", ""},
	{"AskSteps", 1, 1000, "in how many equal steps it asks for full disclosure; 1: a leap", "trust.Staircase"},
}
