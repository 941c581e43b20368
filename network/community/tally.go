package community

import "math"

// cancelled stands for a sum of 0, so that its label is not listed again.
const cancelled = math.SmallestNonzeroFloat64

// tally adds up the weights of ties by the label of their other end.
type tally struct {
	weight  []float64 // by label, 0 in between
	touched []int32   // labels with weight, and a place for one more
	found   int       // entries of touched

	ahead  []int32
	labels []int32 // the rest of ahead: the other ends of the ties of the nodes to come
	touch  uint64  // keeps the reads that fetch memory ahead of need

	merged rows // ties of merged nodes, before they are copied to where they stay
}

// So many nodes are looked at before the ties of the first are added up, fewer if they
// have that many ties.
const (
	lookahead     = 16
	lookaheadTies = 1 << 14
)

// look reads the labels at the other ends of the ties of the first of some nodes, for
// count, and returns how many they are. The ties of random nodes lie all over memory: read
// in loops that wait for nothing else, they arrive side by side.
func (t *tally) look(l *layer, nodes, labels []int32) int {
	ties, touch := 0, uint64(0)
	for i, u := range nodes {
		low, high := l.Offsets[u], l.Offsets[u+1]
		if i == lookahead || i > 0 && ties+int(high-low) > lookaheadTies {
			nodes = nodes[:i]
			break
		}
		ties += int(high - low)
		for j := low; j < high; j += 16 { // a line of the cache
			touch ^= uint64(l.Targets[j])
		}
		if l.Weights == nil {
			continue
		}
		for j := low; j < high; j += 8 {
			touch ^= math.Float64bits(l.Weights[j])
		}
	}
	if ties > len(t.ahead) {
		t.ahead = make([]int32, max(ties, lookaheadTies))
	}
	t.labels = t.ahead[:ties]
	t.expect(ties)
	read := t.labels
	for _, u := range nodes {
		row := l.Row(int(u))
		here := read[:len(row)]
		for i, v := range row {
			here[i] = labels[v]
		}
		read = read[len(row):]
	}
	t.touch = touch
	return len(nodes)
}

// expect makes places for the labels of some more ties.
func (t *tally) expect(ties int) {
	if n := 1 + min(len(t.weight), t.found+ties); n > len(t.touched) {
		t.touched = append(make([]int32, 0, 2*n), t.touched[:t.found]...)[:2*n]
	}
}

// next returns the labels at the other ends of the ties of node u, the next of those that
// were looked at.
func (t *tally) next(l *layer, u int32) []int32 {
	n := l.Offsets[u+1] - l.Offsets[u]
	here := t.labels[:n]
	t.labels = t.labels[n:]
	return here
}

// count adds the ties of node u, the next of those that were looked at.
func (t *tally) count(l *layer, u int32) {
	here := t.next(l, u)
	weight, touched, found := t.weight, t.touched, t.found
	if l.Weights == nil {
		for _, c := range here {
			w := weight[c]
			touched[found] = c // stays if the label is new
			found += isZero(w)
			weight[c] = w + 1
		}
		t.found = found
		return
	}
	weights := l.Weights[l.Offsets[u]:]
	weights = weights[:len(here)]
	for i, c := range here {
		w := weight[c]
		touched[found] = c
		found += isZero(w)
		if w += weights[i]; w == 0 {
			w = cancelled
		}
		weight[c] = w
	}
	t.found = found
}

// isZero returns 1 for 0 and else 0, without a branch that would be mispredicted.
func isZero(w float64) int {
	b := math.Float64bits(w)
	return int(1 - (b|-b)>>63)
}

// gather adds the ties of node u.
func (t *tally) gather(l *layer, u int32, labels []int32) {
	t.look(l, []int32{u}, labels)
	t.count(l, u)
}

// add adds weight to a label.
func (t *tally) add(c int32, weight float64) {
	if t.weight[c] == 0 {
		t.touched[t.found] = c
		t.found++
	}
	if t.weight[c] += weight; t.weight[c] == 0 {
		t.weight[c] = cancelled
	}
}

// clear makes the tally ready for the next node.
func (t *tally) clear() {
	for _, c := range t.touched[:t.found] {
		t.weight[c] = 0
	}
	t.found = 0
}
