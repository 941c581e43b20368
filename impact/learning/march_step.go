package learning

import (
	"math/bits"
	"math/rand/v2"
)

func (s *MarchState) block(b int) (right, wrong []uint64) {
	m := len(s.Code)
	return s.Right[b*m : (b+1)*m : (b+1)*m], s.Wrong[b*m : (b+1)*m : (b+1)*m]
}

// turbulence flips dimensions of reality: what was right is wrong now.
func (s *MarchState) turbulence(r *rand.Rand) {
	m := len(s.Code)
	for low := 0; low < m; low += 64 {
		for flip := s.flips.Mask(lowLanes(m-low), r); flip != 0; flip &= flip - 1 {
			d := low + bits.TrailingZeros64(flip)
			s.Code[d] = -s.Code[d]
			for k := d; k < len(s.Right); k += m {
				s.Right[k], s.Wrong[k] = s.Wrong[k], s.Right[k]
			}
		}
	}
}

// turnover replaces individuals by naive ones.
func (s *MarchState) turnover(r *rand.Rand) {
	for b, active := range s.active {
		leavers := s.leaves.Mask(active, r)
		if leavers == 0 {
			continue
		}
		right, wrong := s.block(b)
		for d := range right {
			newRight, newWrong := naive(leavers, r)
			right[d] = right[d]&^leavers | newRight
			wrong[d] = wrong[d]&^leavers | newWrong
		}
	}
}

func (s *MarchState) codeRight() int {
	right := 0
	for _, c := range s.Code {
		right += int(c+1) >> 1
	}
	return right
}

// level returns what the count of superior must exceed to be superior to the code.
func (s *MarchState) level() int {
	m, right := len(s.Code), s.codeRight()
	if s.Params.Reading == PaperReading {
		return right
	}
	sum := 0
	for _, c := range s.Code {
		sum += int(c)
	}
	if s.Params.Reading == BasicReading {
		return m + sum // right + (m - wrong) > m + sum
	}
	return (m + sum) >> 1 // 2 right - m > sum
}

// act returns the planes by which block b is judged and followed: its beliefs, or,
// in the performance reading, what it does, an open mind tossing a coin.
func (s *MarchState) act(b int, r *rand.Rand) (right, wrong []uint64) {
	right, wrong = s.block(b)
	if s.Params.Reading != PerformanceReading {
		return right, wrong
	}
	active := s.active[b]
	for d, known := range right {
		if open := active &^ (known | wrong[d]); open != 0 {
			known |= open & r.Uint64()
		}
		s.rightActs[d], s.wrongActs[d] = known, active&^known
	}
	return s.rightActs, s.wrongActs
}

// superior returns who of a block counts more than level.
func (s *MarchState) superior(right, wrong []uint64, level int) uint64 {
	if s.Params.Reading != BasicReading {
		count := newTally(len(right))
		count.addAll(right)
		return count.above(level)
	}
	for d, w := range wrong {
		s.notWrong[d] = ^w
	}
	count := newTally(2 * len(right))
	count.addAll(right)
	count.addAll(s.notWrong)
	return count.above(level)
}

// poll adds the votes of the superiors of a block.
func (s *MarchState) poll(superior uint64, right, wrong []uint64) {
	if superior == 0 {
		return
	}
	votes := s.votes[:len(right)]
	for d, plane := range right {
		votes[d] += bits.OnesCount64(plane&superior) - bits.OnesCount64(wrong[d]&superior)
	}
}

// socialise moves beliefs of block b towards the code.
func (s *MarchState) socialise(b int, right, wrong []uint64, r *rand.Rand) {
	active, fast := s.active[b], s.fast[b]
	atOnce := s.Params.Reading == PaperReading
	for d, c := range s.Code {
		if c == 0 {
			continue
		}
		toward, away := &right[d], &wrong[d]
		if c < 0 {
			toward, away = away, toward
		}
		differ := active &^ *toward
		if differ == 0 {
			continue
		}
		hit := s.slowly.Mask(differ&^fast, r) | s.quickly.Mask(differ&fast, r)
		contrary := *away & hit
		*away &^= hit
		if atOnce {
			*toward |= hit
		} else {
			*toward |= hit &^ contrary
		}
	}
}

// learn moves the code towards the majority of the superiors.
func (s *MarchState) learn(r *rand.Rand) {
	for d, v := range s.votes {
		c := s.Code[d]
		majority := sign(v)
		if majority == 0 || majority == c || !(r.Float64() < s.moves[max(v, -v)]) {
			continue
		}
		if s.Params.Reading == BasicReading && c != 0 {
			majority = 0
		}
		s.Code[d] = majority
	}
}

func sign(v int) int8 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// settled reports whether nothing can change any more.
func (s *MarchState) settled() bool {
	return s.Params.closed() && !s.beliefsCanMove() && !s.codeCanMove()
}

func (s *MarchState) beliefsCanMove() bool {
	for b, active := range s.active {
		var learners uint64
		if s.Params.Socialisation > 0 {
			learners |= active &^ s.fast[b]
		}
		if s.Params.FastSocialisation > 0 {
			learners |= s.fast[b]
		}
		right, wrong := s.block(b)
		for d, c := range s.Code {
			if c > 0 && learners&^right[d] != 0 || c < 0 && learners&^wrong[d] != 0 {
				return true
			}
		}
	}
	return false
}

// codeCanMove reports whether a majority of superiors may differ from the code. In the
// performance reading whoever could be superior, all coins falling right, can be alone
// in it; where no belief can move he then is right on an open dimension of the code.
func (s *MarchState) codeCanMove() bool {
	if s.Params.CodeLearning == 0 {
		return false
	}
	level := s.level()
	clear(s.votes)
	for b, active := range s.active {
		right, wrong := s.block(b)
		if s.Params.Reading == PerformanceReading {
			for d, w := range wrong {
				s.rightActs[d] = active &^ w
			}
			if s.superior(s.rightActs, nil, level)&active != 0 {
				return true
			}
			continue
		}
		s.poll(s.superior(right, wrong, level)&active, right, wrong)
	}
	for d, v := range s.votes {
		if v != 0 && sign(v) != s.Code[d] {
			return true
		}
	}
	return false
}
