package trust

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSnapshotRoundTrip(t *testing.T) {
	r := seeded(1)
	extremes := []Evidence{
		{0, 1, Humility, 1, 1, math.MinInt64}, {0, 1, Excitement, -1, MaxWeight, math.MaxInt64},
		{2, 1, Integrity, 0, 5e-324, 0}, {2, 1, Integrity, 0.1, 1, 0},
	}
	for name, l := range map[string]*Ledger{
		"nobody":   newLedger(t, 0),
		"nothing":  newLedger(t, 5),
		"extremes": newLedger(t, 3, extremes...),
		"many":     newLedger(t, 9, randomEvidence(r, 9, 1000)...),
	} {
		t.Run(name, func(t *testing.T) {
			data, err := l.MarshalBinary()
			require.NoError(t, err)
			var back Ledger
			require.NoError(t, back.UnmarshalBinary(data))
			require.Equal(t, l.Params(), back.Params())
			require.Equal(t, l.People(), back.People())
			require.Equal(t, slices.Collect(l.Evidence()), slices.Collect(back.Evidence()))
			requireSameLedger(t, l, &back)
		})
	}
}

func TestSnapshotIsCompact(t *testing.T) {
	l := newLedger(t, 100)
	for i := range 10_000 {
		require.NoError(t, l.Append(Evidence{PersonID(i % 100), PersonID((i + 1) % 100), Layer(i % 4), 1, 1, int64(i) * 60}))
	}
	data, err := l.MarshalBinary()
	require.NoError(t, err)
	require.Less(t, len(data), 5*10_000)
}

// The bytes of version 1, so that they never change unnoticed.
func TestSnapshotGolden(t *testing.T) {
	l := newLedger(t, 2, Evidence{0, 1, Commitment, 1, 1, 300}, Evidence{0, 1, Humility, -0.5, 2, 7})
	data, err := l.MarshalBinary()
	require.NoError(t, err)
	want := []byte("trustledger\x01" +
		"\x00\x00\x00\x00\xc0\xa9\x6d\x41" + "\x00\x00\x00\x00\xc0\xa9\x6d\x41" + "\x00\x00\x00\x00\x00\x00\x00\x40" +
		"\x02" + "\x00" + "\x02" +
		"\x0e\x00\x00" + "\x00\x00\x00\x00\x00\x00\xe0\xbf" + "\x00\x00\x00\x00\x00\x00\x00\x40" +
		"\xa5\x02\x00\x16")
	require.Equal(t, signed(want), data)
}

// signed appends the checksum.
func signed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(slices.Clone(body), crc32.ChecksumIEEE(body))
}

func TestSnapshotRefusesDamage(t *testing.T) {
	r := seeded(2)
	l := newLedger(t, 5, randomEvidence(r, 5, 50)...)
	data, err := l.MarshalBinary()
	require.NoError(t, err)
	kept := newLedger(t, 2, someEvidence)
	for i := range data {
		damaged := slices.Clone(data)
		damaged[i] ^= 1 << r.IntN(8)
		require.ErrorIs(t, kept.UnmarshalBinary(damaged), ErrSnapshot)
		require.ErrorIs(t, kept.UnmarshalBinary(data[:i]), ErrSnapshot)
	}
	require.Equal(t, 1, kept.Len(), "a failed restore changes nothing")
}

func TestSnapshotRefusesNonsense(t *testing.T) {
	head, err := newLedger(t, 0).MarshalBinary()
	require.NoError(t, err)
	head = head[:len(head)-crc32.Size-1] // without people and checksum
	negativeHalfLife := slices.Clone(head)
	negativeHalfLife[len(snapshotMagic)+8] |= 0x80
	for name, body := range map[string][]byte{
		"version":          append([]byte(snapshotMagic+"\x02"), head[12:]...),
		"no parameters":    head[:20],
		"parameters":       append(negativeHalfLife, 0),
		"no people":        head,
		"too many people":  append(slices.Clone(head), 0xff, 0xff, 0xff, 0xff, 0x07),
		"too many things":  append(slices.Clone(head), 1, 200, 1),
		"flags":            append(slices.Clone(head), 2, 1, 0, 1, 0x80, 0),
		"both outcomes":    append(slices.Clone(head), 2, 1, 0, 1, 0x1c, 0),
		"witness itself":   append(slices.Clone(head), 2, 1, 0, 0, 0x14, 0),
		"unknown witness":  append(slices.Clone(head), 2, 1, 0, 2, 0x14, 0),
		"witness overflow": append(slices.Clone(head), 2, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x10, 0x14, 0),
		"time overflow":    append(slices.Clone(head), 2, 2, 2, 1, 0x14, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x14, 0),
		"no outcome":       append(slices.Clone(head), 2, 1, 0, 1, 0x10),
		"broken time":      append(slices.Clone(head), 2, 1, 0x80, 0x80, 0x80),
		"bytes left":       append(slices.Clone(head), 1, 0, 0),
	} {
		t.Run(name, func(t *testing.T) {
			var l Ledger
			require.ErrorIs(t, l.UnmarshalBinary(signed(body)), ErrSnapshot)
		})
	}
	var l Ledger
	require.NoError(t, l.UnmarshalBinary(signed(append(slices.Clone(head), 2, 1, 0, 1, 0x14, 0))), "the same frame, well filled")
	require.Equal(t, []Evidence{{1, 0, Humility, 1, 1, 0}}, slices.Collect(l.Evidence()))
}

// FuzzSnapshot reads any bytes, with a good checksum so that the fuzzer gets past
// it: no panic, and what is accepted survives a round trip.
func FuzzSnapshot(f *testing.F) {
	data, err := newLedger(f, 3, someEvidence, Evidence{2, 0, Humility, 1, 1, -5}).MarshalBinary()
	require.NoError(f, err)
	f.Add(data[:len(data)-crc32.Size])
	f.Add([]byte(snapshotMagic))
	f.Fuzz(func(t *testing.T, body []byte) {
		var l Ledger
		if err := l.UnmarshalBinary(signed(body)); err != nil {
			require.ErrorIs(t, err, ErrSnapshot)
			return
		}
		again, err := l.MarshalBinary()
		require.NoError(t, err)
		var back Ledger
		require.NoError(t, back.UnmarshalBinary(again))
		requireSameLedger(t, &l, &back)
	})
}
