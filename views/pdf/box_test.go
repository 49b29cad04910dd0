package pdf

import (
	"testing"
	"time"
)

// TestALackOfLettersIsSaid: a name in boxes is no name to sign under.
func TestALackOfLettersIsSaid(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"Zoë, 王小明, محمد, נועה, 김민수": false, "नमस्ते": true, "สมชาย": true, "Ada 🚀": true} {
		p := newPaper("An offer", "Northwind", time.Time{})
		p.text(text)
		if p.boxes != want {
			t.Errorf("%s: boxes %t", text, p.boxes)
		}
		before := p.GetY()
		if p.lacks(); p.GetY() > before != want {
			t.Errorf("%s: said %t", text, !want)
		}
	}
}
