package report

import "math"

// quadTree sums up people who are far away, so that pushing everybody takes n log n steps
// (Barnes and Hut 1986, doi:10.1038/324446a0).
type quadTree struct {
	cells []cell
}

// cell is a square with the people in it.
type cell struct {
	children [4]int32 // 0 for none
	person   int32    // the only person in it, -1 if there are more or none
	mass     float64
	x, y     float64 // centre of the masses
	size     float64
}

func newQuadTree(n int) *quadTree { return &quadTree{cells: make([]cell, 0, 4*n+8)} }

// build fills the tree anew.
func (t *quadTree) build(at []place, mass []float64) {
	low, high := corners(at)
	size := max(high.x-low.x, high.y-low.y, 1e-9) * 1.001
	t.cells = append(t.cells[:0], cell{person: -1, size: size})
	for i := range at {
		t.insert(int32(i), at, mass, low, size)
	}
	for k := range t.cells {
		c := &t.cells[k]
		c.x, c.y = c.x/c.mass, c.y/c.mass
	}
}

// deepest is where people in one place stop being told apart.
const deepest = 40

// insert puts a person into the tree; x and y of a cell are sums until all are in.
func (t *quadTree) insert(i int32, at []place, mass []float64, low place, size float64) {
	k := int32(0)
	for depth := 0; ; depth++ {
		c := &t.cells[k]
		empty := c.mass == 0
		c.mass += mass[i]
		c.x, c.y = c.x+mass[i]*at[i].x, c.y+mass[i]*at[i].y
		if empty {
			c.person = i
			return
		}
		if depth == deepest {
			c.person = -1
			return
		}
		if j := c.person; j >= 0 {
			c.person = -1
			child, _ := t.child(k, at[j], low, size)
			moved := &t.cells[child]
			moved.person, moved.mass = j, mass[j]
			moved.x, moved.y = mass[j]*at[j].x, mass[j]*at[j].y
		}
		k, low = t.child(k, at[i], low, size)
		size /= 2
	}
}

// child returns the quarter of a cell that holds a place, made if it is new, and its corner.
func (t *quadTree) child(k int32, p, low place, size float64) (int32, place) {
	quarter, half := 0, size/2
	if p.x >= low.x+half {
		quarter, low.x = 1, low.x+half
	}
	if p.y >= low.y+half {
		quarter, low.y = quarter+2, low.y+half
	}
	if t.cells[k].children[quarter] == 0 {
		t.cells = append(t.cells, cell{person: -1, size: half})
		t.cells[k].children[quarter] = int32(len(t.cells) - 1)
	}
	return t.cells[k].children[quarter], low
}

// push returns how everybody else pushes a person.
func (t *quadTree) push(i int, at []place, mass []float64) (force place) {
	var stack [4 * (deepest + 2)]int32
	top := 1
	for top > 0 {
		top--
		c := &t.cells[stack[top]]
		if c.person == int32(i) {
			continue
		}
		dx, dy := at[i].x-c.x, at[i].y-c.y
		square := dx*dx + dy*dy
		if c.person < 0 && c.size*c.size > 0.8*square {
			for _, child := range c.children {
				if child != 0 {
					stack[top] = child
					top++
				}
			}
			continue
		}
		push := mass[i] * c.mass / max(square*math.Sqrt(square), 0.001)
		force.x += push * dx
		force.y += push * dy
	}
	return force
}
