package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

func tagged(name string) url.Values { return url.Values{"tag": {name}} }

func TestTagsAreGivenAndTakenOff(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("recruiter")
	for _, name := range []string{"Speaker", "<script>alert(1)</script>", "مرحبا 🎉"} {
		if p := c.post("/candidates/1/tags", tagged(name)); p.status != 303 || p.location != "/candidates/1" {
			t.Fatalf("%s: status %d", name, p.status)
		}
	}
	page := c.get("/candidates/1")
	if n := page.doc.Find(".tag").Length(); n != 3 {
		t.Fatalf("%d tags are shown", n)
	}
	link := page.doc.Find(`.tag a:contains("<script>")`)
	href, _ := link.Attr("href")
	if p := c.get(href); !p.has("Grace Okafor") {
		t.Errorf("%s finds nobody", href)
	}
	if !page.has("Rosa Lind tagged the candidate “Speaker”") {
		t.Error("the history does not say so")
	}
	for typed, sentence := range map[string]string{"": "The tag is missing.", "speaker": "carries this tag already", strings.Repeat("x", 10_000): "at most 40 fit", `"quoted"`: "no quotation marks"} {
		for place, form := range map[string]url.Values{"/candidates/1": tagged(typed), "/applications/1": {"tag": {typed}, "application": {"1"}}} {
			p := c.post("/candidates/1/tags", form)
			if p.status != 422 || !p.has(sentence) || p.value("tag") != typed {
				t.Errorf("%.20q on %s: status %d, kept %.20q", typed, place, p.status, p.value("tag"))
			}
		}
	}
	if p := c.post("/candidates/1/tags/1/removal", url.Values{"application": {"1"}}); p.status != 303 || p.location != "/applications/1" {
		t.Errorf("taking off: status %d to %s", p.status, p.location)
	}
	if p := c.post("/candidates/1/tags/1/removal", nil); p.status != 409 {
		t.Errorf("taking off twice: status %d", p.status)
	}
}

func TestTagsAreForThoseWhoRunTheJob(t *testing.T) {
	t.Parallel()
	h := start(t)
	if p := h.as("manager").post("/candidates/1/tags", tagged("Speaker")); p.status != 303 {
		t.Fatalf("the hiring manager: status %d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post("/candidates/1/tags", tagged("Mine")); p.status != 404 {
			t.Errorf("%s tags: status %d", who, p.status)
		}
		if p := h.as(who).post("/candidates/1/tags/1/removal", nil); p.status != 404 {
			t.Errorf("%s takes off: status %d", who, p.status)
		}
		if p := h.as(who).get("/settings/tags"); p.status != 404 {
			t.Errorf("%s sees all tags: status %d", who, p.status)
		}
		for _, change := range []string{"name", "deletion"} {
			if p := h.as(who).post("/settings/tags/1/"+change, url.Values{"shown": {"Speaker"}, "name": {"Mine"}}); p.status != 404 {
				t.Errorf("%s posts %s: status %d", who, change, p.status)
			}
		}
	}
	if p := h.as("recruiter").get("/settings/tags"); !p.has("Speaker · 1") || p.doc.Find(`nav[aria-label="Settings"]`).Length() != 0 {
		t.Error("the list of tags is not the recruiter's")
	}
	if err := h.cast.Store.Fill(t.Context(), &[]models.Panellist{{ApplicationID: 1, UserID: 5}}); err != nil {
		t.Fatal(err)
	}
	if p := h.as("interviewer").get("/applications/1"); !p.has("Speaker") || p.doc.Find(".tags form").Length() != 0 {
		t.Error("an interviewer sees the tags and changes none")
	}
}

func TestTagsAreRenamedMergedAndDeleted(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("recruiter")
	for _, name := range []string{"Go", "Golang", "Old"} {
		c.post("/candidates/1/tags", tagged(name))
	}
	rename := func(id, shown, name, merge string) page {
		return c.post("/settings/tags/"+id+"/name", url.Values{"shown": {shown}, "name": {name}, "merge": {merge}})
	}
	if p := rename("3", "Old", "Older", ""); p.status != 303 {
		t.Fatalf("renaming: status %d", p.status)
	}
	if p := rename("3", "Old", "Oldest", ""); p.status != 409 || !p.has("This has changed since") {
		t.Errorf("renaming on a stale page: status %d", p.status)
	}
	for typed, sentence := range map[string]string{"": "The tag is missing.", "Older": "That is its name already.", strings.Repeat("ж", 41): "at most 40 fit"} {
		if p := rename("3", "Older", typed, ""); p.status != 422 || !p.has(sentence) || p.value("name") != typed {
			t.Errorf("%q: status %d", typed, p.status)
		}
	}
	asked := rename("2", "Golang", "GO", "")
	if asked.status != 422 || !asked.has("There is a tag “GO” already") || !asked.has("Whoever carries “Golang” will carry “GO”") {
		t.Fatalf("merging unasked: status %d", asked.status)
	}
	if p := rename("2", "Golang", "GO", "GO"); p.status != 303 {
		t.Fatalf("merging: status %d", p.status)
	}
	if p := c.get("/settings/tags"); !p.has("Go · 1") || p.has("Golang ·") || !p.has("Older · 1") {
		t.Error("the two have not become one")
	}
	if p := c.post("/settings/tags/3/deletion", url.Values{"shown": {"Old"}}); p.status != 409 {
		t.Errorf("deleting on a stale page: status %d", p.status)
	}
	if p := c.post("/settings/tags/3/deletion", url.Values{"shown": {"Older"}}); p.status != 303 {
		t.Fatalf("deleting: status %d", p.status)
	}
	if p := c.get("/candidates?q=tag:Older"); p.has("Grace Okafor") {
		t.Error("the search still finds a deleted tag")
	}
	if p := c.get("/candidates?q=tag:go"); !p.has("Grace Okafor") {
		t.Error("the search does not find the tag merged into")
	}
}

func TestTagsArePagedByName(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("admin")
	if p := c.get("/settings/tags"); !p.has("There is no tag yet") {
		t.Error("an empty list says nothing")
	}
	var tags []models.Tag
	for i := range 120 {
		tags = append(tags, models.Tag{Name: strings.Repeat(string(rune('a'+i%26)), 1+i/26), CreatedAt: h.cast.Clock.Now()})
	}
	if err := h.cast.Store.Fill(t.Context(), &tags); err != nil {
		t.Fatal(err)
	}
	seen, next := 0, "/settings/tags"
	for pages := 0; next != "" && pages < 5; pages++ {
		p := c.get(next)
		seen += p.doc.Find(".entries > li").Length()
		next, _ = p.doc.Find("a[rel=next]").Attr("href")
	}
	if seen != len(tags) {
		t.Errorf("%d of %d tags on the pages", seen, len(tags))
	}
}
