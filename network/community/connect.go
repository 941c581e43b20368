package community

// connect makes the connected parts of communities the communities, numbered by their
// first node, and returns how many there are. To cut a community where it does not hang
// together never makes the quality worse.
func (l *layer) connect(labels []int32) int {
	var waiting []int32
	k := int32(0)
	for first, label := range labels {
		if label < 0 { // the complement of the part it is in
			continue
		}
		labels[first] = ^k
		waiting = append(waiting, int32(first))
		for len(waiting) > 0 {
			u := waiting[len(waiting)-1]
			waiting = waiting[:len(waiting)-1]
			for _, v := range l.Row(int(u)) {
				if labels[v] == label {
					labels[v] = ^k
					waiting = append(waiting, int32(v))
				}
			}
		}
		k++
	}
	for u, c := range labels {
		labels[u] = ^c
	}
	return int(k)
}
