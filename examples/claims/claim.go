package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/movement"
)

// claim is a statement of the theory as an experiment, stated before it is run.
type claim struct {
	id, statement string
	design        string   // what is compared, in words
	measures      []string // what is measured at the end of each run
	base          movement.Params
	weeks         int
	arms          []arm
	contrasts     []contrast // all must hold
	times         int        // so many times the replicates of the plan, where differences are noisy; 0 means 1
	measure       func(w *world) []float64
	caveat        string // what the model puts in by its equations, so that the verdict says little about the world
	forIt         []string
	against       []string
	factors       []string  // parameters of the sensitivity analysis, none: there is none
	ranges        []float64 // low and high of each
}

// arm is a world that differs from the base, and what is done to it on the way.
type arm struct {
	name  string
	set   func(p *movement.Params)
	after func(w *world, r *rand.Rand) error // after each week, may be nil
}

// contrast compares a measure of two arms. The difference is the effect.
type contrast struct {
	measure          int
	treated, control int
	// bestOf, if there are any, are arms of which the one with the largest mean takes the
	// place of treated, and instead of control.
	bestOf, bestAgainst []int
	// absent says that the claim foretells no effect that matters.
	absent bool
	// flipped measures the decrease instead of the increase.
	flipped bool
}

// world is a movement under observation.
type world struct {
	*movement.State
	arm     *arm
	watched [][2]int32 // ties that are followed
	before  int        // members a year before the end
}

// trial is the model that the engine runs: an arm in a world.
type trial struct{ claim *claim }

// Init makes the world of arm number k.
func (t trial) Init(k int, r *rand.Rand) (*world, error) {
	return t.claim.open(k, nil, r)
}

// open makes the world of an arm, after a change that may be nil.
func (c *claim) open(k int, change func(*movement.Params), r *rand.Rand) (*world, error) {
	p := c.base
	for _, set := range []func(*movement.Params){c.arms[k].set, change} {
		if set != nil {
			set(&p)
		}
	}
	s, err := movement.Movement{Workers: 1}.Init(p, r)
	return &world{State: s, arm: &c.arms[k]}, err
}

// Step carries out one week.
func (t trial) Step(w *world, r *rand.Rand) (bool, error) { return w.step(r) }

func (w *world) step(r *rand.Rand) (bool, error) {
	_, err := movement.Movement{Workers: 1}.Step(w.State, r)
	if err == nil && w.arm.after != nil {
		err = w.arm.after(w, r)
	}
	return false, err
}

// margin is the smallest effect that matters, as a share of the control's mean.
const margin = 0.05

// Verdicts.
const (
	supported    = "supported"
	notSupported = "not supported"
	undecided    = "undecided"
)
