package impact_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// Evidence waits for its entry into the ledger, and nobody can tell: not whoever asks
// after every event, nor many who ask at once, nor when a call was refused meanwhile that
// had put evidence aside as well.
func TestWhenEvidenceIsEnteredCannotBeTold(t *testing.T) {
	for seed := range uint64(60 / min(slower, 6)) {
		events := history(t, seed, 150)
		often, seldom := newSpace(t), newSpace(t)
		for i, e := range events {
			for _, s := range []*impact.Space{often, seldom} {
				_, err := s.Apply(e)
				require.NoError(t, err)
			}
			often.Ledger()
			if i%10 == 9 {
				_, err := seldom.Apply(withSighting(seldom, i)...)
				require.ErrorIs(t, err, impact.ErrUnknown)
			}
		}
		askAtOnce(t, often, seldom)
		require.True(t, bytes.Equal(everything(t, often), everything(t, seldom)), "seed %d", seed)
	}
}

// withSighting is a call in which everyone sees the first person keep an agreement, and
// which is refused.
func withSighting(s *impact.Space, i int) (batch []impact.Event) {
	for p := impact.PersonID(1); int(p) < s.People(); p++ {
		fact := impact.EvidenceObserved{From: s.PersonName(p), To: s.PersonName(0), What: impact.KeptAgreement, Outcome: 1}
		batch = append(batch, impact.Event{ID: fmt.Sprint("seen", i, p), Time: s.Now().Time(), Fact: fact})
	}
	return append(batch, impact.Event{ID: fmt.Sprint("refused", i), Time: s.Now().Time(), Fact: impact.PersonLeft{Person: "nobody"}})
}

// askAtOnce asks spaces that have not been asked since their latest events.
func askAtOnce(t *testing.T, a, b *impact.Space) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for p := range impact.PersonID(a.People()) {
				if a.Now().Reputation(p) != b.Now().Reputation(p) {
					t.Errorf("reputation of %d differs", p)
				}
			}
		})
	}
	all.Wait()
}
