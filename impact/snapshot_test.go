package impact_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

func TestRestoredIsTheSame(t *testing.T) {
	for seed := range uint64(60 / slower) {
		events := history(t, seed, 100)
		s := newSpace(t, events[:len(events)/2]...)
		restored, err := impact.Restore(s.Snapshot())
		require.NoError(t, err)
		require.Equal(t, everything(t, s), everything(t, restored))
		require.Equal(t, answers(t, s, 20), answers(t, restored, 20))
		_, err = s.Apply(events...)
		require.NoError(t, err)
		_, err = restored.Apply(events...)
		require.NoError(t, err)
		require.Equal(t, everything(t, s), everything(t, restored))
		require.Equal(t, answers(t, s, 50), answers(t, restored, 50))
	}
}

func TestSnapshotKeepsParamsAndClock(t *testing.T) {
	p := impact.SpaceParams{Tick: 24 * time.Hour, Smallest: 3, Largest: 8, Dormant: time.Hour, Trust: impact.TrustParams{
		Deeds:   []impact.Deed{{What: "helped", Layer: trust.Commitment, Outcome: 0.5, Weight: 3}},
		Ledger:  trust.LedgerParams{SupportiveHalfLife: math.Inf(1), ContraryHalfLife: 5, Asymmetry: 3},
		Pyramid: trust.DefaultPyramidParams(),
	}}
	p.Trust.Pyramid.Gamma = 0
	s, err := impact.NewSpace(p)
	require.NoError(t, err)
	again, err := impact.Restore(s.Snapshot())
	require.NoError(t, err)
	require.Equal(t, p, again.Params())
	_, err = again.Apply(impact.Event{ID: "x", Time: impact.At(time.Unix(5, 0)), Fact: impact.PersonJoined{Person: "Ann"}})
	require.NoError(t, err)
	again, err = impact.Restore(again.Snapshot())
	require.NoError(t, err)
	require.Equal(t, impact.At(time.Unix(5, 0)), again.Now().Time())
	_, err = again.At(impact.Tick(5))
	require.ErrorIs(t, err, impact.ErrTime)
}

func TestDamagedSnapshots(t *testing.T) {
	data := newSpace(t, history(t, 3, 60)...).Snapshot()
	for n := range data {
		_, err := impact.Restore(data[:n])
		require.ErrorIs(t, err, impact.ErrSnapshot)
		flipped := bytes.Clone(data)
		flipped[n] ^= 1 << (n % 8)
		_, err = impact.Restore(flipped)
		require.ErrorIs(t, err, impact.ErrSnapshot, "byte %d", n)
	}
	later := bytes.Clone(data)
	for _, version := range []byte{0, 3, 255} {
		later[len("impactspace")] = version
		_, err := impact.Restore(later)
		require.ErrorContains(t, err, fmt.Sprintf("version %d is not known", version))
	}
}

// resealed gives damaged bytes a checksum that fits, so that what comes behind it is
// tested.
func resealed(data []byte) []byte {
	if len(data) < crc32.Size {
		return data
	}
	body := data[:len(data)-crc32.Size]
	return binary.LittleEndian.AppendUint32(bytes.Clone(body), crc32.ChecksumIEEE(body))
}

// Whatever comes through the checksum is either refused or a space like any other: its
// snapshot restores to itself, and its events make it again.
func restoresSoundly(t *testing.T, data []byte) bool {
	s, err := impact.Restore(resealed(data))
	if err != nil {
		require.ErrorIs(t, err, impact.ErrSnapshot)
		return false
	}
	ask(t, s)
	again, err := impact.Restore(s.Snapshot())
	require.NoError(t, err)
	require.True(t, bytes.Equal(s.Snapshot(), again.Snapshot()))
	replayed, err := impact.NewSpace(s.Params())
	require.NoError(t, err)
	for e := range s.Events() {
		_, err := replayed.Apply(e)
		require.NoError(t, err)
	}
	require.True(t, bytes.Equal(everything(t, s), everything(t, replayed)))
	return true
}

func TestForgedSnapshots(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	sound := 0
	for seed := range uint64(20 / slower) {
		data := newSpace(t, history(t, seed, 30)...).Snapshot()
		for range 300 {
			forged := bytes.Clone(data)
			for range 1 + r.IntN(3) {
				forged[r.IntN(len(forged))] = byte(r.IntN(256))
			}
			if restoresSoundly(t, forged) {
				sound++
			}
		}
	}
	require.Greater(t, sound, 50/slower, "some forgeries only change a letter or a number")
}

func FuzzRestore(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(newSpace(f, history(f, seed, 25)...).Snapshot())
	}
	f.Fuzz(func(t *testing.T, data []byte) { restoresSoundly(t, data) })
}
