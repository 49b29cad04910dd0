package handlers_test

import (
	"fmt"
	"net/url"
	"testing"
)

// TestFromFilesToAShortlistByFormsAlone is the journey of the browser's test
// where nothing but forms and links works, as it is with scripts off.
func TestFromFilesToAShortlistByFormsAlone(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	const rows = 500
	sheet, broken := sheetOfPeople(t, rows)
	at := b.broughtResumes("1", file{"résumés.zip", bundleOfResumes(t)}).location
	h.finishChores()
	if p := b.get(at); !p.has(fmt.Sprintf("New candidates%d", broughtFiles-len(unfitFiles))) || p.doc.Find("#problems tbody tr").Length() != len(unfitFiles)+1 {
		t.Fatalf("the files as they were tried: %s", p.doc.Find("main").Text())
	}
	b.act(b.get(at), at+"/run", nil)
	h.finishChores()

	mapping, at := b.broughtCSV("people.csv", string(sheet), "1")
	fields := []string{"name", "email", "phone", "years", "headline", "skills", "link", ""}
	b.act(mapping, at+"/mapping", url.Values{"field": fields})
	h.finishChores()
	if p := b.get(at); p.doc.Find("#problems tbody tr").Length() != len(broken) || !p.has(fmt.Sprintf("Left out%d", len(broken))) {
		t.Fatalf("the rows as they were tried: %s", p.doc.Find("main").Text())
	}
	b.act(b.get(at), at+"/run", nil)
	h.finishChores()

	fit := sought(rows)
	found := b.get("/candidates?q=" + url.QueryEscape(looksFor) + "&job=1")
	if n := len(fit); !found.has(fmt.Sprintf("%d candidates", n)) || found.doc.Find("#results tbody tr").Length() != n {
		t.Fatalf("%d are sought: %s", n, found.doc.Find("#found, .remarks").Text())
	}
	tagged := b.confirms(b.post("/selections", found.selected("tag")), url.Values{"tag": {"ledgers"}})
	if !tagged.has(fmt.Sprintf("%d done", len(fit))) {
		t.Fatalf("tagged: %s", tagged.doc.Find("main").Text())
	}

	matrix := b.get("/jobs/1/shortlist?sort=name&tag=1")
	cells := matrix.doc.Find(`[data-matrix] tbody a[href$="/requirements/1"], [data-matrix] tbody a[href$="/requirements/2"]`)
	cells.Each(func(i int, cell *selection) {
		b.act(b.get(cell.AttrOr("href", "")), cell.AttrOr("href", "")+"/rating", url.Values{"level": {level(i / 2)}, "words": {"Says so in the résumé"}})
	})
	b.follow(b.act(b.get("/jobs/1/shortlist?show=drafts"), "/jobs/1/shortlist/submission", nil))
	ranked := b.get("/jobs/1/shortlist?tag=1").selected("send")
	ranked["application"] = ranked["application"][:8]
	sent := b.confirms(b.post("/selections", ranked), url.Values{"message": {"Eight"}, "days": {"7"}})
	if !sent.has("Sent to Kofi Mensah") || !sent.has("0 of 8 answered") {
		t.Fatalf("sent: %s", sent.doc.Find("main").Text())
	}

	admin, phone := h.as("admin"), h.as("")
	letter, _ := admin.get("/outbox").doc.Find(`main a[href^="/outbox/"]`).First().Attr("href")
	shown := phone.opensReview(reviewLink.FindStringSubmatch(admin.get(letter).doc.Find("main").Text())[1])
	for n := 1; n <= 8; n++ {
		shown = phone.follow(phone.answers(shown, []string{"yes", "no"}[n%2], "Ledgers of their own, or not"))
		if n == 3 {
			again := phone.follow(phone.post("/review/1/3/undoing", nil))
			shown = phone.follow(phone.answers(again, "yes", "On second thought"))
		}
	}
	if !shown.has("5 yes, 3 no.") {
		t.Fatalf("the answers: %s", shown.doc.Find("main").Text())
	}
	phone.follow(phone.post("/review/1/completion", nil))

	batch := b.get("/batches/1")
	if !batch.has("8 of 8 answered") || !batch.has("finished") {
		t.Errorf("the batch: %s", batch.doc.Find("main").Text())
	}
	if p := b.confirms(b.post("/selections", batch.selected("advance")), nil); !p.has("5 done") || !p.has("3 refused") {
		t.Errorf("advanced: %s", p.doc.Find("main").Text())
	}
}

// selected is the selection of all boxes on the page, as the bar sends it.
func (p page) selected(act string) url.Values {
	form := url.Values{"act": {act}, "back": {"/candidates"}}
	p.doc.Find(`input[form="selection"]`).Each(func(_ int, box *selection) { form.Add("application", box.AttrOr("value", "")) })
	return form
}

// confirms a selection on the page that asks about it, and reads the report.
func (b *browser) confirms(asked page, form url.Values) page {
	b.h.Helper()
	confirm := b.follow(asked)
	return b.follow(b.act(confirm, confirm.doc.Find("main form").First().AttrOr("action", ""), form))
}
