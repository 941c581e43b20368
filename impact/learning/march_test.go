package learning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// sd is the standard deviation of a share of n trials of probability p.
func sd(p, n float64) float64 { return math.Sqrt(p * (1 - p) / n) }

// marchTwin is the model written plainly: beliefs and reality are -1, 0 or +1, one
// array of beliefs for each individual. It reads the masks of the kernel bit by bit.
type marchTwin struct {
	p       MarchParams
	reality []int
	code    []int
	beliefs [][]int
	fast    int
	period  int
}

func newMarchTwin(p MarchParams, r *rand.Rand) *marchTwin {
	w := &marchTwin{p: p, fast: int(math.Round(p.FastShare * float64(p.Individuals)))}
	for range p.Dimensions {
		w.reality, w.code = append(w.reality, 1), append(w.code, 0)
	}
	for range p.Individuals {
		w.beliefs = append(w.beliefs, make([]int, p.Dimensions))
	}
	w.blocks(func(low, high int) {
		for d := range w.code {
			w.renew(low, high, d, func(int) bool { return true }, r)
		}
	})
	return w
}

// blocks visits the individuals 64 at a time.
func (w *marchTwin) blocks(visit func(low, high int)) {
	for low := 0; low < len(w.beliefs); low += 64 {
		visit(low, min(low+64, len(w.beliefs)))
	}
}

func (w *marchTwin) lanes(low, high int, in func(i int) bool) (lanes uint64) {
	for i := low; i < high; i++ {
		if in(i) {
			lanes |= 1 << (i - low)
		}
	}
	return lanes
}

func (w *marchTwin) renew(low, high, d int, who func(i int) bool, r *rand.Rand) {
	right, wrong := naive(w.lanes(low, high, who), r)
	for i := low; i < high; i++ {
		if who(i) {
			w.beliefs[i][d] = w.reality[d] * (int(right>>(i-low)&1) - int(wrong>>(i-low)&1))
		}
	}
}

func (w *marchTwin) step(r *rand.Rand) bool {
	w.disturb(r)
	code := slices.Clone(w.code)
	sums := make([]int, len(code))
	w.blocks(func(low, high int) {
		actions := w.act(low, high, r)
		for i := low; i < high; i++ {
			if w.superior(actions[i-low], code) {
				for d, a := range actions[i-low] {
					sums[d] += a
				}
			}
		}
		for d, c := range code {
			w.socialise(low, high, d, c, r)
		}
	})
	for d, sum := range sums {
		majority := int(sign(sum))
		if majority == 0 || majority == code[d] {
			continue
		}
		if r.Float64() < 1-math.Pow(1-w.p.CodeLearning, math.Abs(float64(sum))) {
			if w.p.Reading == BasicReading && code[d] != 0 {
				majority = 0
			}
			w.code[d] = majority
		}
	}
	w.period++
	return w.period == w.p.Periods || w.settled()
}

func (w *marchTwin) disturb(r *rand.Rand) {
	for low := 0; low < len(w.code); low += 64 {
		high := min(low+64, len(w.code))
		flips := NewChance(w.p.Turbulence).Mask(lowLanes(high-low), r)
		for d := low; d < high; d++ {
			if flips>>(d-low)&1 == 1 {
				w.reality[d] = -w.reality[d]
			}
		}
	}
	w.blocks(func(low, high int) {
		leavers := NewChance(w.p.Turnover).Mask(lowLanes(high-low), r)
		if leavers == 0 {
			return
		}
		for d := range w.code {
			w.renew(low, high, d, func(i int) bool { return leavers>>(i-low)&1 == 1 }, r)
		}
	})
}

func (w *marchTwin) act(low, high int, r *rand.Rand) [][]int {
	actions := make([][]int, high-low)
	for i := range actions {
		actions[i] = slices.Clone(w.beliefs[low+i])
	}
	if w.p.Reading != PerformanceReading {
		return actions
	}
	for d := range w.code {
		if w.lanes(low, high, func(i int) bool { return w.beliefs[i][d] == 0 }) == 0 {
			continue
		}
		coins := r.Uint64()
		for i := range actions {
			if actions[i][d] == 0 {
				actions[i][d] = w.reality[d] * (2*int(coins>>i&1) - 1)
			}
		}
	}
	return actions
}

func (w *marchTwin) superior(actions, code []int) bool {
	own, its := 0, 0
	for d, a := range actions {
		if w.p.Reading == PaperReading {
			if a == w.reality[d] {
				own++
			}
			if code[d] == w.reality[d] {
				its++
			}
			continue
		}
		own += a * w.reality[d]
		its += code[d] * w.reality[d]
	}
	return own > its
}

func (w *marchTwin) socialise(low, high, d, c int, r *rand.Rand) {
	if c == 0 {
		return
	}
	differ := w.lanes(low, high, func(i int) bool { return w.beliefs[i][d] != c })
	fast := w.lanes(low, high, func(i int) bool { return i < w.fast })
	hit := NewChance(w.p.Socialisation).Mask(differ&^fast, r)
	hit |= NewChance(w.p.FastSocialisation).Mask(differ&fast, r)
	for i := low; i < high; i++ {
		if hit>>(i-low)&1 == 0 {
			continue
		}
		if w.beliefs[i][d] == -c && w.p.Reading != PaperReading {
			w.beliefs[i][d] = 0
		} else {
			w.beliefs[i][d] = c
		}
	}
}

// settled asks literally: can any belief move, can any superior carry the code away?
func (w *marchTwin) settled() bool {
	if !w.p.closed() {
		return false
	}
	for i, beliefs := range w.beliefs {
		p1 := w.p.Socialisation
		if i < w.fast {
			p1 = w.p.FastSocialisation
		}
		for d, c := range w.code {
			if p1 > 0 && c != 0 && beliefs[d] != c {
				return false
			}
		}
	}
	if w.p.CodeLearning == 0 {
		return true
	}
	sums := make([]int, len(w.code))
	for _, beliefs := range w.beliefs {
		best := slices.Clone(beliefs)
		for d := range best {
			if best[d] == 0 && w.p.Reading == PerformanceReading {
				best[d] = w.reality[d]
			}
		}
		if w.superior(best, w.code) {
			if w.p.Reading == PerformanceReading {
				return false
			}
			for d, b := range beliefs {
				sums[d] += b
			}
		}
	}
	for d, sum := range sums {
		if sum != 0 && int(sign(sum)) != w.code[d] {
			return false
		}
	}
	return true
}

// equalTwin holds the organisation against its twin, belief by belief.
func equalTwin(t *testing.T, w *marchTwin, s *MarchState) {
	t.Helper()
	m := len(w.code)
	for d, c := range w.code {
		require.Equal(t, c*w.reality[d], int(s.Code[d]))
		for i := range w.beliefs {
			k := i/64*m + d
			got := int(s.Right[k]>>(i%64)&1) - int(s.Wrong[k]>>(i%64)&1)
			require.Equal(t, w.beliefs[i][d]*w.reality[d], got, "individual %d, dimension %d", i, d)
		}
	}
}

func marchCases() []MarchParams {
	var cases []MarchParams
	for _, reading := range []Reading{PerformanceReading, PaperReading, BasicReading} {
		for k, n := range []int{1, 50, 64, 130} {
			p := DefaultMarchParams()
			p.Reading, p.Individuals, p.Dimensions = reading, n, []int{3, 30, 70, 31}[k]
			p.Socialisation = 0.4
			cases = append(cases, p)
			p.Turnover, p.Turbulence, p.Periods, p.CodeLearning = 0.1, 0.02, 40, 0.9
			cases = append(cases, p)
			p.FastShare, p.Turnover, p.Turbulence, p.Periods, p.Socialisation = 0.37, 0, 0, 0, 0.3
			cases = append(cases, p)
		}
	}
	return cases
}

func TestMarchEqualsTwin(t *testing.T) {
	for k, p := range marchCases() {
		r, twinStream := stream(uint64(k)), stream(uint64(k))
		s, err := March{}.Init(p, r)
		require.NoError(t, err)
		w := newMarchTwin(p, twinStream)
		equalTwin(t, w, s)
		for done := false; !done; {
			done, err = March{}.Step(s, r)
			require.NoError(t, err)
			require.Equal(t, done, w.step(twinStream), "%+v period %d", p, w.period)
			equalTwin(t, w, s)
		}
		require.Equal(t, twinStream.Uint64(), r.Uint64(), "the streams stand at the same place")
	}
}

func TestMarchMeasures(t *testing.T) {
	p := DefaultMarchParams()
	p.Individuals, p.Dimensions = 2, 4
	s, err := March{}.Init(p, stream(1))
	require.NoError(t, err)
	copy(s.Code, []int8{1, 1, -1, 0})
	copy(s.Right, []uint64{0b11, 0b01, 0, 0})
	copy(s.Wrong, []uint64{0, 0b10, 0b11, 0})
	require.Equal(t, 0.25, s.Performance())
	require.Equal(t, 0.5, s.CodeKnowledge())
	require.Equal(t, 3./8, s.Knowledge())
}

// Once at rest a closed organisation stays as it is, whatever is drawn.
func TestMarchRests(t *testing.T) {
	for _, p := range marchCases() {
		if !p.closed() {
			continue
		}
		r := stream(9)
		s, err := sim.Run(March{}, p, longestRun, r)
		require.NoError(t, err)
		require.Less(t, s.Period, longestRun)
		before := *s
		before.Right, before.Wrong, before.Code = slices.Clone(s.Right), slices.Clone(s.Wrong), slices.Clone(s.Code)
		for range 20 {
			_, err := March{}.Step(s, r)
			require.NoError(t, err)
		}
		require.Equal(t, before.Right, s.Right)
		require.Equal(t, before.Wrong, s.Wrong)
		require.Equal(t, before.Code, s.Code)
	}
}

// Without learning on either side nothing ever changes; without socialisation beliefs
// do not.
func TestMarchWithoutLearning(t *testing.T) {
	for _, reading := range []Reading{PerformanceReading, PaperReading, BasicReading} {
		p := DefaultMarchParams()
		p.Reading, p.Socialisation, p.CodeLearning = reading, 0, 0
		s, err := sim.Run(March{}, p, longestRun, stream(3))
		require.NoError(t, err)
		require.Equal(t, 1, s.Period)
		require.Zero(t, s.Performance())
		p.CodeLearning = 0.5
		r := stream(3)
		s, err = March{}.Init(p, r)
		require.NoError(t, err)
		right := slices.Clone(s.Right)
		for done := false; !done; {
			done, err = March{}.Step(s, r)
			require.NoError(t, err)
		}
		require.Equal(t, right, s.Right)
		require.NotZero(t, s.Performance())
	}
}

func TestMarchRejects(t *testing.T) {
	for name, spoil := range map[string]func(*MarchParams){
		"reading":       func(p *MarchParams) { p.Reading = 3 },
		"socialisation": func(p *MarchParams) { p.Socialisation = 1.1 },
		"code learning": func(p *MarchParams) { p.CodeLearning = -0.1 },
		"turnover":      func(p *MarchParams) { p.Turnover = math.NaN() },
		"turbulence":    func(p *MarchParams) { p.Turbulence = 2 },
		"fast share":    func(p *MarchParams) { p.FastShare = -1 },
		"dimensions":    func(p *MarchParams) { p.Dimensions = 0 },
		"too many":      func(p *MarchParams) { p.Dimensions = 1 << 19 },
		"beliefs":       func(p *MarchParams) { p.Individuals, p.Dimensions = math.MaxInt32, 1<<19-1 },
		"individuals":   func(p *MarchParams) { p.Individuals = 0 },
		"periods":       func(p *MarchParams) { p.Periods = -1 },
		"never at rest": func(p *MarchParams) { p.Turnover = 0.1 },
	} {
		p := DefaultMarchParams()
		require.NoError(t, p.Validate())
		spoil(&p)
		_, err := March{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
}

func TestReadings(t *testing.T) {
	for _, reading := range []Reading{PerformanceReading, PaperReading, BasicReading} {
		got, err := ParseReading(reading.String())
		require.NoError(t, err)
		require.Equal(t, reading, got)
	}
	_, err := ParseReading("literal")
	require.ErrorIs(t, err, ErrParameter)
	require.Equal(t, "Reading(7)", Reading(7).String())
}

// The 900 runs of the side-by-side benchmark: p1 = p2 = 0.1 to 0.9, 80 periods.
func march900(run func(p MarchParams, r *rand.Rand)) {
	for k := 1; k < 10; k++ {
		p := DefaultMarchParams()
		p.Reading, p.Periods = PaperReading, 80
		p.Socialisation, p.CodeLearning = float64(k)/10, float64(k)/10
		for i := range 100 {
			run(p, stream(uint64(100*k+i)))
		}
	}
}

func BenchmarkMarch900(b *testing.B) {
	for b.Loop() {
		march900(func(p MarchParams, r *rand.Rand) { _, _ = sim.Run(March{}, p, 80, r) })
	}
}

func BenchmarkMarch900Twin(b *testing.B) {
	for b.Loop() {
		march900(func(p MarchParams, r *rand.Rand) {
			w := newMarchTwin(p, r)
			for !w.step(r) {
			}
		})
	}
}
