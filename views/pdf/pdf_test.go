package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stepwise/views/pdf"
	"stepwise/views/ui"
)

func offer(candidate string) pdf.Offer {
	return pdf.Offer{Opening: "Northwind offers " + candidate + " the job “Senior Go engineer, Payments”.", JobTitle: "Senior Go engineer, Payments", Version: "Version 2", Hash: "3fa9",
		Facts:    []ui.Fact{{Term: "Pay", Text: "$65 an hour"}, {Term: "First day", Text: "7 December 2026"}},
		Terms:    "Forty hours a week.\n\n## Leave\n\n- Twenty days\n- Your **own** holidays\n\n1. one\n2. two\n\n> quoted\n\n    code\n\n<script>x</script>\n\n---\n\n[here](https://example.org)",
		Document: "Offer\n\n" + candidate + "\n\nTerms", At: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), Accepted: "By " + candidate}
}

// TestEveryNameIsWritten writes names of many scripts, and a text of many
// pages. STEPWISE_PAPERS keeps them to be looked at.
func TestEveryNameIsWritten(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]pdf.Offer{
		"latin": offer("Zoë Żółć-Ņguyễn"), "cyrillic": offer("Иван Ћирић"), "greek": offer("Ελένη Παπαδοπούλου"), "arabic": offer("محمد عبد الله"),
		"hebrew": offer("נועה לוי"), "chinese": offer("王小明"), "japanese": offer("さくら 山田"), "korean": offer("김민수"), "hindi": offer("नमस्ते"), "emoji": offer("Ada 🚀\x00\u202e"),
		"long": {JobTitle: string(bytes.Repeat([]byte("x"), 500)), Terms: string(bytes.Repeat([]byte("A paragraph that goes on.\n\n"), 400))}, "empty": {},
	} {
		file, err := o.Bytes()
		if err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) || !bytes.Contains(file, []byte("%%EOF")) {
			t.Errorf("%s: %v", name, err)
		}
		if to := os.Getenv("STEPWISE_PAPERS"); to != "" {
			if err := os.WriteFile(filepath.Join(to, name+".pdf"), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
