package measure

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The sums of a star of three million people do not fit 64 bits: wide integers are
// held against math/big.
func TestWideIntegers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		var w wide
		exact := new(big.Int)
		word := func(x uint64) *big.Int { return new(big.Int).SetUint64(x) }
		for range 3 {
			a, b := r.Uint64()>>(2+r.UintN(60)), r.Uint64()>>(33+r.UintN(30))
			w.add(a, b)
			exact.Add(exact, new(big.Int).Mul(word(a), word(b)))
		}
		n, a, b := r.Uint64()>>33, r.Uint64()>>(1+r.UintN(60)), r.Uint64()>>(1+r.UintN(60))
		exact.Mul(exact, word(n)).Sub(exact, new(big.Int).Mul(word(a), word(b)))
		want, _ := new(big.Float).SetInt(exact).Float64()
		require.InEpsilon(t, want, w.spread(n, a, b), 1e-15)
	}
	require.Zero(t, wide{1, 0}.spread(4, 1<<33, 1<<33))
}
