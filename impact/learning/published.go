package learning

import (
	"fmt"

	"github.com/impactnet/impactnet/network/sim/published"
)

// ErrUnsettled reports a run that did not come to rest within a million steps.
var ErrUnsettled = fmt.Errorf("learning: not at rest after %d steps", longestRun)

const longestRun = 1_000_000

// Published returns the models of this package that have published numbers:
// march1991, fang_lee_schilling2010, lazer_friedman2007, barkoczi_galesic2016,
// hong_page2004 and wright.
func Published() []published.Model {
	return []published.Model{
		publishedMarch(), publishedFang(), PublishedLazerFriedman(nil), PublishedBarkocziGalesic(nil), publishedHongPage(), publishedWright(),
	}
}
