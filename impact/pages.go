package impact

// pages is an array that grows without moving: it copies nothing, has less than a page of
// room too much, and a pointer into it stays valid.
type pages[T any] struct{ list [][]T }

const pageSize = 1 << 7

func (p *pages[T]) len() int {
	if len(p.list) == 0 {
		return 0
	}
	return pageSize*(len(p.list)-1) + len(p.list[len(p.list)-1])
}

// at panics, as an index does, where there is nothing.
func (p *pages[T]) at(i int32) *T { return &p.list[uint32(i)/pageSize][uint32(i)%pageSize] }

func (p *pages[T]) add(x T) {
	last := len(p.list) - 1
	if last < 0 || len(p.list[last]) == pageSize {
		p.list = append(p.list, make([]T, 0, pageSize))
		last++
	}
	p.list[last] = append(p.list[last], x)
}

// truncate forgets all from number length on.
func (p *pages[T]) truncate(length int) {
	full, rest := length/pageSize, length%pageSize
	if rest > 0 {
		p.list[full] = p.list[full][:rest]
		full++
	}
	clear(p.list[full:])
	p.list = p.list[:full]
}
