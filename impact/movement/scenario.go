package movement

import "github.com/impactnet/impactnet/narrative"

// Scenario is a world worth looking at, with the number of weeks it takes.
type Scenario struct {
	Name, Text string
	Weeks      int
	Params     Params
}

// Scenarios returns the scenarios that ship with the model. They are stories told in
// parameters; nothing in them is fitted to data.
func Scenarios() []Scenario {
	var list []Scenario
	add := func(name, text string, weeks int, change func(*Params)) {
		p := DefaultParams()
		change(&p)
		list = append(list, Scenario{name, text, weeks, p})
	}
	add("virtuous", "acquaintances who trust each other, and few free riders", 208, func(p *Params) {
		p.Acquaintance, p.FreeRiders = 3, 0.05
	})
	add("vicious", "a threat, old quarrels and much pressure", 208, func(p *Params) {
		p.Acquaintance, p.Quarrel, p.Kappa, p.FreeRiders = 0.5, 1, 0.6, 0.3
		p.Narratives = []Narrative{{Title: "a threat", Kind: narrative.ThreatNarrative, Pull: 0.8, Seeds: 20}}
		p.Threshold = 0.2
	})
	add("umbrella", "two movements in silos, joined under one umbrella after two years", 312, func(p *Params) {
		p.Narratives = []Narrative{
			{Title: "personal potential", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10},
			{Title: "social change", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10},
		}
		p.Interventions = []Intervention{{Week: 105, Move: Move{Kind: Join}}}
	})
	add("mission-impossible", "competing sectors, an hour a week, no shared metrics and no benefit to be seen soon", 208, missionImpossible)
	add("crisis", "after three years, half of what was known is turned over at a stroke", 312, func(p *Params) {
		p.Interventions = []Intervention{{Week: 157, Move: Move{Kind: Crisis, Size: 0.5}}}
	})
	add("franchise", "a format that others copy under light rules, and talks that reach strangers", 208, func(p *Params) {
		p.Broadcast, p.Probation, p.Start, p.Imitate = 20, 0, 0.1, 0.5
	})
	add("practice", "a community of practice: self-help in groups, after two years a caretaker of what all know", 312, func(p *Params) {
		p.Off = Sharing
		p.Interventions = []Intervention{{Week: 105, Move: Move{Kind: Open}}, {Week: 105, Move: Move{Kind: Moderate, Everywhere: true}}}
	})
	add("freed", "a hierarchy in a turning world that lets its groups organise themselves after two years", 312, func(p *Params) {
		p.Assigned, p.Command, p.Turbulence, p.Off = true, CommandAndControl, 0.005, Founding
		p.Interventions = []Intervention{{Week: 105, Move: Move{Kind: Free}}}
	})
	return list
}

// missionImpossible is a community of competing sectors without resources.
func missionImpossible(p *Params) {
	p.Backgrounds, p.SharedMetrics, p.Quarrel = 6, 0.3, 0.5
	p.Hours, p.HopeByImpact = 1, 0
}

// FindScenario returns the scenario of the given name.
func FindScenario(name string) (Scenario, bool) {
	for _, s := range Scenarios() {
		if s.Name == name {
			return s, true
		}
	}
	return Scenario{}, false
}
