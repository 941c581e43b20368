package sim

import (
	"crypto/sha256"
	"iter"
	"reflect"
)

// engineVersion is hashed into every fingerprint. It changes when the same experiment would
// give other rows.
const engineVersion = "impactnet/sim 1"

// Fingerprint returns the SHA-256 of the experiment as data: seed, points, model with its type
// and fields, counts, arms by name, and the types P, S, R. Functions are code and count only
// as present or absent, so a changed Observe or Step is not noticed. A checkpoint carries the
// fingerprint of its experiment, and no other experiment takes it up.
//
// Unexported fields are included, but unexported pointers are not followed: they lead to
// caches, counters and locks. A value with MarshalBinary and UnmarshalBinary is hashed through
// them. O(size of the points) time.
//
// More replicates or appended points are another design as well: its checkpoints need a Store
// of their own, while rows already stored stay right and can be left out with Options.Done.
func (e Experiment[P, S, R]) Fingerprint() [32]byte {
	e.Replicates = e.replicates()
	types := [...]reflect.Type{reflect.TypeFor[P](), reflect.TypeFor[S](), reflect.TypeFor[R]()}
	b := []byte(engineVersion)
	for _, t := range types {
		b = append(b, t.String()...)
		b = append(b, 0)
	}
	b, err := encode(b, &e)
	if err != nil { // still a function of the data
		b = append(b, err.Error()...)
	}
	return sha256.Sum256(b)
}

// Digest returns the SHA-256 of all rows in their order, values exact: two sweeps that have
// one digest gave the same rows. It reads the rows to their end. With failed runs it returns
// the digest of the others and a *FailedRuns, with any other error nothing.
func Digest[P, R any](rows iter.Seq2[Row[P, R], error]) (digest [32]byte, err error) {
	hash := sha256.New()
	var b []byte
	err = collect(rows, func(row Row[P, R]) (err error) {
		if b, err = encode(b[:0], &row); err == nil {
			hash.Write(b)
		}
		return err
	})
	if err == nil || isFailedRuns(err) {
		hash.Sum(digest[:0])
	}
	return digest, err
}
