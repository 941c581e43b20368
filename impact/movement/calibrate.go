package movement

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network/sim"
)

// Prior is a parameter to be fitted, before anything is known of it uniform between Low
// and High.
type Prior[P any] struct {
	Name      string
	Low, High float64
	Set       func(p *P, x float64)
}

// Calibration fits parameters to observed statistics by simulation: approximate Bayesian
// computation with sequential Monte Carlo. Statistics that are compared can be those of
// a network, or the values of a series.
type Calibration[P any] struct {
	Base     P
	Priors   []Prior[P]
	Names    []string  // of the statistics
	Observed []float64 // finite
	// Simulate returns the statistics of one run. NaN, or an error wrapping ErrParams,
	// means that the parameters cannot be right; any other error ends the calibration. It
	// is called by several goroutines at once.
	Simulate func(p P, r *rand.Rand) ([]float64, error)

	Particles int     // size of each population; 0 means 200
	Rounds    int     // populations after the first; 0 means 4
	Keep      float64 // the tolerance of a round is this quantile of the distances of the one before; 0 means 0.5
	Tries     int     // simulations a particle may take in a round before it is given up; 0 means 30
}

// ErrCalibration reports a calibration that cannot be run, or has run dry.
var ErrCalibration = errors.New("movement: calibration")

// Validate reports every fault at once, wrapping [ErrCalibration].
func (c Calibration[P]) Validate() error {
	var faults []error
	add := func(wrong bool, format string, values ...any) {
		if wrong {
			faults = append(faults, fmt.Errorf("%w: "+format, append([]any{ErrCalibration}, values...)...))
		}
	}
	add(len(c.Priors) == 0, "no priors")
	for _, q := range c.Priors {
		add(q.Set == nil || !(q.Low < q.High) || math.IsInf(q.High-q.Low, 0), "prior %q must have Low < High and Set", q.Name)
	}
	add(len(c.Observed) == 0 || len(c.Observed) != len(c.Names), "%d statistics with %d names", len(c.Observed), len(c.Names))
	for k, x := range c.Observed {
		add(math.IsNaN(x) || math.IsInf(x, 0), "statistic %d is %v", k, x)
	}
	add(c.Simulate == nil, "nothing to simulate")
	add(c.Particles < 0 || c.Particles > 0 && c.Particles < 10, "particles is %d, must be 0 or at least 10", c.Particles)
	add(c.Rounds < 0 || c.Tries < 0, "rounds and tries are %d and %d, must be at least 0", c.Rounds, c.Tries)
	add(!(c.Keep >= 0 && c.Keep < 1), "keep is %v, must be in [0, 1)", c.Keep)
	return errors.Join(faults...)
}

func (c Calibration[P]) withDefaults() Calibration[P] {
	c.Particles, c.Rounds, c.Tries = cmp.Or(c.Particles, 200), cmp.Or(c.Rounds, 4), cmp.Or(c.Tries, 30)
	c.Keep = cmp.Or(c.Keep, 0.5)
	return c
}

// Particle is a set of parameters that came close to what was observed.
type Particle struct {
	Values     []float64 // by prior
	Statistics []float64
	Distance   float64
	Weight     float64 // adding up to 1 over the particles
}

// Round is a population on the way.
type Round struct {
	Tolerance   float64 // largest distance admitted
	Particles   int
	Simulations int // made for it
}

// Run samples the posterior. The distance of a run from what was observed is
//
//	√( mean over statistics of ((x - observed)/spread)² )
//
// spread being the median absolute deviation over the first population, which is drawn
// from the priors (statistics that never vary do not count). In each round particles are
// drawn by weight, moved by a normal kernel of twice their variance, and kept if the run
// comes within the tolerance; weights make up for the kernel. It ends early when less
// than a tenth of the particles find a place, with the population before that.
//
// Every particle of a round has a stream of its own, so the result does not depend on
// workers (0: GOMAXPROCS). It returns [ErrCalibration], an error of Simulate, or that of
// the context.
// O(Particles * Tries) runs a round, O(Particles²) beside. Toni et al. 2009,
// doi:10.1098/rsif.2008.0172; Beaumont, Cornuet, Marin & Robert 2009,
// doi:10.1093/biomet/asp052.
func (c Calibration[P]) Run(ctx context.Context, workers int, r *rand.Rand) (*Posterior, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	c = c.withDefaults()
	s := sampler[P]{Calibration: c, seed: sim.Seed(r.Uint64()), workers: workers}
	if err := s.first(ctx); err != nil {
		return nil, err
	}
	prior := s.population
	for round := 1; round <= c.Rounds; round++ {
		ended, err := s.next(ctx, round)
		if err != nil {
			return nil, err
		}
		if ended {
			break
		}
	}
	return s.posterior(prior), nil
}

// sampler is a calibration on its way.
type sampler[P any] struct {
	Calibration[P]
	seed       sim.Seed
	workers    int
	spread     []float64 // of each statistic; 0: it does not count
	population []Particle
	rounds     []Round
}

// trial is what became of one particle of a round.
type trial struct {
	particle    Particle
	found       bool
	simulations int
	err         error
}

func (s *sampler[P]) simulate(values []float64, r *rand.Rand) (Particle, error) {
	p := s.Base
	for k, q := range s.Priors {
		q.Set(&p, values[k])
	}
	x, err := s.Simulate(p, r)
	if errors.Is(err, ErrParams) {
		return Particle{Values: values, Distance: math.Inf(1)}, nil
	}
	if err == nil && len(x) != len(s.Observed) {
		err = fmt.Errorf("%w: %d statistics simulated, %d observed", ErrCalibration, len(x), len(s.Observed))
	}
	if err != nil {
		return Particle{}, err
	}
	return Particle{Values: values, Statistics: x, Distance: s.distance(x)}, nil
}

// distance is infinite where a statistic is not defined.
func (s *sampler[P]) distance(x []float64) float64 {
	sum, counted := 0.0, 0
	for k, spread := range s.spread {
		if spread > 0 {
			d := (x[k] - s.Observed[k]) / spread
			sum += d * d
			counted++
		}
	}
	if d := math.Sqrt(sum / float64(max(1, counted))); !math.IsNaN(d) {
		return d
	}
	return math.Inf(1)
}

// each makes the particles of a round, each with a stream of its own.
func (s *sampler[P]) each(ctx context.Context, round int, draw func(r *rand.Rand) trial) ([]Particle, int, error) {
	trials := make([]trial, s.Particles)
	err := par.Each(ctx, s.workers, s.Particles, func(_, i int) {
		trials[i] = draw(s.seed.Process("particle", round, i).Rand)
	})
	var found []Particle
	simulations := 0
	if err != nil {
		return nil, 0, err
	}
	for _, t := range trials {
		if t.err != nil {
			return nil, 0, t.err
		}
		simulations += t.simulations
		if t.found {
			found = append(found, t.particle)
		}
	}
	return found, simulations, nil
}

// first draws from the priors and learns what is far.
func (s *sampler[P]) first(ctx context.Context) error {
	population, simulations, err := s.each(ctx, 0, func(r *rand.Rand) trial {
		values := make([]float64, len(s.Priors))
		for k, q := range s.Priors {
			values[k] = q.Low + r.Float64()*(q.High-q.Low)
		}
		p, err := s.simulate(values, r)
		return trial{p, p.Statistics != nil, 1, err}
	})
	if err != nil {
		return err
	}
	if len(population) < 2 {
		return fmt.Errorf("%w: %d of %d draws from the priors can be simulated", ErrCalibration, len(population), s.Particles)
	}
	s.spread = make([]float64, len(s.Observed))
	for k := range s.spread {
		s.spread[k] = deviation(population, k)
	}
	for i := range population {
		population[i].Distance = s.distance(population[i].Statistics)
		population[i].Weight = 1 / float64(len(population))
	}
	s.population = population
	s.rounds = append(s.rounds, Round{math.Inf(1), len(population), simulations})
	return nil
}

// deviation is the median absolute deviation of statistic k, NaN left out.
func deviation(population []Particle, k int) float64 {
	var list []float64
	for _, p := range population {
		if x := p.Statistics[k]; !math.IsNaN(x) {
			list = append(list, x)
		}
	}
	middle := median(list)
	for i := range list {
		list[i] = math.Abs(list[i] - middle)
	}
	return median(list)
}

// median sorts the list; 0 for none.
func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}

// next makes the population of a round, and reports whether it was the last that could
// be made.
func (s *sampler[P]) next(ctx context.Context, round int) (ended bool, err error) {
	distances := make([]float64, len(s.population))
	for i, p := range s.population {
		distances[i] = p.Distance
	}
	slices.Sort(distances)
	tolerance := distances[int(s.Keep*float64(len(distances)))]
	k := s.kernel()
	population, simulations, err := s.each(ctx, round, func(r *rand.Rand) (t trial) {
		for t.simulations < s.Tries && t.err == nil && ctx.Err() == nil {
			values := k.move(r)
			if !s.admits(values) {
				continue
			}
			t.simulations++
			t.particle, t.err = s.simulate(values, r)
			if t.found = t.particle.Statistics != nil && t.particle.Distance <= tolerance; t.found {
				return t
			}
		}
		return t
	})
	if err != nil || len(population) < max(2, s.Particles/10) {
		return true, err
	}
	total := 0.0
	for i := range population {
		population[i].Weight = 1 / k.density(population[i].Values)
		total += population[i].Weight
	}
	for i := range population {
		population[i].Weight /= total
	}
	s.population = population
	s.rounds = append(s.rounds, Round{tolerance, len(population), simulations})
	return false, nil
}

// admits reports whether values lie within the priors.
func (s *sampler[P]) admits(values []float64) bool {
	for k, q := range s.Priors {
		if !(values[k] >= q.Low && values[k] <= q.High) {
			return false
		}
	}
	return true
}

// kernel moves the particles of a population.
type kernel struct {
	from  []Particle
	until []float64 // running sum of the weights
	sd    []float64 // by prior
}

func (s *sampler[P]) kernel() kernel {
	k := kernel{from: s.population}
	sum := 0.0
	for _, p := range s.population {
		sum += p.Weight
		k.until = append(k.until, sum)
	}
	for j, q := range s.Priors {
		_, sd := moments(s.population, j)
		k.sd = append(k.sd, math.Sqrt2*max(sd, 1e-6*(q.High-q.Low)))
	}
	return k
}

// moments are mean and standard deviation of parameter j, by weight.
func moments(population []Particle, j int) (mean, sd float64) {
	for _, p := range population {
		mean += p.Weight * p.Values[j]
	}
	for _, p := range population {
		sd += p.Weight * (p.Values[j] - mean) * (p.Values[j] - mean)
	}
	return mean, math.Sqrt(sd)
}

func (k *kernel) move(r *rand.Rand) []float64 {
	i, _ := slices.BinarySearch(k.until, r.Float64()*k.until[len(k.until)-1])
	values := slices.Clone(k.from[min(i, len(k.from)-1)].Values)
	for j := range values {
		values[j] += k.sd[j] * r.NormFloat64()
	}
	return values
}

// density returns that of moving to values, but for a constant.
func (k *kernel) density(values []float64) float64 {
	sum := 0.0
	for _, p := range k.from {
		z := 0.0
		for j, x := range values {
			d := (x - p.Values[j]) / k.sd[j]
			z += d * d
		}
		sum += p.Weight * math.Exp(-z/2)
	}
	return sum
}
