package sim

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

type level byte

type everything struct {
	B    bool
	I    int
	I8   int8
	U    uint64
	U16  uint16
	F    float64
	F32  float32
	C    complex128
	S    string
	Raw  []byte
	Own  []level
	L    []int
	A    [3]string
	M    map[string][]float64
	P    *everything
	T    time.Time
	Unit []struct{}
	Deep [][]*int
}

func example() everything {
	one := 1
	return everything{
		B: true, I: -5, I8: -128, U: math.MaxUint64, U16: 7, F: math.Copysign(0, -1), F32: 0.1, C: complex(1, math.Inf(-1)),
		S: "Grüße\x00", Raw: []byte{0, 255}, Own: []level{1, 2}, L: []int{}, A: [3]string{"a", "", "c"},
		M:    map[string][]float64{"x": {1, 2}, "y": nil, "z": {}},
		P:    &everything{F: 2.5},
		T:    time.Date(2024, 2, 29, 12, 0, 0, 1, time.UTC),
		Unit: make([]struct{}, 3), Deep: [][]*int{nil, {nil, &one}},
	}
}

func TestEncodingIsExact(t *testing.T) {
	x := example()
	b, err := encode(nil, &x)
	require.NoError(t, err)
	y, err := decode[everything](b)
	require.NoError(t, err)
	require.Equal(t, x, y)
	require.True(t, math.Signbit(y.F))
	require.NotNil(t, y.L)
	require.Nil(t, y.P.L)

	nan := math.Float64frombits(0x7ff8_0000_0000_1234)
	b, err = encode(nil, &nan)
	require.NoError(t, err)
	back, err := decode[float64](b)
	require.NoError(t, err)
	require.Equal(t, math.Float64bits(nan), math.Float64bits(back))
}

func TestEncodingIsCanonical(t *testing.T) {
	m := map[int]string{}
	for i := range 100 {
		m[i] = strings.Repeat("x", i)
	}
	want, err := encode(nil, &m)
	require.NoError(t, err)
	for range 20 {
		other := map[int]string{}
		for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(100) {
			other[i] = m[i]
		}
		got, err := encode(nil, &other)
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got))
	}
}

func TestEveryPartOfAValueCounts(t *testing.T) {
	seen := map[string]int{}
	var variants []everything
	for i := range reflect.TypeFor[everything]().NumField() {
		x, y := example(), everything{}
		reflect.ValueOf(&x).Elem().Field(i).SetZero()
		reflect.ValueOf(&y).Elem().Field(i).Set(reflect.ValueOf(example()).Field(i))
		variants = append(variants, x, y)
	}
	for i := range variants {
		b, err := encode(nil, &variants[i])
		require.NoError(t, err)
		if before, ok := seen[string(b)]; ok {
			t.Fatalf("variants %d and %d are encoded alike", before, i)
		}
		seen[string(b)] = i
	}
}

type stamped struct {
	time.Time // lends its MarshalBinary
	X         float64
}

type pinned struct {
	*time.Time
	X float64
}

func TestEmbeddedMethodsDoNotHideFields(t *testing.T) {
	at := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	for _, x := range []stamped{{at, 1}, {at, 2}} {
		b, err := encode(nil, &x)
		require.NoError(t, err)
		y, err := decode[stamped](b)
		require.NoError(t, err)
		require.Equal(t, x, y)
	}
	x := pinned{&at, 3}
	b, err := encode(nil, &x)
	require.NoError(t, err)
	y, err := decode[pinned](b)
	require.NoError(t, err)
	require.Equal(t, x, y)
}

type ring struct{ Next *ring }

func TestCyclesEndInAnError(t *testing.T) {
	r := &ring{}
	r.Next = r
	_, err := encode(nil, &r)
	require.ErrorIs(t, err, errTooDeep)
	m := map[int]any{}
	m[0] = m
	_, err = encode(nil, &m)
	require.ErrorIs(t, err, errTooDeep)
	n := map[any]int{&ring{Next: r}: 1}
	_, err = encode(nil, &n)
	require.ErrorIs(t, err, errTooDeep)
}

type failing struct{}

func (failing) MarshalBinary() ([]byte, error)  { return nil, errTooDeep }
func (*failing) UnmarshalBinary(b []byte) error { return errTooDeep }

func TestValuesThatFailToEncodeThemselves(t *testing.T) {
	_, err := encode(nil, &failing{})
	require.ErrorIs(t, err, errTooDeep)
	b, err := encode(nil, &[]string{"x"})
	require.NoError(t, err)
	_, err = decode[failing](b)
	require.ErrorIs(t, err, ErrCorrupt)
}

func TestDecodeRefuses(t *testing.T) {
	for name, f := range map[string]func() error{
		"nothing":         func() error { _, err := decode[int](nil); return err },
		"too much":        func() error { _, err := decode[bool]([]byte{1, 1}); return err },
		"flag":            func() error { _, err := decode[bool]([]byte{2}); return err },
		"overflow":        func() error { _, err := decode[int8]([]byte{0xff, 0xff, 3}); return err },
		"unsigned":        func() error { _, err := decode[uint8]([]byte{0xff, 3}); return err },
		"long integer":    func() error { _, err := decode[int](bytes.Repeat([]byte{0xff}, 11)); return err },
		"short float":     func() error { _, err := decode[float64]([]byte{1, 2, 3}); return err },
		"short complex":   func() error { _, err := decode[complex64](make([]byte, 12)); return err },
		"long string":     func() error { _, err := decode[string]([]byte{200, 1, 'x'}); return err },
		"long slice":      func() error { _, err := decode[[]int]([]byte{1, 0xff, 0xff, 0xff, 0xff, 0x7f, 1}); return err },
		"long map":        func() error { _, err := decode[map[int]int]([]byte{1, 9, 1, 1}); return err },
		"long unit slice": func() error { _, err := decode[[]struct{}]([]byte{1, 99}); return err },
		"deep":            func() error { _, err := decode[*ring](bytes.Repeat([]byte{1}, 1<<16)); return err },
	} {
		require.ErrorIs(t, f(), ErrCorrupt, name)
	}
}

func TestDecodable(t *testing.T) {
	good := []reflect.Type{
		reflect.TypeFor[everything](), reflect.TypeFor[ring](), reflect.TypeFor[time.Time](), reflect.TypeFor[[4]map[string]*int](),
	}
	for _, g := range good {
		require.NoError(t, decodable(g, map[reflect.Type]bool{}), g)
	}
	bad := []reflect.Type{
		reflect.TypeFor[any](), reflect.TypeFor[func()](), reflect.TypeFor[[]chan int](), reflect.TypeFor[struct{ hidden int }](),
		reflect.TypeFor[map[any]int](), reflect.TypeFor[map[int]struct{ A *error }](),
	}
	for _, b := range bad {
		require.ErrorIs(t, decodable(b, map[reflect.Type]bool{}), ErrInvalid, b)
	}
}

func FuzzDecode(f *testing.F) {
	x := example()
	b, err := encode(nil, &x)
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte{})
	f.Add(b[:len(b)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := decode[everything](b)
		if err != nil {
			require.ErrorIs(t, err, ErrCorrupt)
			return
		}
		again, err := encode(nil, &x)
		if err != nil {
			return // a time that unmarshals but does not marshal
		}
		y, err := decode[everything](again)
		require.NoError(t, err)
		third, err := encode(nil, &y)
		require.NoError(t, err)
		require.Equal(t, again, third)
	})
}

func FuzzCheckpoint(f *testing.F) {
	c := checkpoint[[]float64]{ID: RunID{Point: 1}, Tick: 3, State: []byte("s"), Stream: []byte("t"), Rows: []observed[[]float64]{{Tick: 1, Value: []float64{1}}}}
	b, err := c.marshal()
	require.NoError(f, err)
	f.Add(b, true)
	f.Add(b[:7], false)
	f.Fuzz(func(t *testing.T, b []byte, sign bool) {
		if sign && len(b) >= 4 { // let the fuzzer past the checksum
			b = signed(b[:len(b)-4])
		}
		c, err := unmarshalCheckpoint[[]float64](b)
		if err != nil {
			require.ErrorIs(t, err, ErrCorrupt)
			return
		}
		again, err := c.marshal()
		require.NoError(t, err)
		d, err := unmarshalCheckpoint[[]float64](again)
		require.NoError(t, err)
		third, err := d.marshal()
		require.NoError(t, err)
		require.Equal(t, again, third)
	})
}
