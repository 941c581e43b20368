package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
)

// sampleCommunity is synthetic: five groups of people who mostly know each other, few
// ties between them, one group that has grown too large, one of two, and a person
// without ties.
func sampleCommunity() (*network.Dataset, error) {
	groups := []string{"Riverbank", "Repair Cafe", "Open Kitchen", "Night Bus", "Tool Library"}
	sizes := []int{17, 9, 8, 7, 2}
	people := []string{
		"Ada", "Amir", "Bea", "Carlos", "Chen", "Dora", "Elif", "Emeka", "Farid", "Greta", "Hana", "Igor", "Ines", "Jonas", "Juno", "Karim", "Lena",
		"Leo", "Lucia", "Malik", "Mara", "Mina", "Mo", "Nadia", "Nils", "Noor",
		"Olga", "Omar", "Paula", "Pedro", "Priya", "Quentin", "Rania", "Ravi",
		"Rosa", "Sami", "Selma", "Tariq", "Tessa", "Uma", "Viktor",
		"Wanda", "Wei", "Yara",
	}
	r := rand.New(rand.NewPCG(7, 7))
	g, group, err := generate.CreationSpace(generate.CreationSpaceParams{Sizes: sizes, Cohesion: 0.55, Bridges: 1}, r)
	if err != nil {
		return nil, err
	}
	b := network.NewBuilder(network.Options{})
	for i, name := range people {
		b.AddPerson(name).Set("sector", []string{"citizen", "school", "city", "company"}[r.IntN(4)])
		if i < len(group) { // the last one has no group yet
			b.AddMember(name, groups[group[i]])
		}
	}
	for tie := range g.Ties() {
		b.AddTie(people[tie.Source], people[tie.Target])
	}
	return b.Dataset()
}
