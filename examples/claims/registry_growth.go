package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/narrative"
)

func opportunity() *claim {
	tell := func(kind narrative.Kind) func(p *movement.Params) {
		return func(p *movement.Params) {
			p.Narratives = []movement.Narrative{{Title: "the narrative", Kind: kind, Pull: 0.8, Seeds: 10}}
		}
	}
	return &claim{
		id: "C3", statement: "Opportunity narratives hold more people, with less fear, than threat narratives of equal reach.",
		design:   "A movement of 500 people grows for two years around a narrative of the same pull and the same seeds, told as an opportunity or as a threat.",
		measures: []string{"members", "fear"}, weeks: 104, base: growing(500), measure: observed(members, fear),
		arms:      []arm{{name: "opportunity", set: tell(narrative.OpportunityNarrative)}, {name: "threat", set: tell(narrative.ThreatNarrative)}},
		contrasts: []contrast{{measure: 0, treated: 0, control: 1}, {measure: 1, treated: 0, control: 1, flipped: true}},
		caveat:    "That an opportunity feeds hope and a threat fear, and that people act on hope that fear does not hold back, is the premise: the verdict follows from it almost directly.",
		forIt:     []string{"Positive emotions broaden what people think of doing and build lasting resources, social ones among them (Fredrickson 2001, doi:10.1037/0003-066X.56.3.218)."},
		against: []string{
			"Over 127 articles, fear appeals changed attitudes, intentions and behaviour, more so with efficacy messages (Tannenbaum et al. 2015, doi:10.1037/a0039729).",
		},
	}
}

func tipping() *claim {
	p := assigned(280, 7)
	p.FreeRiders, p.Turbulence = 0, 0
	return &claim{
		id: "C4", statement: "Two states and a tipping point between vicious and virtuous cycle.",
		design:   "280 people in groups of 7 for five years, alike but for the trust they begin with: much evidence for each other, or against. After ten half-lives of evidence only a second state can keep them apart.",
		measures: []string{"trust", "fear"}, weeks: 260, base: p, measure: observed(trust, fear),
		arms: []arm{
			{name: "high trust at the start", set: func(p *movement.Params) { p.Acquaintance, p.Quarrel = 10, 0 }},
			{name: "low trust at the start", set: func(p *movement.Params) { p.Acquaintance, p.Quarrel = 0, 10 }},
			{name: "strangers at the start", set: func(p *movement.Params) { p.Acquaintance, p.Quarrel = 0, 0 }},
		},
		contrasts: []contrast{{measure: 0, treated: 0, control: 1}, {measure: 1, treated: 0, control: 1, flipped: true}},
		caveat:    "The cycle as differential equations (trust.Cycle) has two states by construction; here trust is not an equation but evidence from what people do.",
		forIt:     []string{"Trust is won slowly and lost fast (Slovic 1993, doi:10.1111/j.1539-6924.1993.tb01329.x). No published model of the whole cycle was found."},
		against:   []string{"None found that tests for a second state."},
		factors:   []string{"Kappa", "Withdrawal", "Hiding", "Asymmetry", "Alpha"}, ranges: []float64{0, 1, 0, 1, 0, 1, 1, 4, 0, 1},
	}
}

func staircase() *claim {
	p := assigned(280, 7)
	p.Institution = true
	return &claim{
		id: "C6", statement: "The staircase of trust beats the leap.",
		design:   "An institution asks 280 members every four weeks for two years to disclose what they know: an eighth more than they do, or everything at once.",
		measures: []string{"disclosure"}, weeks: 104, base: p, measure: observed(disclosure),
		arms: []arm{
			{name: "eight steps", set: func(p *movement.Params) { p.AskSteps = 8 }},
			{name: "leap", set: func(p *movement.Params) { p.AskSteps = 1 }},
		},
		contrasts: []contrast{{treated: 0, control: 1}},
		caveat:    "Members start as strangers to the institution; where trust is high already, the leap is as good (trust.Staircase).",
		forIt:     []string{"A small request granted makes a larger one more likely to be (Freedman & Fraser 1966, doi:10.1037/h0023552)."},
		against:   []string{"Over many experiments the effect is small and often absent (Beaman et al. 1983, doi:10.1177/0146167283092002)."},
	}
}

func leaders() *claim {
	return &claim{
		id: "C8", statement: "Leaders who unleash leaders grow the movement faster than leaders with followers.",
		design:   "A movement of 1000 people grows for two years: whoever is inspired may lead a group; or only the ten of the beginning do, each of whom speaks to 50 strangers a week instead.",
		measures: []string{"members", "adherents"}, weeks: 104, times: 2, base: growing(1000), measure: observed(members, adherents),
		arms: []arm{
			{name: "leaders unleash leaders"},
			{name: "leaders with followers", set: func(p *movement.Params) { p.Unleash, p.Broadcast = 0, 50 }},
		},
		contrasts: []contrast{{measure: 0, treated: 0, control: 1}, {measure: 1, treated: 0, control: 1}},
		caveat:    "Ten leaders can lead 150 members at most: the first part follows from that. The second, who holds the narrative, does not.",
		forIt:     []string{"The chapters of two civic associations with the most engaged members develop leaders, beside mobilising (Han 2014, How Organizations Develop Activists, Oxford University Press)."},
		against:   []string{"On Twitter popular things spread in all ways, but how popular they become is largely a matter of the largest single broadcast (Goel, Anderson, Hofman & Watts 2016, doi:10.1287/mnsc.2015.2158)."},
	}
}

func networkValue() *claim {
	c := &claim{
		id: "C9", statement: "The value of the network (total impact delivered) grows faster than linearly with its members.",
		design:   "Worlds of 125 to 2000 people, one in fifty of whom starts the movement; impact delivered in three years per member at the end, largest against smallest.",
		measures: []string{"impact per member", "members", "total impact"}, weeks: 156, base: growing(125),
		measure:   observed(perMember, members, impact),
		contrasts: []contrast{{treated: 4, control: 0}},
		caveat:    "Larger worlds have more people who may know a block of reality, and the same number of contacts each.",
		forIt:     []string{"Of four laws the square fits the revenues of two large networks best (Zhang, Liu & Xu 2015, doi:10.1007/s11390-015-1518-1); with later data a cube fits better still (Zhang & Xu 2023, doi:10.1007/s11390-022-2845-7)."},
		against:   []string{"If ties rank in worth as Zipf's law has it, value grows as n log n (Briscoe, Odlyzko & Tilly 2006, doi:10.1109/MSPEC.2006.1653003)."},
	}
	for _, n := range []int{125, 250, 500, 1000, 2000} {
		c.arms = append(c.arms, arm{name: fmt.Sprintf("%d people", n), set: func(p *movement.Params) {
			p.People = n
			p.Narratives = []movement.Narrative{{Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: n / 50}}
		}})
	}
	return c
}

func umbrella() *claim {
	p := growing(500)
	p.Narratives = []movement.Narrative{
		{Title: "personal potential", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10},
		{Title: "social change", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10},
	}
	return &claim{
		id: "C10", statement: "Two siloed movements under one umbrella achieve more than the sum.",
		design:   "Two movements that speak to other backgrounds grow among 500 people for three years, side by side or under one umbrella from the beginning; their impact together.",
		measures: []string{"total impact", "members"}, weeks: 156, base: p, measure: observed(impact, members),
		arms: []arm{
			{name: "one umbrella", set: func(p *movement.Params) { p.Umbrella = true }},
			{name: "side by side"},
		},
		contrasts: []contrast{{treated: 0, control: 1}},
		caveat:    "Under the umbrella a person is counted once and can join either; the narratives lose none of their pull by being broader, which is the claim's own premise.",
		forIt:     []string{"Linking the frames of others is one of four ways in which movements win participants (Snow, Rochford, Worden & Benford 1986, doi:10.2307/2095581); wide bridges carry what needs reinforcement (Centola & Macy 2007, doi:10.1086/521848)."},
		against:   []string{"Whether a coalition lasts depends on ties, structures, ideology, institutions and resources, and on commitment and trust in it (Van Dyke & Amos 2017, a review, doi:10.1111/soc4.12489)."},
	}
}

func turbulence() *claim {
	set := func(command, turbulence float64) func(p *movement.Params) {
		return func(p *movement.Params) { p.Command, p.Turbulence = command, turbulence }
	}
	return &claim{
		id: "C11", statement: "Self-organisation beats command-and-control under turbulence, and not in calm.",
		design:   "280 people in assigned groups of 7 for three years with the same hours; they learn from each other and other groups, or through the code of the centre; each dimension of reality flips with a chance of 0.005 a week, or never.",
		measures: []string{"total impact"}, weeks: 156, base: assigned(280, 7), measure: observed(impact),
		arms: []arm{
			{name: "self-organised, turbulent", set: set(movement.SelfOrganised, 0.005)},
			{name: "commanded, turbulent", set: set(movement.CommandAndControl, 0.005)},
			{name: "self-organised, calm", set: set(movement.SelfOrganised, 0)},
			{name: "commanded, calm", set: set(movement.CommandAndControl, 0)},
		},
		contrasts: []contrast{{treated: 0, control: 1}, {treated: 2, control: 3, absent: true}},
		caveat:    "The centre knows only what the heads of its groups know, and its code takes a dimension over without delay.",
		forIt:     []string{"Organic organisations suit change, mechanistic ones stability (Burns & Stalker 1961, The Management of Innovation); that moderately linked groups learn most holds over a wide range of turbulence (Fang, Lee & Schilling 2010, doi:10.1287/orsc.1090.0468)."},
		against:   []string{"In a simulation, what copes with turbulence depends on the rest of the design: more power at the bottom to process information can slow a firm down (Siggelkow & Rivkin 2005, doi:10.1287/orsc.1050.0116)."},
		factors:   []string{"Turbulence", "Learning", "Socialisation", "CodeLearning", "Insight"}, ranges: []float64{0, 0.02, 0.05, 0.9, 0.02, 0.9, 0.1, 0.9, 0, 2},
	}
}

// missionImpossible takes its world from the scenario.
func missionImpossible() *claim {
	scenario, _ := movement.FindScenario("mission-impossible")
	scenario.Params.People = 300
	return &claim{
		id: "C14", statement: "A cross-sector community without resources survives under light-touch, safe-to-fail seeding and not under a project plan.",
		design:   "300 people of competing sectors with an hour a week and no benefit in sight, for three years: ten of them begin, groups come and go; or all are assigned to project groups under command, without recruiting. Survival: a tenth of the people or more are members at the end, and no fewer than nine tenths of those of a year before.",
		measures: []string{"survival", "members", "impact of the last week"}, weeks: 156, base: scenario.Params,
		measure: func(w *world) []float64 {
			m, survives := w.Observe(), 0.0
			if 10*m.Members >= m.People && 10*m.Members >= 9*w.before {
				survives = 1
			}
			return []float64{survives, members(m), m.Impact}
		},
		arms: []arm{
			{name: "light touch", after: remember},
			{name: "project plan", after: remember, set: func(p *movement.Params) {
				p.Assigned, p.Command, p.Recruit, p.Off = true, movement.CommandAndControl, 0, movement.Founding
			}},
		},
		contrasts: []contrast{{treated: 0, control: 1}},
		caveat:    "A plan that does not recruit can only shrink; what is open is whether light touch lifts off at all without resources.",
		forIt:     []string{"No controlled test was found. In complex circumstances leaders are advised to let patterns emerge from experiments that may fail safely (Snowden & Boone 2007, Harvard Business Review 85(11):68-76)."},
		against:   []string{"Voluntary groups are hard to keep: many guilds of an online game do not survive very long (Ducheneaut, Yee, Nickell & Moore 2007, doi:10.1145/1240624.1240750)."},
	}
}

// remember keeps the number of members a year before the end.
func remember(w *world, _ *rand.Rand) error {
	if w.Week == 104 {
		w.before = w.Observe().Members
	}
	return nil
}
