package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

func TestBackupIsAWholeDatabase(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	folder := t.TempDir()
	if err := c.Store.Backup(context.Background(), filepath.Join(folder, "copy.db")); err != nil {
		t.Fatal(err)
	}
	copied, err := store.Open(context.Background(), folder, "copy.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	settings, err := copied.Settings(context.Background())
	if err != nil || settings.Organisation != "Northwind" || len(settings.PromiseDays) != 5 {
		t.Fatalf("settings of the copy: %+v, %v", settings, err)
	}
}
