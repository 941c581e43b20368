package measure

import (
	"context"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
)

func TestInTurnAddsInOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		low, order := make([]int, workers), []int{}
		err := inTurn(context.Background(), Options{Workers: workers}, 100, 3, func(worker, from, _ int) { low[worker] = from }, func(worker int) { order = append(order, low[worker]) })
		require.NoError(t, err)
		require.Len(t, order, 34)
		require.IsIncreasing(t, order)
	}
}

// lateContext ends between the first question and its answer, which comes after the
// second: one worker then works on, and another does not.
type lateContext struct {
	context.Context
	asked  atomic.Int32
	second chan struct{}
}

func (c *lateContext) Err() error {
	switch c.asked.Add(1) {
	case 1:
		<-c.second
		return context.Canceled
	case 2:
		defer close(c.second)
		return nil
	}
	return context.Canceled
}

// A piece that is not worked because the context has ended must not be waited for.
func TestInTurnCancelledOnTheWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := &lateContext{Context: context.Background(), second: make(chan struct{})}
		err := inTurn(ctx, Options{Workers: 2}, 2, 1, func(int, int, int) {}, func(int) {})
		require.ErrorIs(t, err, context.Canceled)
	})
}

// Nor must one that has failed: the panic reaches the caller.
func TestInTurnWithPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		waiting := make(chan struct{})
		require.PanicsWithValue(t, "lost", func() {
			_ = inTurn(context.Background(), Options{Workers: 2}, 2, 1, func(_, low, _ int) {
				if low == 1 {
					close(waiting)
					return
				}
				<-waiting
				panic("lost")
			}, func(int) {})
		})
	})
}

// countdown is a context that ends when it has been asked so many times.
type countdown struct {
	context.Context
	left atomic.Int32
}

func newCountdown(left int32) *countdown {
	c := &countdown{Context: context.Background()}
	c.left.Store(left)
	return c
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// A piece of betweenness is many searches: it ends with the context and not later.
func TestDependenciesEndWithTheContext(t *testing.T) {
	g, err := generate.Ring(64*100, 2)
	require.NoError(t, err)
	searches := 0
	r := simpleOut(g)
	err = dependencies(newCountdown(5), r, r, everybody(g), Options{Workers: 1}, newMoments(g.Order()), func(_ int, b *brandes, source network.NodeID) {
		searches++
		b.order = append(b.order[:0], source)
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, searches, 6)
}

// Along a chain of people a single search takes as many steps as there are people, and it
// asks for the context on the way.
func TestLongSearchesAskForTheContext(t *testing.T) {
	ring, err := generate.Ring(300, 2)
	require.NoError(t, err)
	long := map[string]func(context.Context, Options) error{
		"closeness": func(ctx context.Context, o Options) error { _, err := Closeness(ctx, ring, o); return err },
		"sampled": func(ctx context.Context, o Options) error {
			_, err := SampledHarmonic(ctx, ring, SampleParams{Pivots: 256}, o, rand.New(rand.NewPCG(1, 1)))
			return err
		},
		"weighted": func(ctx context.Context, o Options) error {
			_, err := WeightedCloseness(ctx, ring, AsLengths, o)
			return err
		},
		"bridging":         func(ctx context.Context, o Options) error { _, err := Bridging(ctx, ring, o); return err },
		"local efficiency": func(ctx context.Context, o Options) error { _, err := LocalEfficiency(ctx, ring, o); return err },
	}
	for name, measure := range long {
		t.Run(name, func(t *testing.T) {
			ctx := newCountdown(math.MaxInt32)
			require.NoError(t, measure(ctx, Options{Workers: 1}))
			require.GreaterOrEqual(t, math.MaxInt32-ctx.left.Load(), int32(150))
			require.ErrorIs(t, measure(newCountdown(8), Options{Workers: 1}), context.Canceled)
		})
	}
}
