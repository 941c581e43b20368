package reading

import (
	"slices"

	"github.com/impactnet/impactnet/impact"
)

// Who stands above a leader is a path, and paths share their ends: whoever was brought by
// somebody has one way up from there, whichever leader the way began with. So credit is
// not handed out leader by leader but runs up all paths at once, and what each carries
// falls by the discount at every step.

// descent is who brought whom, by place among the people.
type descent struct {
	people []impact.PersonID
	place  map[impact.PersonID]int32
	by     []int32 // who brought them, -1 if nobody did
	next   []int32 // by, if the way up goes on from there, else -1
	credit []bool  // a leader above whom somebody stands
}

func newDescent(t *tree) *descent {
	n := len(t.people)
	d := &descent{t.people, make(map[impact.PersonID]int32, n), make([]int32, n), make([]int32, n), make([]bool, n)}
	for i, person := range t.people {
		d.place[person] = int32(i)
	}
	for i, person := range t.people {
		d.by[i], d.next[i] = -1, -1
		up, ok := t.brought[person]
		if !ok {
			continue
		}
		d.by[i] = d.place[up.by]
		if further, ok := t.brought[up.by]; ok && further.time.Compare(up.time) <= 0 {
			d.next[i] = d.by[i]
		}
		led, leads := t.led[person]
		d.credit[i] = leads && up.time.Compare(led) <= 0
	}
	return d
}

// upwards returns everyone whose way up ends, those further down first. The others, who go
// round in circles of people that brought each other at one time, or come to such a circle,
// are left out.
func (d *descent) upwards() []int32 {
	below := make([][]int32, len(d.next))
	var order []int32
	for i, next := range d.next {
		if next < 0 {
			order = append(order, int32(i))
		} else {
			below[next] = append(below[next], int32(i))
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, below[order[k]]...)
	}
	slices.Reverse(order)
	return order
}

// share divides the credit for all leaders.
//
// A way up can end with somebody it has been at before, who brought the last one and was
// brought by another only later. They count once: what passes them on the way, the inner
// stream, leaves nothing at the end.
func (d *descent) share(people []Leader, discount float64) {
	order := d.upwards()
	inner := d.returning(order)
	all, but := d.sums(order, discount, 1), d.sums(order, discount, 0)
	streams := [2]stream{newStream(len(d.by)), newStream(len(d.by))}
	for i, credit := range d.credit {
		switch {
		case credit && inner[i]:
			streams[1].carried[i], streams[1].leaders[i] = 1/but[i], 1
		case credit && all[i] > 0:
			streams[0].carried[i], streams[0].leaders[i] = 1/all[i], 1
		case credit:
			d.shareInCircle(people, int32(i), discount)
		}
	}
	for _, i := range order {
		for k, stream := range streams {
			if stream.leaders[i] == 0 {
				continue
			}
			next := d.next[i]
			if next >= 0 {
				stream.carried[next] += discount * stream.carried[i]
				stream.leaders[next] += stream.leaders[i]
			}
			if next >= 0 || k == 0 {
				people[d.by[i]].Unleashed += stream.carried[i]
				people[d.by[i]].Descendants += stream.leaders[i]
			}
		}
	}
}

// stream is credit on its way up, by place, and the number of leaders that it is for.
type stream struct {
	carried []float64
	leaders []int
}

func newStream(n int) stream { return stream{make([]float64, n), make([]int, n)} }

// returning says whose way up ends with somebody it has been at before.
func (d *descent) returning(order []int32) []bool {
	inner, last := make([]bool, len(d.by)), make([]int32, len(d.by))
	for _, i := range slices.Backward(order) {
		if next := d.next[i]; next < 0 {
			last[i] = d.by[i]
		} else {
			last[i] = last[next]
			inner[i] = inner[next] || i == last[i]
		}
	}
	return inner
}

// sums returns the sum of discount^(generation-1) of all above, where the last of them
// counts as said; 0 above whom nobody stands, and if the way up does not end.
func (d *descent) sums(order []int32, discount, last float64) []float64 {
	sums := make([]float64, len(d.by))
	for _, i := range slices.Backward(order) {
		switch {
		case d.next[i] >= 0:
			sums[i] = 1 + discount*sums[d.next[i]]
		case d.by[i] >= 0:
			sums[i] = last
		}
	}
	return sums
}

// shareInCircle divides the credit for a leader whose way up does not end: each counts once.
func (d *descent) shareInCircle(people []Leader, leader int32, discount float64) {
	var above []int32
	seen := map[int32]bool{leader: true}
	for at := leader; at >= 0 && !seen[d.by[at]]; at = d.next[at] {
		above = append(above, d.by[at])
		seen[d.by[at]] = true
	}
	sum, part := 0.0, 1.0
	for range above {
		sum += part
		part *= discount
	}
	part = 1
	for _, i := range above {
		people[i].Unleashed += part / sum
		people[i].Descendants++
		part *= discount
	}
}

// DescendantsOf returns the leaders whom someone is credited with, by person: those among
// whom they brought, those brought by them, and so on. It is empty for a person who is not
// of the space. O(people).
func (l Leadership) DescendantsOf(person impact.PersonID) []impact.PersonID {
	d := l.descent
	if d == nil { // of nobody
		return nil
	}
	from, ok := d.place[person]
	if !ok {
		return nil
	}
	brought := make([][]int32, len(d.by))
	for i, by := range d.by {
		if by >= 0 {
			brought[by] = append(brought[by], int32(i))
		}
	}
	seen := make([]bool, len(d.by))
	seen[from] = true
	var list []impact.PersonID
	for todo := slices.Clone(brought[from]); len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		if d.credit[at] {
			list = append(list, d.people[at])
		}
		for _, below := range brought[at] {
			if d.next[below] == at {
				todo = append(todo, below)
			}
		}
	}
	slices.Sort(list)
	return list
}
