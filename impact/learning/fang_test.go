package learning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// fangTwin is the model written plainly: one array of beliefs -1, 0 or +1 for each
// person. It reads the masks of the kernel bit by bit, word by word of the layout.
type fangTwin struct {
	p       FangLeeSchillingParams
	contact [][]network.NodeID
	reality []int
	beliefs [][]int
	words   [][]int // per word: its dimensions by lane, -1 where there is none
	period  int
}

func newFangTwin(p FangLeeSchillingParams, r *rand.Rand) *fangTwin {
	g := p.Network
	if g == nil {
		g, _ = Subgroups(p.People, p.GroupSize, p.Rewiring, r)
	}
	w := &fangTwin{p: p}
	b := &Beliefs{Block: p.Block}
	for d := range p.Dimensions {
		w.reality = append(w.reality, 1)
		word, lane := b.Lane(d)
		for len(w.words) <= word {
			w.words = append(w.words, slices.Repeat([]int{-1}, 64))
		}
		w.words[word][lane] = d
	}
	for u := range g.Nodes() {
		w.contact = append(w.contact, g.Out(u))
		w.beliefs = append(w.beliefs, make([]int, p.Dimensions))
	}
	for i := range w.beliefs {
		w.renew(i, r)
	}
	return w
}

func (w *fangTwin) lanes(word int, in func(d int) bool) (lanes uint64) {
	return lanesWhere(func(l int) bool { return w.words[word][l] >= 0 && in(w.words[word][l]) })
}

func (w *fangTwin) renew(i int, r *rand.Rand) {
	for word, dims := range w.words {
		right, wrong := naive(w.lanes(word, func(int) bool { return true }), r)
		for l, d := range dims {
			if d >= 0 {
				w.beliefs[i][d] = w.reality[d] * (int(right>>l&1) - int(wrong>>l&1))
			}
		}
	}
}

func (w *fangTwin) payoff(i int) int {
	sum := 0
	for low := 0; low+w.p.Block <= w.p.Dimensions; low += w.p.Block {
		whole := true
		for d := low; d < low+w.p.Block; d++ {
			whole = whole && w.beliefs[i][d] == w.reality[d]
		}
		if whole {
			sum += w.p.Block
		}
	}
	return sum
}

func (w *fangTwin) dominant(i int, payoffs []int) []int {
	sums := make([]int, w.p.Dimensions)
	for _, j := range w.contact[i] {
		if payoffs[j] > payoffs[i] {
			for d, b := range w.beliefs[j] {
				sums[d] += b
			}
		}
	}
	for d, sum := range sums {
		sums[d] = int(sign(sum))
	}
	return sums
}

func (w *fangTwin) payoffs() []int {
	payoffs := make([]int, len(w.beliefs))
	for i := range payoffs {
		payoffs[i] = w.payoff(i)
	}
	return payoffs
}

func (w *fangTwin) step(r *rand.Rand) bool {
	for word, dims := range w.words {
		flips := NewChance(w.p.Turbulence).Mask(w.lanes(word, func(int) bool { return true }), r)
		for l, d := range dims {
			if flips>>l&1 == 1 {
				w.reality[d] = -w.reality[d]
			}
		}
	}
	for low := 0; low < len(w.beliefs); low += 64 {
		leavers := NewChance(w.p.Turnover).Mask(lowLanes(len(w.beliefs)-low), r)
		for l := range 64 {
			if leavers>>l&1 == 1 {
				w.renew(low+l, r)
			}
		}
	}
	payoffs := w.payoffs()
	next := make([][]int, len(w.beliefs))
	for i, own := range w.beliefs {
		next[i] = slices.Clone(own)
		dominant := w.dominant(i, payoffs)
		for word, dims := range w.words {
			differ := w.lanes(word, func(d int) bool { return dominant[d] != 0 && dominant[d] != own[d] })
			hit := NewChance(w.p.Learning).Mask(differ, r)
			for l, d := range dims {
				if hit>>l&1 == 1 {
					next[i][d] = dominant[d]
				}
			}
		}
	}
	w.beliefs = next
	w.period++
	return w.period == w.p.Periods || w.settled()
}

func (w *fangTwin) settled() bool {
	if w.p.Turnover > 0 || w.p.Turbulence > 0 {
		return false
	}
	payoffs := w.payoffs()
	for i, own := range w.beliefs {
		for d, b := range w.dominant(i, payoffs) {
			if b != 0 && b != own[d] && w.p.Learning > 0 {
				return false
			}
		}
	}
	return true
}

func (w *fangTwin) dissimilarity() float64 {
	differ, pairs := 0, 0
	for i, a := range w.beliefs {
		for _, b := range w.beliefs[:i] {
			for d := range a {
				if pairs++; a[d] != b[d] {
					differ++
				}
			}
		}
	}
	return float64(differ) / float64(pairs)
}

func equalFangTwin(t *testing.T, w *fangTwin, b *Beliefs) {
	t.Helper()
	for i, own := range w.beliefs {
		require.Equal(t, w.payoff(i), b.Payoff(i))
		for d, belief := range own {
			word, lane := b.Lane(d)
			k := i*b.Words + word
			require.Equal(t, belief*w.reality[d], int(b.Right[k]>>lane&1)-int(b.Wrong[k]>>lane&1))
		}
	}
}

func smallFang() FangLeeSchillingParams {
	p := DefaultFangLeeSchillingParams()
	p.People, p.Periods = 42, 60
	return p
}

func fangCases() map[string]FangLeeSchillingParams {
	cases := map[string]FangLeeSchillingParams{"default": DefaultFangLeeSchillingParams()}
	with := func(name string, change func(p *FangLeeSchillingParams)) {
		p := smallFang()
		change(&p)
		cases[name] = p
	}
	with("linear", func(p *FangLeeSchillingParams) { p.Block = 1 })
	with("left over", func(p *FangLeeSchillingParams) { p.Block, p.Dimensions = 3, 70 })
	with("one block", func(p *FangLeeSchillingParams) { p.Block, p.Dimensions = 64, 64 })
	with("long blocks", func(p *FangLeeSchillingParams) { p.Block, p.Dimensions = 70, 150 })
	with("one group", func(p *FangLeeSchillingParams) { p.GroupSize = 42 })
	with("uneven groups", func(p *FangLeeSchillingParams) { p.GroupSize, p.Rewiring = 8, 1 })
	with("turbulence", func(p *FangLeeSchillingParams) { p.Turbulence = 0.01 })
	with("turnover", func(p *FangLeeSchillingParams) { p.Turnover, p.People = 0.05, 70 })
	with("certain", func(p *FangLeeSchillingParams) { p.Learning = 1 })
	with("no learning", func(p *FangLeeSchillingParams) { p.Learning = 0 })
	with("a given network", func(p *FangLeeSchillingParams) {
		p.Network, _ = SearchNetwork("lattice", 42, nil)
	})
	return cases
}

func TestFangEqualsTwin(t *testing.T) {
	for name, p := range fangCases() {
		t.Run(name, func(t *testing.T) {
			p.Periods = min(p.Periods, 120)
			r, twinStream := stream(7), stream(7)
			s, err := FangLeeSchilling{}.Init(p, r)
			require.NoError(t, err)
			w := newFangTwin(p, twinStream)
			equalFangTwin(t, w, s.Beliefs)
			for done := false; !done; {
				done, err = FangLeeSchilling{}.Step(s, r)
				require.NoError(t, err)
				require.Equal(t, done, w.step(twinStream))
				require.Equal(t, w.payoffs(), s.Payoffs)
			}
			equalFangTwin(t, w, s.Beliefs)
			require.Equal(t, twinStream.Uint64(), r.Uint64(), "the streams stand at the same place")
			require.InDelta(t, w.dissimilarity(), s.Beliefs.Dissimilarity(), 1e-12)
			require.InDelta(t, float64(slices.Max(w.payoffs()))/float64(p.Dimensions), s.Beliefs.BestPayoff(), 1e-12)
			require.InDelta(t, mean(floats(w.payoffs()))/float64(p.Dimensions), s.Beliefs.MeanPayoff(), 1e-12)
		})
	}
}

func floats(xs []int) []float64 {
	var out []float64
	for _, x := range xs {
		out = append(out, float64(x))
	}
	return out
}

func TestFangRejects(t *testing.T) {
	line, err := SearchNetwork("line", 5, nil)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*FangLeeSchillingParams){
		"people":     func(p *FangLeeSchillingParams) { p.People = 0 },
		"multitude":  func(p *FangLeeSchillingParams) { p.People = 1 << 20 },
		"group":      func(p *FangLeeSchillingParams) { p.GroupSize = 0 },
		"dimensions": func(p *FangLeeSchillingParams) { p.Dimensions = 0 },
		"beliefs":    func(p *FangLeeSchillingParams) { p.People, p.Dimensions = 1<<20-1, math.MaxInt32 },
		"block":      func(p *FangLeeSchillingParams) { p.Block = 101 },
		"rewiring":   func(p *FangLeeSchillingParams) { p.Rewiring = math.NaN() },
		"learning":   func(p *FangLeeSchillingParams) { p.Learning = 1.5 },
		"turnover":   func(p *FangLeeSchillingParams) { p.Turnover = -1 },
		"turbulence": func(p *FangLeeSchillingParams) { p.Turbulence = 3 },
		"periods":    func(p *FangLeeSchillingParams) { p.Periods = 0 },
		"network":    func(p *FangLeeSchillingParams) { p.Network = line },
	} {
		p := DefaultFangLeeSchillingParams()
		spoil(&p)
		_, err := FangLeeSchilling{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
	_, err = NewBeliefs(3, 10, 0, stream(1))
	require.ErrorIs(t, err, ErrParameter)
	_, err = NewBeliefs(1<<20-1, math.MaxInt32, 1, stream(1))
	require.ErrorIs(t, err, ErrParameter)
}

func TestDissimilarityOfOneIsUndefined(t *testing.T) {
	b, err := NewBeliefs(1, 10, 5, stream(1))
	require.NoError(t, err)
	require.True(t, math.IsNaN(b.Dissimilarity()))
}

func TestSubgroups(t *testing.T) {
	for _, c := range []struct {
		n, z int
		beta float64
	}{{280, 7, 0}, {280, 7, 0.1}, {280, 7, 1}, {10, 4, 0.5}, {6, 6, 1}, {4, 2, 1}, {5, 1, 0.3}, {1, 3, 0.2}} {
		g, err := Subgroups(c.n, c.z, c.beta, stream(1))
		require.NoError(t, err)
		within, cross, groups := 0, 0, 0
		for low := 0; low < c.n; low += c.z {
			size := min(c.z, c.n-low)
			groups += size * (size - 1) / 2
		}
		for tie := range g.Ties() {
			if int(tie.Source)/c.z == int(tie.Target)/c.z {
				within++
			} else {
				cross++
			}
		}
		require.Equal(t, groups, within+cross, "%+v: ties are conserved", c)
		if c.beta == 0 || c.z >= c.n {
			require.Zero(t, cross)
		} else if c.n == 280 {
			require.InDelta(t, c.beta*float64(groups), cross, 4*sd(c.beta, float64(groups))*float64(groups)+1e-9)
		}
	}
	for _, bad := range []struct {
		n, z int
		beta float64
	}{{0, 7, 0}, {7, 0, 0}, {7, 7, 2}, {1 << 20, 1 << 20, 0}} {
		_, err := Subgroups(bad.n, bad.z, bad.beta, stream(1))
		require.ErrorIs(t, err, ErrParameter)
	}
}

func benchmarkFang(b *testing.B, run func(p FangLeeSchillingParams, r *rand.Rand)) {
	p := DefaultFangLeeSchillingParams()
	p.Network, _ = Subgroups(p.People, p.GroupSize, p.Rewiring, stream(1))
	for b.Loop() {
		run(p, stream(1))
	}
}

func BenchmarkFang(b *testing.B) {
	benchmarkFang(b, func(p FangLeeSchillingParams, r *rand.Rand) { _, _ = sim.Run(FangLeeSchilling{}, p, p.Periods, r) })
}

func BenchmarkFangTwin(b *testing.B) {
	benchmarkFang(b, func(p FangLeeSchillingParams, r *rand.Rand) {
		w := newFangTwin(p, r)
		for !w.step(r) {
		}
	})
}
