package pdf

import (
	"bytes"
	"testing"
	"time"
)

// TestTheSameDocumentIsTheSameBytes: otherwise a copy of what was accepted could
// not be told from another document.
func TestTheSameDocumentIsTheSameBytes(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	write := func() []byte {
		p := newPaper("An offer", "Northwind", at)
		p.write(5, "Noor Haddad, Zoë Ümlaut, £65 an hour: the quick brown fox jumps over the lazy dog 0123456789")
		var b bytes.Buffer
		if err := p.Output(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write()
	for range 20 {
		if !bytes.Equal(first, write()) {
			t.Fatal("not the same")
		}
	}
}
