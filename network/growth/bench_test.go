package growth_test

import (
	"testing"

	"github.com/impactnet/impactnet/network/growth"
)

func BenchmarkJacksonRogers(b *testing.B) {
	for b.Loop() {
		p := growth.DefaultJacksonRogersParams()
		mustRun(growth.JacksonRogers{}, p, p.People, seeded(1))
	}
}

func BenchmarkTeamAssembly(b *testing.B) {
	for b.Loop() {
		mustRun(growth.TeamAssembly{}, growth.DefaultTeamAssemblyParams(), 1500, seeded(1))
	}
}

func BenchmarkFreeze(b *testing.B) {
	p := growth.DefaultPreferentialAttachmentParams()
	s := mustRun(growth.PreferentialAttachment{}, p, p.People, seeded(1))
	for b.Loop() {
		s.RemoveTie(9999, 0)
		s.AddTie(9999, 0) // undo what is known to be frozen
		s.Freeze()
	}
}

func BenchmarkTurnover(b *testing.B) {
	p := growth.TriadicClosureParams{People: 10_000, Leave: 0.04}
	s := mustRun(growth.TriadicClosure{}, p, 200_000, seeded(1))
	r := seeded(2)
	for b.Loop() {
		p.Apply(&s.State, r)
	}
}
