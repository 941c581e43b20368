package scorecard

import (
	"github.com/impactnet/impactnet/network/shape"
)

// Stage is the stage of growth of a network: the best of four, each scored in [0,1].
type Stage struct {
	Name          string `json:"name"`
	Fragments     Number `json:"scattered_fragments"`
	SingleHub     Number `json:"single_hub"`
	MultiHub      Number `json:"multi_hub_small_world"`
	CorePeriphery Number `json:"core_periphery"`
	Sentence      string `json:"sentence"` // the measures that decided
	Next          string `json:"next"`     // what weavers do at this stage
}

// The next step of network weaving after each stage (Krebs and Holley 2002).
var weaving = map[shape.Stage]string{
	shape.Fragments:     "Somebody has to introduce the pieces to each other: become the first hub.",
	shape.SingleHub:     "All hangs on one person: let others weave too, and introduce the hub's partners to each other.",
	shape.MultiHub:      "Several circles are joined: close the loose ends between them, and tie in the edge.",
	shape.CorePeriphery: "A core is there: keep its edge open to new people and ideas, and watch that the core does not tire.",
}

// stage finds the stage of growth.
func (a *assessor) stage() {
	if a.d.Order() < 2 {
		return
	}
	params := shape.StageParams{Communities: a.found}
	if a.large() {
		params.Sources = 256
	}
	growth, err := shape.GrowthStage(a.ctx, a.d, params, a.options.measuring("growth stage"), a.random)
	if err != nil {
		a.fail(err)
		return
	}
	a.card.Stage = StageOf(growth)
}

// StageOf puts what package shape found into the form of a card.
func StageOf(g shape.Growth) *Stage {
	return &Stage{
		Name:          g.Stage.String(),
		Fragments:     Number(g.Scores[shape.Fragments]),
		SingleHub:     Number(g.Scores[shape.SingleHub]),
		MultiHub:      Number(g.Scores[shape.MultiHub]),
		CorePeriphery: Number(g.Scores[shape.CorePeriphery]),
		Sentence:      g.String(),
		Next:          weaving[g.Stage],
	}
}
