package shape

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/measure"
)

// Stage is a stage in the growth of a network.
type Stage int

// The stages, in the order in which networks that are woven pass through them.
const (
	Fragments     Stage = iota // scattered fragments: small groups without ties to others
	SingleHub                  // hub and spoke: one person ties the others together
	MultiHub                   // multi-hub small world: several groups, joined by short ways
	CorePeriphery              // a dense core, and a periphery tied to it
	stages                     // how many there are
	Undetermined  Stage = -1   // fewer than two people
)

// String names the stage.
func (s Stage) String() string {
	names := [stages]string{"scattered fragments", "single hub", "multi-hub small world", "core-periphery"}
	if s < 0 || s >= stages {
		return "undetermined"
	}
	return names[s]
}

// StageParams say how a stage is found out. The zero value is the documented default.
type StageParams struct {
	// Communities are the groups of the people of the graph; nil: those of the largest
	// modularity that Leiden finds, which takes most of the time.
	Communities *community.Partition
	// Sources is the largest number of people from whom paths are followed; 0 means 1000.
	// In larger graphs they are drawn at random.
	Sources int
}

// Validate reports every parameter that is outside its range.
func (p StageParams) Validate() error { return notNegative("Sources", p.Sources) }

// Growth says which stage a network is in.
type Growth struct {
	Stage  Stage
	Scores [stages]float64 // by Stage, each in [0,1]; NaN for fewer than two people
	StageMeasures
}

// GrowthStage scores the four stages in which networks grow, and names the best:
//
//	scattered fragments      F
//	single hub               (1-F) · H
//	multi-hub small world    (1-F) · (1-H) · M · S
//	core-periphery           (1-F) · (1-H) · (1-M) · K
//
// F is the share of pairs of people without a path. The rest is about the largest
// component and its n people, and counts as far as there is a path:
//
//	H = √(D·B) · (1 - b₂/b₁)      rule of one: D and B are Freeman's centralization of degree
//	                              and betweenness, b₁ and b₂ the two largest betweennesses
//	M = Q / (1 - 1/k)             separation: modularity of the k communities, 0 for k = 1,
//	                              as a share of the most that k can have
//	S = min(1, ln n / ln d / L)   short ways: L is the mean distance, ln n / ln d about that
//	                              of a random graph with the mean degree d
//	K = max over t of             core: people with at least t ties, c of them; for the best
//	    p·a·(1 - 1/c)             t, the density p among them and the share a of all ties
//	                              that have an end among them
//
// All are in [0,1]. A star is a single hub and nothing else; several stars joined at their
// centres, or close groups with some ties across, are a multi-hub small world; a clique
// with loose others around it is core-periphery, and so is a clique alone. Of equal scores
// the earlier stage is named. Directions, weights and loops are ignored.
//
// The stages are those of Krebs and Holley 2002, "Building smart communities through
// network weaving"; they describe them in words and pictures, the scores are ours. It
// returns ErrParams, community.ErrPartition for communities of other people, and the error of the
// context. O(n + m) time for each source.
func GrowthStage(ctx context.Context, g *network.Graph, p StageParams, o measure.Options, r *rand.Rand) (Growth, error) {
	if err := p.Validate(); err != nil {
		return Growth{}, err
	}
	measures, err := stageMeasures(ctx, g, p, o, r)
	if err != nil {
		return Growth{}, err
	}
	return measures.growth(), nil
}

// growth returns the scores that follow from the measures.
func (m StageMeasures) growth() Growth {
	joined := 1 - m.Fragmentation
	growth := Growth{Stage: Undetermined, StageMeasures: m, Scores: [stages]float64{
		Fragments:     m.Fragmentation,
		SingleHub:     joined * m.Hub,
		MultiHub:      joined * (1 - m.Hub) * m.Separation * m.Shortness,
		CorePeriphery: joined * (1 - m.Hub) * (1 - m.Separation) * m.Core,
	}}
	best := math.Inf(-1)
	for stage, score := range growth.Scores {
		if score > best {
			best, growth.Stage = score, Stage(stage)
		}
	}
	return growth
}

// String names the stage and the measures that decided.
func (g Growth) String() string {
	switch g.Stage {
	case Fragments:
		return fmt.Sprintf("%v (%.2f): %.0f%% of pairs have no path.", g.Stage, g.Scores[g.Stage], 100*g.Fragmentation)
	case SingleHub:
		return fmt.Sprintf("%v (%.2f): centralization of degree %.2f, of betweenness %.2f, the second hub has %.0f%% of the first.",
			g.Stage, g.Scores[g.Stage], g.DegreeCentralization, g.BetweennessCentralization, 100*g.SecondHub)
	case MultiHub:
		return fmt.Sprintf("%v (%.2f): %d communities of modularity %.2f, mean distance %.2f.",
			g.Stage, g.Scores[g.Stage], g.Communities, g.Modularity, g.PathLength)
	case CorePeriphery:
		return fmt.Sprintf("%v (%.2f): a core of %d of density %.2f has an end of %.0f%% of the ties.",
			g.Stage, g.Scores[g.Stage], g.CoreSize, g.CoreDensity, 100*g.CoreReach)
	}
	return "undetermined: fewer than two people."
}
