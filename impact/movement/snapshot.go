package movement

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network/sim"
)

// ErrCorrupt reports bytes that are not a saved state of the same world.
var ErrCorrupt = errors.New("movement: corrupt state")

const magic = "movement1"

// MarshalBinary returns everything that changes from week to week.
func (s *State) MarshalBinary() ([]byte, error) {
	data := []byte(magic)
	for _, part := range s.parts() {
		data = binary.LittleEndian.AppendUint64(data, uint64(binary.Size(part)))
		data, _ = binary.Append(data, binary.LittleEndian, part) // numbers: cannot fail
	}
	return binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(data)), nil
}

// UnmarshalBinary restores what MarshalBinary returned, into a state that Init made
// with the same parameters. Other bytes give [ErrCorrupt] and leave it as it was.
func (s *State) UnmarshalBinary(data []byte) error {
	end := len(data) - crc32.Size
	if end < len(magic) || string(data[:len(magic)]) != magic || binary.LittleEndian.Uint32(data[end:]) != crc32.ChecksumIEEE(data[:end]) {
		return fmt.Errorf("%w: no saved world, or a damaged one", ErrCorrupt)
	}
	fresh := s.blank()
	parts := fresh.parts()
	data = data[len(magic):end]
	for i := 0; i < len(parts); i++ {
		size := binary.Size(parts[i])
		if len(data) < 8+size || binary.LittleEndian.Uint64(data) != uint64(size) {
			return fmt.Errorf("%w: part %d is not of the size of this world", ErrCorrupt, i)
		}
		_, _ = binary.Decode(data[8:8+size], binary.LittleEndian, parts[i]) // the size is right: cannot fail
		data = data[8+size:]
		if i == 0 {
			if err := fresh.restoreNumbers(); err != nil {
				return err
			}
			parts = fresh.parts() // the lists have their lengths now
		}
	}
	if len(data) != 0 {
		return fmt.Errorf("%w: %d bytes too many", ErrCorrupt, len(data))
	}
	fresh.restoreRest()
	if err := fresh.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	fresh.workers, fresh.sink, fresh.detail = s.workers, s.sink, s.detail
	*s = *fresh
	return nil
}

// blank returns a world of the same shape, in which nothing is known.
func (s *State) blank() *State {
	b := &State{Params: s.Params, seed: s.seed, limit: s.limit, score: s.score, fader: s.fader}
	b.allocate()
	b.believed = [2]*learning.Beliefs{s.believed[0].Clone(), s.believed[1].Clone()}
	b.code = code{beliefs: s.code.beliefs.Clone()}
	return b
}

// parts returns all arrays that change, to be written or read in place. The first holds
// the numbers, among them the lengths of the lists.
func (s *State) parts() []any {
	s.gatherNumbers()
	return []any{
		s.numbers,
		s.history, s.free, s.flags,
		s.believed[0].Right, s.believed[0].Wrong, s.believed[1].Right, s.believed[1].Wrong,
		s.code.beliefs.Right, s.code.beliefs.Wrong,
		s.payoff, s.holds, s.refused, s.seed0, s.seen, s.asked, s.group, s.place, s.joined, s.trial, s.came, s.lives,
		s.inviter, s.unleashed, s.background, s.commitment, s.threshold, s.fear, s.hope, s.pressure, s.trusted,
		s.degree, s.target, s.made, s.since, s.rating, s.evidence,
		s.size, s.members, s.quest, s.leader, s.serial, s.idle, s.commanded, s.moderated, s.value, s.output, s.cohesion,
		s.stakes.supportive, s.stakes.contrary, s.stakes.disclosed,
	}
}

// whole lists the counts that stand alone.
func (s *State) whole() []*int {
	c := &s.counts
	return []*int{
		&s.Week, &s.now, &s.event, &c.Formed, &c.SpunOut, &c.Dissolved, &c.Recruited, &c.Confirmed, &c.Dismissed,
		&c.Left, &c.Dropped, &c.Posed, &c.Answered, &c.Unleashed, &c.Replaced, &c.TiesLost, &c.BridgesLost,
	}
}

// gatherNumbers writes the numbers that stand alone into an array, and what moves have
// changed in the parameters into flags.
func (s *State) gatherNumbers() {
	s.numbers = append(s.numbers[:0], uint64(s.seed), uint64(s.present), uint64(s.used), uint64(s.named),
		uint64(len(s.history)), uint64(len(s.free)), math.Float64bits(s.counts.Impact), math.Float64bits(s.thisWeek))
	for _, x := range s.whole() {
		s.numbers = append(s.numbers, uint64(*x))
	}
	s.flags = append(s.flags[:0], 0, uint8(s.Params.Off), uint8(s.Params.Off>>8))
	if s.Params.Umbrella {
		s.flags[0] = 1
	}
	for _, n := range s.Params.Narratives {
		s.flags = append(s.flags, uint8(n.Kind))
	}
}

// restoreNumbers is the inverse, and makes room for the lists.
func (s *State) restoreNumbers() error {
	n := s.numbers
	s.seed, s.present, s.used, s.named = sim.Seed(n[0]), int32(n[1]), int32(n[2]), int32(n[3])
	s.counts.Impact, s.thisWeek = math.Float64frombits(n[6]), math.Float64frombits(n[7])
	for i, x := range s.whole() {
		*x = int(n[8+i])
	}
	if n[4] > 1<<31 || n[5] > uint64(len(s.size)) || s.now>>1 != 0 || s.Week != int(n[4]) {
		return fmt.Errorf("%w: numbers out of range", ErrCorrupt)
	}
	s.history, s.free = make([]float64, n[4]), make([]int32, n[5])
	return nil
}

func (s *State) restoreRest() {
	s.Params.Umbrella = s.flags[0] != 0
	s.Params.Off = (Process(s.flags[1]) | Process(s.flags[2])<<8) & AllProcesses
	s.Params.Narratives = append([]Narrative(nil), s.Params.Narratives...)
	for k := range s.Params.Narratives {
		s.Params.Narratives[k].Kind = narrative.Kind(s.flags[k+3])
	}
}
