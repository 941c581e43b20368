package moves

import (
	"context"
	"slices"
	"sync"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// gains scores many ties. Those that share a person a are scored together: with
//
//	H_a(t,x) = Σ_s max(0, 1/(d(s,a)+1+x) - 1/d(s,t))
//
// which a histogram of the pairs (d(s,a), d(s,t)) over s gives for all x at once, the
// gain of (a,b) is 2 Σ_t H_a(t, d(b,t)): 2n² steps for a and n more for each b, however
// far the ties reach. It pays from about n/8 ties of a on.
func (d *distances) gains(ctx context.Context, changes []Change, gains []Gain, o Options) error {
	var singles []int
	byFirst := make([][]int, d.n)
	for i, c := range changes {
		if t, ok := c.single(); ok {
			byFirst[min(t.U, t.V)] = append(byFirst[min(t.U, t.V)], i)
		} else {
			singles = append(singles, i)
		}
	}
	codes, width := d.codes()
	var shared []network.NodeID
	for a, list := range byFirst {
		if width > widest || len(list) < max(2, d.n/8) {
			singles = append(singles, list...)
		} else {
			shared = append(shared, network.NodeID(a))
		}
	}
	slices.Sort(singles)
	meter := newMeter(o, len(changes))
	err := par.For(ctx, o.Workers, len(singles), 64, func(_, _, low, high int) {
		for _, i := range singles[low:high] {
			gains[i] = d.Gain(changes[i])
		}
		meter.add(high - low)
	})
	if err != nil || len(shared) == 0 {
		return err
	}
	tables := make([]*table, par.Workers(o.Workers))
	return par.Each(ctx, o.Workers, len(shared), func(worker, k int) {
		if tables[worker] == nil {
			tables[worker] = newTable(d, codes, width)
		}
		a := shared[k]
		tables[worker].fill(a)
		for _, i := range byFirst[a] {
			b := max(changes[i].Ties[0].U, changes[i].Ties[0].V)
			gains[i] = Gain{Value: tables[worker].gain(a, b) / d.pairs()}
		}
		meter.add(len(byFirst[a]))
	})
}

// widest is the most different distances, none among them, that a table is for: the
// histogram has its square of cells.
const widest = 64

// codes returns the distances in a byte each, with width-1 for no path.
func (d *distances) codes() (codes []uint8, width int) {
	longest := uint16(0)
	for _, x := range d.from {
		if x != unreached {
			longest = max(longest, x)
		}
	}
	width = int(longest) + 2
	if width > widest {
		return nil, width
	}
	codes = make([]uint8, len(d.from))
	for i, x := range d.from {
		codes[i] = uint8(min(x, uint16(width-1)))
	}
	return codes, width
}

// table holds H_a.
type table struct {
	d     *distances
	codes []uint8
	width int
	h     []float64 // h[t*width+x]
	bases []uint16  // by s: d(s,a) times widest
	even  [widest * widest]uint16
	odd   [widest * widest]uint16
}

func newTable(d *distances, codes []uint8, width int) *table {
	return &table{d: d, codes: codes, width: width, h: make([]float64, d.n*width), bases: make([]uint16, d.n)}
}

func (x *table) row(s network.NodeID) []uint8 { return x.codes[int(s)*x.d.n : (int(s)+1)*x.d.n] }

func (x *table) fill(a network.NodeID) {
	for s, code := range x.row(a) {
		x.bases[s] = uint16(code) * widest
	}
	for t := range network.NodeID(x.d.n) {
		x.count(x.row(t))
		x.spread(x.h[int(t)*x.width : (int(t)+1)*x.width])
	}
}

// count makes the histogram in two halves, so that one step need not wait for the
// last one's cell.
func (x *table) count(to []uint8) {
	bases := x.bases[:len(to)]
	s := 0
	for ; s+1 < len(to); s += 2 {
		x.even[(bases[s]+uint16(to[s]))%(widest*widest)]++
		x.odd[(bases[s+1]+uint16(to[s+1]))%(widest*widest)]++
	}
	if s < len(to) {
		x.even[(bases[s]+uint16(to[s]))%(widest*widest)]++
	}
}

// spread turns the histogram of a and a person into that person's row of H, and
// clears it.
func (x *table) spread(row []float64) {
	clear(row)
	none, near := x.width-1, x.d.near
	for i := range none { // no way leads through a for those who do not reach a
		for k := range x.width {
			cell := i*widest + k
			count := float64(x.even[cell]) + float64(x.odd[cell])
			x.even[cell], x.odd[cell] = 0, 0
			shortest, last := near[k], k-i-2
			if k == none {
				shortest, last = 0, none-1
			}
			if count == 0 {
				continue
			}
			for y := 0; y <= last; y++ {
				row[y] += count * (near[i+1+y] - shortest)
			}
		}
	}
	for k := range x.width {
		x.even[none*widest+k], x.odd[none*widest+k] = 0, 0
	}
}

// gain returns what a tie of a, whose table this is, adds over ordered pairs. Four
// sums go side by side; which is which depends on n alone.
func (x *table) gain(a, b network.NodeID) float64 {
	if a == b {
		return 0
	}
	var sums [4]float64
	to, h, width := x.row(b), x.h, x.width
	t, at := 0, 0
	for ; t+3 < len(to); t, at = t+4, at+4*width {
		cells := h[at : at+4*width]
		sums[0] += cells[to[t]]
		sums[1] += cells[width+int(to[t+1])]
		sums[2] += cells[2*width+int(to[t+2])]
		sums[3] += cells[3*width+int(to[t+3])]
	}
	for ; t < len(to); t, at = t+1, at+width {
		sums[0] += h[at+int(to[t])]
	}
	return 2 * (sums[0] + sums[1] + sums[2] + sums[3])
}

// meter tells of progress, from any number of goroutines.
type meter struct {
	mutex       sync.Mutex
	done, total int
	report      func(done, total int)
}

func newMeter(o Options, total int) *meter { return &meter{total: total, report: o.Progress} }

func (m *meter) add(done int) {
	if m.report == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.done += done
	m.report(m.done, m.total)
}
