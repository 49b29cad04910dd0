package handlers_test

import (
	"strings"
	"testing"

	"stepwise/models"
)

func TestWhatIfTriesOtherWeightsAndKeepsNothing(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 5, models.StepShortlist)
	rated(t, h, 1001, h.cast.Recruiter, 4, 1, 1)
	rated(t, h, 1002, h.cast.Recruiter, 3, 2, 2)
	rated(t, h, 1003, h.cast.Recruiter, 2, 3, 1)
	rated(t, h, 1004, h.cast.Recruiter, 1, 4, 4)
	b := h.as("recruiter")
	p := b.get(shortlist)
	if text := p.doc.Find("#what-if").Text(); !strings.Contains(text, "The top 3 stay on top in ") || !strings.Contains(text, "of 6 other weightings") {
		t.Errorf("the panel: %s", text)
	}
	p = b.get(shortlist + "?sort=name&w1=1&w2=5&w3=5")
	answer := strings.Join(strings.Fields(p.doc.Find("[data-whatif-answer]").Text()), " ")
	if !strings.Contains(answer, "would be on top instead of Crowd 000") || p.doc.Find("[data-whatif-answer] tbody tr").Length() != 4 {
		t.Errorf("the answer: %s", answer)
	}
	if p.value("w2") != "5" || p.doc.Find(`form[data-whatif] [name=sort]`).AttrOr("value", "") != "name" {
		t.Error("what was typed, or the view, is lost")
	}
	if p := b.get(shortlist); p.value("w2") != "4" || p.doc.Find("[data-whatif-answer] tbody").Length() != 0 {
		t.Error("something was kept")
	}
}

func TestWeightsThatAreNoneAreSaidSo(t *testing.T) {
	t.Parallel()
	h := start(t)
	rated(t, h, 1, h.cast.Recruiter, 4, 1, 1)
	b := h.as("recruiter")
	for _, typed := range []string{"many", "-1", "11", "", strings.Repeat("9", 300)} {
		p := b.get(shortlist + "?w1=" + typed)
		if p.status != 200 || p.value("w1") != typed || p.doc.Find("[data-problems]").Length() != 1 {
			t.Errorf("%q: %d with %q", typed, p.status, p.value("w1"))
		}
	}
	if p := b.get(shortlist + "?w1=0&w2=0&w3=0"); p.status != 200 || !p.has("too little is rated of Grace Okafor") {
		t.Errorf("no weights at all: %d %s", p.status, p.doc.Find("[data-whatif-answer]").Text())
	}
}
