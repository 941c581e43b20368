package impact

import (
	"math"
	"strings"
)

// names numbers the names of a table from 0 as they are first used.
type names struct {
	list  []string
	index hashTable // of the list

	// The same names once more, as far as places of 32 bits go: these are a quarter of the
	// headers of the list, so that caches hold more of them when names are compared.
	text   []byte
	starts []uint32 // of each name in text, and the end of the last
}

func newNames() names { return names{index: newHashTable(), starts: []uint32{0}} }

// is reports whether a name is that of the number.
func (n *names) is(id int32, name string) bool {
	if int(id)+1 >= len(n.starts) {
		return n.list[id] == name
	}
	return string(n.text[n.starts[id]:n.starts[id+1]]) == name
}

func (n *names) id(name string) (int32, bool) { return n.find(name, n.index.hash(name)) }

func (n *names) find(name string, hash uint32) (int32, bool) {
	return n.index.find(hash, func(id int32) bool { return n.is(id, name) })
}

func (n *names) intern(name string) int32 {
	hash := n.index.hash(name)
	if id, ok := n.find(name, hash); ok {
		return id
	}
	return n.add(name, hash)
}

// add numbers a name that is not there.
func (n *names) add(name string, hash uint32) int32 {
	id := int32(len(n.list))
	n.index.add(id, hash)
	n.list = append(n.list, strings.Clone(name)) // do not keep the line of an event alive for one name
	if len(n.starts) == len(n.list) && uint64(len(n.text)+len(name)) <= math.MaxUint32 {
		n.text = append(n.text, name...)
		n.starts = append(n.starts, uint32(len(n.text)))
	}
	return id
}

// truncate forgets all names from number length on.
func (n *names) truncate(length int) {
	for id := len(n.list) - 1; id >= length; id-- {
		n.index.remove(int32(id), n.index.hash(n.list[id]))
	}
	clear(n.list[length:])
	n.list = n.list[:length]
	if length+1 < len(n.starts) {
		n.starts = n.starts[:length+1]
		n.text = n.text[:n.starts[length]]
	}
}
