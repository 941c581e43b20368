package main

import (
	"slices"
	"strings"
)

// models lists what the program offers, in the order of the subjects: learning,
// contagion, trust, networks, measures, opinions. Where a model has no numbers of
// runs, its rows are exact.
func models() []*model {
	return []*model{
		learningModel("march1991", 3000, 400),
		learningModel("fang_lee_schilling2010", 600, 16),
		learningModel("lazer_friedman2007", 1000, 40),
		learningModel("barkoczi_galesic2016", 400, 50),
		learningModel("hong_page2004", 100, 10),
		narrativeModel("granovetter1978", 1, 1),
		narrativeModel("watts2002", 400, 16),
		narrativeModel("centola_macy2007", 200, 10),
		narrativeModel("centola2018", 200, 20),
		narrativeModel("naming_game", 1, 1),
		betaReputation(),
		subjectiveLogic(),
		eigentrust(),
		guha(),
		tidalTrust(),
		trustAsymmetry(),
		wattsStrogatz(),
		barabasiAlbert(),
		holmeKim(),
		narrativeModel("holme_newman2006", 40, 4),
		jacksonRogers(),
		guimera(),
		networkValue(),
		burtMeasures(),
		krackhardt(),
		mixingIndices(),
		diversityIndices(),
		corePeriphery(),
		centralization(),
		brokerage(),
		keyPlayers(),
		bridging(),
		smallWorldIndex(),
		groupArithmetic(),
		learningModel("wright", 1, 1),
		narrativeModel("degroot", 1, 1),
		narrativeModel("friedkin_johnsen", 1, 1),
		narrativeModel("deffuant2000", 100, 6),
		narrativeModel("hegselmann_krause2002", 100, 8),
		narrativeModel("axelrod1997", 300, 12),
	}
}

// named returns the models of the given names, in the order of the program.
func named(name string) []*model {
	return slices.DeleteFunc(models(), func(m *model) bool { return !strings.EqualFold(m.name, name) })
}
