package networktest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

// Permuted returns g without labels and columns, with its people renumbered at random
// and built anew from its ties in random order. Person i of the copy is person
// order[i] of g.
func Permuted(g *network.Graph, r *rand.Rand) (permuted *network.Graph, order []network.NodeID) {
	order = make([]network.NodeID, g.Order())
	number := make([]network.NodeID, g.Order())
	for i, u := range r.Perm(g.Order()) {
		order[i], number[u] = network.NodeID(u), network.NodeID(i)
	}
	source, target, weights := Arcs(g)
	for k := range source {
		source[k], target[k] = number[source[k]], number[target[k]]
	}
	r.Shuffle(len(source), func(i, j int) {
		source[i], source[j] = source[j], source[i]
		target[i], target[j] = target[j], target[i]
		if weights != nil {
			weights[i], weights[j] = weights[j], weights[i]
		}
	})
	return must(network.FromArcs(g.Order(), source, target, weights, keepLoops(g))), order
}

// EqualScores demands that got[i] is want[order[i]] for every person i, and that both
// are of the same length; a nil order is the identity. Two numbers are equal if
// |x-y| <= tolerance max(1,|x|), if both are NaN, or if both are the same infinity.
func EqualScores(tb testing.TB, want, got []float64, order []network.NodeID, tolerance float64) {
	tb.Helper()
	require.Len(tb, got, len(want))
	if order != nil {
		require.Len(tb, order, len(want))
	}
	for i, y := range got {
		u := network.NodeID(i)
		if order != nil {
			u = order[i]
		}
		x := want[u]
		require.Truef(tb, near(x, y, tolerance), "person %d (%d): want %v, got %v", u, i, x, y)
	}
}

func near(x, y, tolerance float64) bool {
	switch {
	case x == y, math.IsNaN(x) && math.IsNaN(y):
		return true
	case math.IsInf(x, 0): // any finite number is within a share of infinity
		return false
	}
	return math.Abs(x-y) <= tolerance*max(1, math.Abs(x))
}

// ForWorkers calls f with 0, 1, 2 and 7 workers, each under GOMAXPROCS 1, 2 and 7,
// demands the same bits of every answer, and returns the answer. T is made of
// numbers, booleans, strings, slices, arrays, structs and pointers to such; NaN and
// -0 are told apart from other values by their bits. Tests that use it must not run
// in parallel.
func ForWorkers[T any](tb testing.TB, f func(workers int) T) T {
	tb.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	runtime.GOMAXPROCS(1)
	first := f(1)
	want := Bits(tb, first)
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		for _, workers := range []int{0, 1, 2, 7} {
			got := Bits(tb, f(workers))
			require.Truef(tb, bytes.Equal(want, got), "other bits with %d workers, GOMAXPROCS %d", workers, procs)
		}
	}
	return first
}

// Bits writes value out to the last bit: two values of one type are equal, NaN equal
// to itself, exactly if their bits are. It fails the test for a map, a function or a
// channel.
func Bits(tb testing.TB, value any) []byte {
	tb.Helper()
	out, err := appendBits(nil, reflect.ValueOf(value))
	require.NoError(tb, err)
	return out
}

func appendBits(out []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Invalid:
		return append(out, 0), nil
	case reflect.Bool:
		if v.Bool() {
			return append(out, 1), nil
		}
		return append(out, 0), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.LittleEndian.AppendUint64(out, uint64(v.Int())), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.LittleEndian.AppendUint64(out, v.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return binary.LittleEndian.AppendUint64(out, math.Float64bits(v.Float())), nil
	case reflect.String:
		out = binary.LittleEndian.AppendUint64(out, uint64(v.Len()))
		return append(out, v.String()...), nil
	case reflect.Slice, reflect.Array:
		return appendParts(binary.LittleEndian.AppendUint64(out, uint64(v.Len())), v.Len(), v.Index)
	case reflect.Struct:
		return appendParts(out, v.NumField(), v.Field)
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(out, 0), nil
		}
		return appendBits(append(out, 1), v.Elem())
	}
	return nil, fmt.Errorf("networktest: a %s has no bits to compare", v.Kind())
}

func appendParts(out []byte, n int, part func(int) reflect.Value) ([]byte, error) {
	var err error
	for i := range n {
		if out, err = appendBits(out, part(i)); err != nil {
			return nil, err
		}
	}
	return out, nil
}
