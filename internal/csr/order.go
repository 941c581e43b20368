package csr

// Block is the number of neighbouring rows that [Matrix.ByLength] puts in order: so few are
// close enough in memory to be read in any order.
const Block = 1 << 10

// longRow is the length from which rows are taken as they come: a branch that is
// mispredicted at the end costs little there.
const longRow = 63

// ByLength returns the numbers of all rows, block by block, those of a block in the
// order of the lengths of their rows. A loop over rows of one length after another is well
// predicted, which halves the time of a product with short rows. O(rows).
func (m Matrix[C]) ByLength() []int32 {
	order := make([]int32, m.Rows())
	for low := 0; low < len(order); low += Block {
		high := min(len(order), low+Block)
		next := [longRow + 2]int32{int32(low)} // where the next row of a length goes
		for i := low; i < high; i++ {
			next[m.lengthClass(i)+1]++
		}
		for class := range longRow + 1 {
			next[class+1] += next[class]
		}
		for i := low; i < high; i++ {
			class := m.lengthClass(i)
			order[next[class]] = int32(i)
			next[class]++
		}
	}
	return order
}

func (m Matrix[C]) lengthClass(i int) int32 {
	return min(longRow, m.Offsets[i+1]-m.Offsets[i])
}
