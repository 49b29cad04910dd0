package store_test

import (
	"fmt"
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

// TestADigestThatCannotBeWritten keeps nobody else from theirs, and is said.
func TestADigestThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Digest: func(d store.Digest) models.Mail { return models.Mail{To: d.User.Email, Subject: "digest"} }})
	check(t, c.Store.Change("UPDATE users SET digest = 'daily'"))
	check(t, c.Store.Change(fmt.Sprintf("UPDATE jobs SET plan_state = 'submitted' WHERE manager_id = %d", c.OtherManager.ID)))
	check(t, c.Store.Change("UPDATE applications SET promise_by = '1 is no day' WHERE id = 1"))
	if err := c.Store.SendDigests(ctx); err == nil {
		t.Error("nobody hears that a digest could not be written")
	}
	if m := lastMail(t, c); m.To != c.OtherManager.Email {
		t.Errorf("%+v", m)
	}
}
