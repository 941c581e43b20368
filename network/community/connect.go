package community

// connect returns labels for the connected parts of the communities, numbered by
// their first node, and how many there are. To cut a community where it does not hang
// together never makes the quality worse.
func (l *layer) connect(labels []int32) (parts []int32, k int) {
	parts = make([]int32, l.order())
	for u := range parts {
		parts[u] = -1
	}
	var waiting []int32
	for first := range parts {
		if parts[first] >= 0 {
			continue
		}
		parts[first] = int32(k)
		waiting = append(waiting[:0], int32(first))
		for len(waiting) > 0 {
			u := waiting[len(waiting)-1]
			waiting = waiting[:len(waiting)-1]
			for _, v := range l.Row(int(u)) {
				if parts[v] < 0 && labels[v] == labels[u] {
					parts[v] = int32(k)
					waiting = append(waiting, int32(v))
				}
			}
		}
		k++
	}
	return parts, k
}
