package impact

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func findRow(l *eventLog, id string) (int32, bool) { return l.find(id, l.index.hash(id)) }

// The log against a slice and a map, through appending and truncating.
func TestLogAgainstSlice(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	type row struct {
		id    string
		time  int64
		value float64
	}
	l := newEventLog()
	var want []row
	for step := range 4000 {
		if r.IntN(20) == 0 {
			n := r.IntN(len(want) + 1)
			l.truncate(n)
			want = want[:n]
			continue
		}
		x := row{fmt.Sprint("id", step), r.Int64N(100) - 50, r.NormFloat64()}
		rec := record{kind: metricMeasured, have: setOf(fieldValue)}
		rec.numbers[fieldValue-firstNumber] = x.value
		require.NoError(t, l.append(x.id, l.index.hash(x.id), x.time, &rec))
		want = append(want, x)
		probe := r.IntN(step + 1)
		at, ok := findRow(&l, fmt.Sprint("id", probe))
		if ok {
			require.Equal(t, fmt.Sprint("id", probe), want[at].id)
		} else {
			for _, x := range want {
				require.NotEqual(t, fmt.Sprint("id", probe), x.id)
			}
		}
	}
	require.Equal(t, len(want), l.rows())
	for i, x := range want {
		var rec record
		l.read(int32(i), &rec)
		require.Equal(t, x.id, string(l.id(int32(i))))
		require.Equal(t, x.time, l.times[i])
		require.Equal(t, x.value, rec.numberOr(fieldValue, math.NaN()))
		at, ok := findRow(&l, x.id)
		require.True(t, ok)
		require.Equal(t, int32(i), at)
	}
	_, ok := findRow(&l, "no such id")
	require.False(t, ok)
}

// Rows from a byte to more than a page, and ids as long as they may be, in a log that is
// cut now and then.
func TestLogOfLongRows(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	l := newEventLog()
	var ids []string
	var people [][]int32
	for step := range 600 {
		id := fmt.Sprint(step, strings.Repeat("x", r.IntN(MaxName-4)))
		rec := record{kind: groupFormed, have: setOf(fieldPeople), people: make([]int32, r.IntN(1<<r.IntN(16)))}
		for i := range rec.people {
			rec.people[i] = r.Int32()
		}
		require.NoError(t, l.append(id, l.index.hash(id), int64(step), &rec))
		ids, people = append(ids, id), append(people, rec.people)
		if r.IntN(20) == 0 {
			n := len(ids) - r.IntN(min(30, len(ids)))
			l.truncate(n)
			ids, people = ids[:n], people[:n]
		}
	}
	own, size := 0, 0
	for _, page := range l.pages {
		if len(page) > longestPage {
			own++
		}
	}
	require.Greater(t, own, 3)
	for row := range int32(l.rows()) {
		var rec record
		l.read(row, &rec)
		require.Equal(t, ids[row], string(l.id(row)))
		require.Equal(t, people[row], rec.people)
		size += len(l.row(row).data)
	}
	require.Len(t, ids, l.rows())
	require.Equal(t, size, l.size())
}

func TestEmptyLogFindsNothing(t *testing.T) {
	l := newEventLog()
	_, ok := findRow(&l, "x")
	require.False(t, ok)
	l.truncate(0)
	require.Zero(t, l.rows())
}

// anyRecord draws a record with any set of fields.
func anyRecord(r *rand.Rand) record {
	rec := record{kind: kind(r.IntN(int(kindCount))), have: fieldSet(r.Uint64()) & (1<<fieldCount - 1)}
	for at := range firstNumber {
		if rec.have.has(at) {
			rec.names[at] = r.Int32N(math.MaxInt32) >> r.IntN(31)
		}
	}
	for at := firstNumber; at < firstFlag; at++ {
		if rec.have.has(at) {
			rec.numbers[at-firstNumber] = []float64{0, 1, -1, 0.5, math.Pi, math.MaxFloat64, math.SmallestNonzeroFloat64}[r.IntN(7)]
		}
	}
	ids := func() []int32 {
		list := make([]int32, r.IntN(4))
		for i := range list {
			list[i] = r.Int32()
		}
		return list
	}
	if rec.have.has(fieldPeople) {
		rec.people = ids()
	}
	if rec.have.has(fieldParts) {
		rec.parts = make([]division, r.IntN(3))
		for i := range rec.parts {
			rec.parts[i] = division{r.Int32(), ids()}
		}
	}
	if rec.have.has(fieldAttributes) {
		rec.attributes = make([]attribute, r.IntN(3))
		for i := range rec.attributes {
			rec.attributes[i] = attribute{r.Int32(), r.Int32()}
		}
	}
	return rec
}

func TestRecordsSurviveBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 5000 {
		want := anyRecord(r)
		b := appendRecord(nil, &want)
		var got record
		c := cursor{data: b}
		c.record(&got)
		require.NoError(t, c.err)
		require.Empty(t, c.data)
		require.Equal(t, want, got)
		for n := range b { // cut short anywhere, it is an error and no panic
			c := cursor{data: b[:n:n]}
			var cut record
			c.record(&cut)
			require.Error(t, c.err)
		}
	}
}

func TestShortNumbersAreShort(t *testing.T) {
	for x, size := range map[float64]int{0: 1, 1: 3, -1: 3, 0.5: 2, 2: 1, 1.5: 3, 100: 3} {
		rec := record{kind: metricMeasured, have: setOf(fieldValue)}
		rec.numbers[fieldValue-firstNumber] = x
		head := len(appendRecord(nil, &record{kind: metricMeasured, have: setOf(fieldMutual)}))
		require.LessOrEqual(t, len(appendRecord(nil, &rec))-head, size+1, "%v", x)
		require.Equal(t, x, unpacked(packed(x)))
	}
}

func TestCursorRefuses(t *testing.T) {
	for _, b := range [][]byte{
		nil,
		{byte(kindCount), 0},
		{0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}, // no end of a number
		{0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01},                         // a field beyond all
		{0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f},                                  // a name beyond 2^31
		append([]byte{0}, append(uvarint(uint64(setOf(fieldPeople))), 200)...),
	} {
		c := cursor{data: b}
		var rec record
		c.record(&rec)
		require.ErrorIs(t, c.err, errBytes, "%v", b)
	}
	c := cursor{data: []byte{1, 2, 3}}
	require.Nil(t, c.take(4))
	require.Error(t, c.err)
	require.Zero(t, c.varint(), "after an error all is zero")
	require.Zero(t, c.length())
}

func uvarint(x uint64) (b []byte) {
	for ; x >= 0x80; x >>= 7 {
		b = append(b, byte(x)|0x80)
	}
	return append(b, byte(x))
}

func TestNamesAgainstMap(t *testing.T) {
	compareNames(t, newNames())
}

// Names that have no place among the text are compared with the list.
func TestNamesBeyondTheText(t *testing.T) {
	n := newNames()
	n.starts = nil
	compareNames(t, n)
	require.Empty(t, n.text)
}

func compareNames(t *testing.T, n names) {
	r := rand.New(rand.NewPCG(3, 3))
	want := []string{}
	for range 3000 {
		name := fmt.Sprint(r.IntN(200))
		id := n.intern(name)
		if int(id) == len(want) {
			want = append(want, name)
		}
		require.Equal(t, name, want[id])
		if r.IntN(50) == 0 {
			cut := r.IntN(len(want) + 1)
			n.truncate(cut)
			want = want[:cut]
		}
		require.Equal(t, want, n.list)
		for _, name := range want[:min(3, len(want))] {
			got, ok := n.id(name)
			require.True(t, ok)
			require.Equal(t, name, want[got])
		}
		require.Equal(t, len(want), n.index.used)
	}
}
