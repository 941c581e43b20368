package sim_test

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// In a synctest bubble a test fails by itself if a goroutine outlives it, and ticks of the
// model can take (fake) time.

func slow() hikes {
	e := experiment()
	e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
		time.Sleep(time.Duration(1+h.Tick%5) * time.Second)
		return look(tick, h, r)
	}
	return e
}

func TestNoGoroutineSurvives(t *testing.T) {
	ways := map[string]func(ctx context.Context, cancel func(), all rows){
		"end": func(_ context.Context, _ func(), all rows) {
			for range all {
			}
		},
		"break": func(_ context.Context, _ func(), all rows) {
			for range all {
				break
			}
		},
		"cancel": func(_ context.Context, cancel func(), all rows) {
			for range all {
				cancel()
			}
		},
		"timeout": func(_ context.Context, cancel func(), all rows) {
			time.AfterFunc(30*time.Second, cancel)
			for range all {
			}
		},
		"panic of the loop": func(_ context.Context, _ func(), all rows) {
			_ = recovered(func() {
				for range all {
					panic("enough")
				}
			})
		},
		"never ranged": func(context.Context, func(), rows) {},
	}
	for name, way := range ways {
		for _, workers := range []int{1, 3, 64} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := context.WithCancel(context.Background())
					defer cancel()
					var live atomic.Int64
					e := slow()
					observe := e.Observe
					e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
						live.Add(1)
						defer live.Add(-1)
						return observe(tick, h, r)
					}
					way(ctx, cancel, e.Run(ctx, sim.Options{Workers: workers}))
					require.Zero(t, live.Load(), "no model runs on after the loop")
				})
			})
		}
	}
}

func TestNoGoroutineSurvivesAPanicOfTheModel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := slow()
		e.Points = []hike{{Boom: 20}, {Boom: 3}}
		require.NotNil(t, recovered(func() {
			for range e.Run(context.Background(), sim.Options{Workers: 4}) {
			}
		}))
	})
}

func TestCancellationIsPrompt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		e := slow()
		e.Every = 1
		start := time.Now()
		time.AfterFunc(10500*time.Millisecond, cancel)
		for range e.Run(ctx, sim.Options{Workers: 3}) {
		}
		require.Less(t, time.Since(start), 16*time.Second, "at most one tick of at most five seconds more")
	})
}

func TestWorkersWorkAtOnce(t *testing.T) {
	for _, workers := range []int{1, 4} {
		synctest.Test(t, func(t *testing.T) {
			e := slow()
			e.Points, e.Replicates, e.Model, e.MaxTicks, e.Every = []hike{{}}, 40, rules{Goal: 1e9}, 1, 0
			start := time.Now()
			run(t, e, sim.Options{Workers: workers})
			require.Equal(t, time.Duration(40/workers)*2*time.Second, time.Since(start))
		})
	}
}
