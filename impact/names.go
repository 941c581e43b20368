package impact

import "strings"

// names numbers the names of a table from 0 as they are first used.
type names struct {
	list  []string
	index hashTable // of the list
}

func newNames() names { return names{index: newHashTable()} }

func (n *names) id(name string) (int32, bool) { return n.find(name, n.index.hash(name)) }

func (n *names) find(name string, hash uint32) (int32, bool) {
	return n.index.find(hash, func(id int32) bool { return n.list[id] == name })
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
	return id
}

// truncate forgets all names from number length on.
func (n *names) truncate(length int) {
	for id := len(n.list) - 1; id >= length; id-- {
		n.index.remove(int32(id), n.index.hash(n.list[id]))
	}
	clear(n.list[length:])
	n.list = n.list[:length]
}
