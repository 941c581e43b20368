package impact

// partition is a division under way: the part of everyone, and everyone's bonds to
// every part.
type partition struct {
	bonds             *bonds
	smallest, largest int
	part              []int     // of each person, -1 for nobody's
	sizes             []int     // of each part, 0 for one that is not in use
	to                []float64 // to[v*len(sizes)+c]: bonds of v to the people of part c
}

func newPartition(b *bonds, p SpinOutParams) *partition {
	_, most := partCounts(b.n, p.Smallest, p.Largest)
	q := &partition{b, p.Smallest, p.Largest, make([]int, b.n), make([]int, most), make([]float64, b.n*most)}
	for v := range q.part {
		q.part[v] = -1
	}
	return q
}

func (q *partition) clone() *partition {
	c := *q
	c.part, c.sizes, c.to = append([]int(nil), q.part...), append([]int(nil), q.sizes...), append([]float64(nil), q.to...)
	return &c
}

// bond returns the bonds of a person to a part.
func (q *partition) bond(v, part int) float64 { return q.to[v*len(q.sizes)+part] }

// put moves a person, from no part or another, into a part or (-1) out of all.
func (q *partition) put(v, part int) {
	if old := q.part[v]; old >= 0 {
		q.sizes[old]--
		q.shift(v, old, -1)
	}
	if q.part[v] = part; part >= 0 {
		q.sizes[part]++
		q.shift(v, part, 1)
	}
}

func (q *partition) shift(v, part int, sign float64) {
	k := len(q.sizes)
	for w, x := range q.bonds.row(v) {
		q.to[w*k+part] += sign * x
	}
}

// inside returns the bonds kept inside all parts, summed afresh: gains of single moves
// would add up rounding.
func (q *partition) inside() float64 {
	sum := 0.0
	for v := range q.part {
		for w, x := range q.bonds.row(v)[:v] {
			if q.part[v] == q.part[w] && q.part[v] >= 0 {
				sum += x
			}
		}
	}
	return sum
}

// members returns the people of a part, ascending.
func (q *partition) members(part int) (list []int) {
	for v, c := range q.part {
		if c == part {
			list = append(list, v)
		}
	}
	return list
}

// parts returns the parts in use.
func (q *partition) parts() (list []int) {
	for c, size := range q.sizes {
		if size > 0 {
			list = append(list, c)
		}
	}
	return list
}

// moveGain returns what moving v into another part adds to the bonds kept inside.
func (q *partition) moveGain(v, part int) float64 { return q.bond(v, part) - q.bond(v, q.part[v]) }

// swapGain returns what exchanging two people of different parts adds.
func (q *partition) swapGain(v, w int) float64 {
	return q.moveGain(v, q.part[w]) + q.moveGain(w, q.part[v]) - 2*q.bonds.row(v)[w]
}

func (q *partition) mayMove(v, part int) bool {
	return q.part[v] != part && q.sizes[part] > 0 && q.sizes[part] < q.largest && q.sizes[q.part[v]] > q.smallest
}

func (q *partition) swap(v, w int) {
	a, b := q.part[v], q.part[w]
	q.put(v, b)
	q.put(w, a)
}

// climb unites, moves and exchanges as long as that keeps more inside.
func (q *partition) climb() {
	for q.unite() {
	}
	for range mostSweeps {
		if !q.sweep() {
			return
		}
		for q.unite() {
		}
	}
}

const (
	// enough is the least gain, relative to the bonds at stake, that counts: less may
	// be rounding.
	enough = 1e-12
	// mostSweeps bounds a climb, should rounding ever lead it round in circles.
	mostSweeps = 1000
)

// sweep makes, for each person in turn, the best move or exchange, and reports whether
// there was any.
func (q *partition) sweep() bool {
	found := false
	for v := range q.part {
		best, to, exchange := 0.0, -1, false
		for c := range q.sizes {
			if q.mayMove(v, c) {
				if gain := q.moveGain(v, c); gain > best+enough*q.bond(v, c) {
					best, to, exchange = gain, c, false
				}
			}
		}
		for w := range q.part {
			if q.part[v] != q.part[w] {
				if gain := q.swapGain(v, w); gain > best+enough*(q.bond(v, q.part[w])+q.bond(w, q.part[v])) {
					best, to, exchange = gain, w, true
				}
			}
		}
		switch {
		case to < 0:
			continue
		case exchange:
			q.swap(v, to)
		default:
			q.put(v, to)
		}
		found = true
	}
	return found
}

// unite makes two parts one where that is lawful and leaves two or more: no bond is
// lost by it.
func (q *partition) unite() bool {
	parts := q.parts()
	if len(parts) < 3 {
		return false
	}
	best, a, b := -1.0, -1, -1
	for i, c := range parts {
		for _, d := range parts[i+1:] {
			if q.sizes[c]+q.sizes[d] > q.largest {
				continue
			}
			gain := 0.0
			for _, v := range q.members(c) {
				gain += q.bond(v, d)
			}
			if gain > best {
				best, a, b = gain, c, d
			}
		}
	}
	if a < 0 {
		return false
	}
	for _, v := range q.members(b) {
		q.put(v, a)
	}
	return true
}
