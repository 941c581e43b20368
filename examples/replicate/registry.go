package main

import (
	"slices"
	"strings"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network/sim/published"
)

// models lists what the program offers, in the order of the subjects: learning,
// contagion, trust, networks, measures, opinions.
func models() []*model {
	listed := slices.Concat(learning.Published(), contagion.Published(), opinion.Published())
	library := func(name string) published.Model {
		m, _ := published.Find(listed, name)
		return m
	}
	return []*model{
		{library("march1991"), 3000, 400},
		{library("fang_lee_schilling2010"), 600, 16},
		{library("lazer_friedman2007"), 1000, 40},
		{archivedNetworks(), 400, 50},
		{library("hong_page2004"), 100, 10},
		{Model: library("granovetter1978")},
		{library("watts2002"), 400, 16},
		{library("centola_macy2007"), 200, 10},
		{library("centola2018"), 200, 20},
		{Model: library("naming_game")},
		{Model: betaReputation()},
		{Model: subjectiveLogic()},
		{eigentrust(), 40, 6},
		{Model: guha()},
		{Model: tidalTrust()},
		{Model: trustAsymmetry()},
		{wattsStrogatz(), 200, 20},
		{barabasiAlbert(), 100, 20},
		{holmeKim(), 100, 10},
		{library("holme_newman2006"), 40, 4},
		{jacksonRogers(), 20, 3},
		{guimera(), 400, 40},
		{networkValue(), 200, 200},
		{Model: burtMeasures()},
		{Model: krackhardt()},
		{Model: mixingIndices()},
		{Model: diversityIndices()},
		{Model: corePeriphery()},
		{Model: centralization()},
		{Model: brokerage()},
		{Model: keyPlayers()},
		{Model: bridging()},
		{smallWorldIndex(), 60, 8},
		{Model: groupArithmetic()},
		{Model: library("wright")},
		{Model: library("degroot")},
		{Model: library("friedkin_johnsen")},
		{library("deffuant2000"), 100, 6},
		{library("hegselmann_krause2002"), 100, 8},
		{library("axelrod1997"), 300, 12},
	}
}

// named returns the models of the given names, in the order of the program.
func named(name string) []*model {
	return slices.DeleteFunc(models(), func(m *model) bool { return !strings.EqualFold(m.Name, name) })
}
