package store_test

import (
	"testing"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// TestNobodyIsWrittenToBeforeTheSetUp: the chore finds nothing to do.
func TestNobodyIsWrittenToBeforeTheSetUp(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	s.WriteWith(store.Letters{Digest: func(store.Digest) models.Mail { return models.Mail{} }})
	check(t, s.SendDigests(ctx))
}
