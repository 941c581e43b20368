package measure

import "github.com/impactnet/impactnet/network"

// heap is a queue of people by a priority that can change while they wait.
type heap struct {
	before func(u, v network.NodeID) bool
	people []network.NodeID
	at     []int32 // place of a person among people, from 1; 0 if not waiting
}

func newHeap(n int, before func(u, v network.NodeID) bool) *heap {
	return &heap{before: before, at: make([]int32, n)}
}

func (h *heap) len() int { return len(h.people) }

func (h *heap) waiting(u network.NodeID) bool { return h.at[u] > 0 }

func (h *heap) push(u network.NodeID) {
	h.people = append(h.people, u)
	h.at[u] = int32(len(h.people))
	h.up(len(h.people) - 1)
}

// moved tells the queue that the priority of a waiting person has changed.
func (h *heap) moved(u network.NodeID) {
	h.up(int(h.at[u]) - 1)
	h.down(int(h.at[u]) - 1)
}

// first returns the person before all others.
func (h *heap) first() network.NodeID { return h.people[0] }

// pop takes out the person before all others.
func (h *heap) pop() network.NodeID {
	first := h.first()
	h.remove(first)
	return first
}

// remove takes out a waiting person.
func (h *heap) remove(u network.NodeID) {
	place, last := int(h.at[u])-1, len(h.people)-1
	h.swap(place, last)
	h.people = h.people[:last]
	h.at[u] = 0
	if place < last {
		h.moved(h.people[place])
	}
}

func (h *heap) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.before(h.people[i], h.people[parent]) {
			return
		}
		h.swap(i, parent)
		i = parent
	}
}

func (h *heap) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(h.people) {
			return
		}
		if child+1 < len(h.people) && h.before(h.people[child+1], h.people[child]) {
			child++
		}
		if !h.before(h.people[child], h.people[i]) {
			return
		}
		h.swap(i, child)
		i = child
	}
}

func (h *heap) swap(i, j int) {
	h.people[i], h.people[j] = h.people[j], h.people[i]
	h.at[h.people[i]], h.at[h.people[j]] = int32(i+1), int32(j+1)
}
