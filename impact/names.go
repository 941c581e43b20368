package impact

import "strings"

// names numbers the names of a table from 0 as they are first used.
type names struct {
	ids  map[string]int32
	list []string
}

func (n *names) id(name string) (int32, bool) {
	id, ok := n.ids[name]
	return id, ok
}

func (n *names) intern(name string) int32 {
	if id, ok := n.ids[name]; ok {
		return id
	}
	if n.ids == nil {
		n.ids = map[string]int32{}
	}
	id := int32(len(n.list))
	name = strings.Clone(name) // do not keep the line of an event alive for one name
	n.ids[name] = id
	n.list = append(n.list, name)
	return id
}

// truncate forgets all names from number length on.
func (n *names) truncate(length int) {
	for _, name := range n.list[length:] {
		delete(n.ids, name)
	}
	clear(n.list[length:])
	n.list = n.list[:length]
}
