package movement

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"

	"github.com/stretchr/testify/require"
)

// hamlet is a world of few people, in its second month.
func hamlet(t testing.TB) *State {
	p := small()
	p.People, p.Contacts, p.Dimensions = 40, 16, 10
	s := start(t, p, 1)
	run(t, Movement{Workers: 1}, s, 6)
	return s
}

// Whatever the bytes, restoring gives an error and changes nothing, or a lawful world.
func FuzzUnmarshalBinary(f *testing.F) {
	good, err := hamlet(f).MarshalBinary()
	require.NoError(f, err)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if end := len(data) - crc32.Size; end > 0 { // signed, so that the rest is put to the test
			binary.LittleEndian.PutUint32(data[end:], crc32.ChecksumIEEE(data[:end]))
		}
		s := hamlet(t)
		before := digest(t, s)
		if err := s.UnmarshalBinary(data); err != nil {
			require.ErrorIs(t, err, ErrCorrupt)
			require.Equal(t, before, digest(t, s))
			return
		}
		require.NoError(t, s.Check())
		_, err := Movement{Workers: 1}.Step(s, nil)
		require.NoError(t, err)
	})
}

// Whatever the move, it is carried out lawfully or refused without a trace.
func FuzzApply(f *testing.F) {
	f.Add(uint8(Introduce), 1, 2, 0, 1, 0, 0.5)
	f.Add(uint8(Invite), 3, -1, 0, 1, 0, 0.5)
	f.Add(uint8(SpinOut), 1, 2, 0, 1, 9, -1.0)
	f.Add(uint8(CloseOver), 5, 6, 0, 0, 0, 2.0)
	f.Fuzz(func(t *testing.T, kind uint8, a, b, g, h, k int, size float64) {
		s := hamlet(t)
		before := digest(t, s)
		err := s.Apply(Move{Kind: MoveKind(kind), Persons: [2]int{a, b}, Groups: [2]int{g, h}, Narrative: k, Everywhere: k%2 == 0, Size: size})
		if err != nil {
			require.True(t, errors.Is(err, ErrMove))
			require.Equal(t, before, digest(t, s))
		}
		require.NoError(t, s.Check())
		_, err = Movement{Workers: 1}.Step(s, nil)
		require.NoError(t, err)
	})
}
