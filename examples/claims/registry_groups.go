package main

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func groupSize() *claim {
	c := &claim{
		id: "C1", statement: "Group size: learning peaks inside 5-15 members.",
		design:   "240 people in assigned groups of one size for two years, the same hours each; the best of the sizes 5, 8, 12, 15 against the best of 3, 20, 30, 60.",
		measures: []string{"knowledge"}, weeks: 104, base: assigned(240, 5), measure: observed(knowledge),
		contrasts: []contrast{{bestOf: []int{1, 2, 3, 4}, bestAgainst: []int{0, 5, 6, 7}}},
		caveat:    "Attention that is split among others is a premise of the model (exponent 1); so is that ties beyond the group exist at all sizes.",
		forIt: []string{
			"The model of semi-isolated subgroups with cross ties per person held constant has a broad plateau at 10-20 and falls beyond (Fang, Lee & Schilling 2010, doi:10.1287/orsc.1090.0468, as computed in replicate).",
			"Individual effort at clapping and shouting falls with group size (Latané, Williams & Harkins 1979, doi:10.1037/0022-3514.37.6.822).",
		},
		against: []string{
			"In 329 work groups those of 3-6 members were more productive than those of 7-10 and 11 or more (Wheelan 2009, doi:10.1177/1046496408328703): the best size lies at the lower end or below.",
		},
	}
	for _, n := range []int{3, 5, 8, 12, 15, 20, 30, 60} {
		c.arms = append(c.arms, arm{name: fmt.Sprintf("groups of %d", n), set: func(p *movement.Params) {
			p.GroupSize, p.MaxGroup, p.Contacts = n, 60, 84
		}})
	}
	return c
}

// subgroups is the network of the claim about semi-isolated groups, always the same.
func subgroups(n, z int, rewired float64) *network.Graph {
	g, err := learning.Subgroups(n, z, rewired, sim.Seed(1).Stream(sim.RunID{}, "subgroups").Rand)
	if err != nil {
		panic(err) // the arguments are constants
	}
	return g
}

func semiIsolated() *claim {
	p := assigned(105, 7)
	p.Off |= movement.Decay | movement.Telling
	return &claim{
		id: "C2", statement: "Semi-isolated groups joined in a creation space beat isolated groups and one crowd.",
		design:   "105 people for four years: groups of 7 with a tenth of the ties rewired who ask, answer and imitate; the same groups isolated; one group of all.",
		measures: []string{"knowledge"}, weeks: 208, base: p, measure: observed(knowledge),
		arms: []arm{
			{name: "creation space", set: func(p *movement.Params) { p.Network = subgroups(105, 7, 0.1) }},
			{name: "isolated groups", set: func(p *movement.Params) { p.Network, p.Off = subgroups(105, 7, 0), p.Off|movement.Sharing }},
			{name: "one crowd", set: func(p *movement.Params) {
				p.Network, p.GroupSize, p.MaxGroup = subgroups(105, 105, 0), 105, 105
			}},
		},
		contrasts: []contrast{{treated: 0, control: 1}, {treated: 0, control: 2}},
		caveat:    "Trust decides: with full trust everywhere the creation space knows 0.78, the isolated groups 0.24 and the crowd 0.40 of reality (12 runs of each), as in Fang et al.; with the trust that grows here members learn slowly, and the crowd has the most to learn from.",
		forIt: []string{
			"Moderate linking of groups gives the highest equilibrium performance (Fang, Lee & Schilling 2010, doi:10.1287/orsc.1090.0468).",
			"Partially connected groups reach complex solutions that fully connected ones never do (Derex & Boyd 2016, doi:10.1073/pnas.1518798113).",
		},
		against: []string{"In experiments with 16 people, efficient networks found better solutions than inefficient ones (Mason & Watts 2012, doi:10.1073/pnas.1110069108)."},
		factors: []string{"Learning", "SharedMetrics", "Insight", "Turbulence"}, ranges: []float64{0.05, 0.9, 0, 1, 0, 2, 0, 0.01},
	}
}

func diversity() *claim {
	return &claim{
		id: "C5", statement: "Diversity pays only with shared metrics.",
		design:   "280 people of four backgrounds in groups of 7 for three years, all backgrounds in every group or one in each, with metrics that all share or none does.",
		measures: []string{"total impact"}, weeks: 156, times: 5, base: assigned(280, 7), measure: observed(impact),
		arms: []arm{
			{name: "diverse, shared metrics", set: func(p *movement.Params) { p.SharedMetrics = 1 }},
			{name: "alike, shared metrics", set: func(p *movement.Params) { p.SharedMetrics, p.Sorted = 1, true }},
			{name: "diverse, no shared metrics", set: func(p *movement.Params) { p.SharedMetrics = 0 }},
			{name: "alike, no shared metrics", set: func(p *movement.Params) { p.SharedMetrics, p.Sorted = 0, true }},
		},
		contrasts: []contrast{{treated: 0, control: 1}, {treated: 2, control: 3, absent: true}},
		caveat:    "That friction without shared metrics costs meetings, and productive friction multiplies insight, is a premise (Friction, Novelty); what is open is which of the two weighs more, beside the knowledge that diverse groups pool.",
		forIt:     []string{"Random teams of problem solvers beat teams of the best on rugged landscapes (Hong & Page 2004, doi:10.1073/pnas.0403723101; replicated)."},
		against: []string{
			"The advantage vanishes on smooth landscapes (Grim et al. 2019, doi:10.1086/701070).",
			"Over many studies of teams the effect of diversity of functional backgrounds is positive but small (Bell et al. 2011, doi:10.1177/0149206310365001).",
		},
		factors: []string{"SharedMetrics", "Friction", "Novelty", "Expertise"}, ranges: []float64{0, 1, 0, 1, 0, 2, 0, 0.6},
	}
}

func probation() *claim {
	return &claim{
		id: "C7", statement: "New members who must demonstrate commitment early keep a group's trust.",
		design:   "A movement of 500 people grows for three years; new members are judged after 8 weeks by the meetings they came to, or never.",
		measures: []string{"trust"}, weeks: 156, times: 3, base: growing(500), measure: observed(trust),
		arms: []arm{
			{name: "probation"},
			{name: "no probation", set: func(p *movement.Params) { p.Probation = 0 }},
		},
		contrasts: []contrast{{treated: 0, control: 1}},
		caveat:    "Founders are never judged, so free riders among them stay in both arms.",
		forIt: []string{
			"A severe initiation raises liking for a group (Aronson & Mills 1959, Journal of Abnormal and Social Psychology 59:177).",
			"Costly demands screen out free riders (Iannaccone 1994, doi:10.1086/230409).",
		},
		against: []string{"In six sets of inductees to one fraternity, severer hazing did little for solidarity (Cimino & Thomas 2022, Evolution and Human Behavior 43:408)."},
		factors: []string{"FreeRiders", "FreeRiding", "ProbationShare", "Asymmetry"}, ranges: []float64{0, 0.5, 0, 0.8, 0.1, 0.9, 1, 4},
	}
}

func depth() *claim {
	wide := func(p *movement.Params) { p.MaxGroup, p.Contacts = 60, 84 }
	return &claim{
		id: "C13", statement: "Deep relationships do not scale, networks of groups do.",
		design:   "Two years of meetings: 60 people in one group, 60 in groups of 12, 600 in groups of 12; trust given to fellow members.",
		measures: []string{"trust volume per person"}, weeks: 104, base: assigned(60, 12), measure: observed(volume),
		arms: []arm{
			{name: "60 in groups of 12", set: wide},
			{name: "60 in one group", set: func(p *movement.Params) { wide(p); p.GroupSize = 60 }},
			{name: "600 in groups of 12", set: func(p *movement.Params) { wide(p); p.People = 600 }},
		},
		contrasts: []contrast{{treated: 0, control: 1}, {treated: 2, control: 0, absent: true, flipped: true}},
		caveat:    "The first part follows from attention being split (exponent 1); with exponent 0 there is no limit.",
		forIt: []string{
			"Groups of people come in sizes of about 3-5, 9-15, 30-45 and so on, by threes (Zhou, Sornette, Hill & Dunbar 2005, doi:10.1098/rspb.2004.2970); more than 200 hours to a close friend (Hall 2018, doi:10.1177/0265407518761225).",
		},
		against: []string{"A limit such as 150, derived from the brains of primates, has intervals too wide to name any number (Lindenfors, Wartel & Lind 2021, doi:10.1098/rsbl.2021.0158)."},
	}
}

func reflection() *claim {
	return &claim{
		id: "C15", statement: "Reflection time pays for itself.",
		design:   "280 people in groups of 7 for three years with the same hours, of which none or a fifth go into looking back.",
		measures: []string{"total impact"}, weeks: 156, base: assigned(280, 7), measure: observed(impact),
		arms: []arm{
			{name: "a fifth for reflection", set: func(p *movement.Params) { p.Reflection = 0.2 }},
			{name: "no reflection", set: func(p *movement.Params) { p.Reflection = 0 }},
		},
		contrasts: []contrast{{treated: 0, control: 1}},
		caveat:    "Reflection is the only source of new knowledge in the model; what is open is whether it comes soon enough and lasts.",
		forIt: []string{
			"Teams and individuals who debrief do better by about a quarter (Tannenbaum & Cerasoli 2013, doi:10.1177/0018720812448394).",
			"Trainees in a company who practised and reflected did better than those who only practised (Di Stefano, Gino, Pisano & Staats 2014, a working paper, doi:10.2139/ssrn.2414478).",
		},
		against: []string{"Of 32 pairs in a flight simulator few went through all steps of reflection, though given feedback (Gabelica, Van den Bossche, Segers & Gijselaers 2014, Frontline Learning Research 2(3):64)."},
		factors: []string{"Insight", "SharedMetrics", "Turbulence", "Hours"}, ranges: []float64{0, 2, 0, 1, 0, 0.02, 1, 10},
	}
}
