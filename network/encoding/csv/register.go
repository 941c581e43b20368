package csv

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// register holds the people, or the groups, of a data set while it is read. Workers
// number labels each in a dictionary of their own; absorb joins these. The order in
// which labels were first seen is that of the files, however the work was shared.
type register struct {
	noun    string // person or group
	known   *dictionary
	listed  string        // the file that lists all there are; a label not in it is an error
	closed  bool          // there is such a file
	workers []*dictionary // what each worker found, if not closed
	rank    []int32       // by number in known: place in order, -1 if not seen
	order   []int32
}

func newRegister(noun string) *register { return &register{noun: noun, known: newDictionary()} }

// prepare gets ready for labels from so many workers.
func (r *register) prepare(workers int) {
	r.workers = make([]*dictionary, workers)
}

// dictionary returns where a worker looks labels up: a closed register is for reading
// alone, to an open one each worker adds in private.
func (r *register) dictionary(worker int) *dictionary {
	if r.closed {
		return r.known
	}
	if r.workers[worker] == nil {
		r.workers[worker] = newDictionary()
	}
	return r.workers[worker]
}

// number returns the number of a label for the first worker, -1 if it is unknown.
func (r *register) number(label string) int32 {
	if r.closed {
		return r.known.find(label)
	}
	return r.dictionary(0).add(label)
}

// absorb takes over what the workers found, and returns for each worker the numbers
// in known by its own; nil stands for the same numbers.
func (r *register) absorb() [][]int32 {
	translate := make([][]int32, len(r.workers))
	for w, found := range r.workers {
		switch {
		case found == nil:
		case r.known.len() == 0:
			r.known = found
		default:
			translate[w] = make([]int32, found.len())
			r.known.numbers(found.all(), translate[w], true)
		}
	}
	r.workers = nil
	for len(r.rank) < r.known.len() {
		r.rank = append(r.rank, -1)
	}
	return translate
}

// see notes that a label occurs, and reports whether for the first time.
func (r *register) see(id int32) bool {
	if r.rank[id] >= 0 {
		return false
	}
	r.rank[id] = int32(len(r.order))
	r.order = append(r.order, id)
	return true
}

// seeAll notes that labels occur, in this order.
func (r *register) seeAll(lists ...[]int32) {
	for i := range lists[0] {
		for _, list := range lists {
			r.see(list[i])
		}
	}
}

// unknown is the fault of a label that the closed register does not have.
func (r *register) unknown(label string, offset, column int) *fault {
	return &fault{offset: offset, column: column, label: label, among: r, err: remarkf(network.ErrUnknownPerson,
		"no %s in %s has the id %q: correct it here or add it there", r.noun, r.listed, label)}
}

// labels returns the labels that were seen, in that order.
func (r *register) labels() []string {
	all := r.known.all()
	labels := make([]string, len(r.order))
	for i, id := range r.order {
		labels[i] = all(int(id))
	}
	return labels
}

// final turns numbers by first sight into numbers in known.
func (r *register) final(ids []network.NodeID) []network.NodeID {
	final := make([]network.NodeID, len(r.rank))
	for i, rank := range r.rank {
		if rank >= 0 {
			final[i] = ids[rank]
		}
	}
	return final
}

// translateAll replaces every number of the lists by what to has for it.
func translateAll[I, O ~int32](workers int, lists [][]I, to []O) []O {
	starts, total := make([]int, len(lists)), 0
	for i, list := range lists {
		starts[i], total = total, total+len(list)
	}
	out := make([]O, total)
	// Without cancellation there is no error to return.
	_ = par.Each(context.Background(), workers, len(lists), func(_, i int) {
		into := out[starts[i]:]
		for k, id := range lists[i] {
			into[k] = to[id]
		}
	})
	return out
}
