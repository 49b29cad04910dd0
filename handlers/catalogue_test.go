package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// hostile are names that must be shown as they are.
var hostile = []string{`<script>alert("x")</script>`, `O’Brien & “Sons”`, "שלום", "🙂"}

// typedName is what stands in the form of a new skill.
func typedName(p page) string { return p.doc.Find("#f-name").AttrOr("value", "") }

func TestEditSkills(t *testing.T) {
	t.Parallel()
	admin := start(t).as("admin")
	for _, name := range hostile {
		p := admin.follow(admin.post("/settings/skills", url.Values{"name": {name}, "category": {"languages"}}))
		if !p.has(name) {
			t.Errorf("%q is not in the catalogue", name)
		}
	}
	p := admin.post("/settings/skills", url.Values{"name": {"postgresql"}, "category": {"databases"}})
	if p.status != http.StatusUnprocessableEntity || typedName(p) != "postgresql" || p.doc.Find("#e-name").Length() != 1 {
		t.Errorf("a duplicate: status %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/skills/1/name", url.Values{"name": {"Postgres"}, "shown": {"PostgreSQL"}})); !p.has("“PostgreSQL” is “Postgres” now.") {
		t.Error("not renamed")
	}
	p = admin.post("/settings/skills/1/name", url.Values{"name": {"PG"}, "shown": {"PostgreSQL"}})
	if p.status != http.StatusConflict || p.doc.Find("#f-name-1").AttrOr("value", "") != "PG" || !p.has("Ada Byron changed the reference data") {
		t.Errorf("a stale rename: status %d", p.status)
	}
	p = admin.post("/settings/skills/1/name", url.Values{"name": {"aws"}, "shown": {"Postgres"}})
	if p.status != http.StatusUnprocessableEntity || p.doc.Find("#e-name-1").Length() != 1 {
		t.Errorf("renamed to one that is there: status %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/skills/1/retirement", url.Values{"shown": {"Postgres"}})); !p.has("Postgres (retired)") {
		t.Error("not retired")
	}
	if p := admin.post("/settings/skills/1/retirement", url.Values{"shown": {"Postgres"}}); p.status != http.StatusConflict {
		t.Errorf("retired twice: status %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/skills/1/restoration", url.Values{"shown": {"Postgres"}})); p.has("Postgres (retired)") {
		t.Error("not restored")
	}
	if p := admin.post("/settings/skills/999/retirement", url.Values{"shown": {"Postgres"}}); p.status != http.StatusNotFound {
		t.Errorf("no such skill: status %d", p.status)
	}
}

func TestBadSkillsKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	admin := start(t).as("admin")
	for _, name := range []string{"", strings.Repeat("x", 10_000)} {
		p := admin.post("/settings/skills", url.Values{"name": {name}, "category": {"cloud"}})
		if p.status != http.StatusUnprocessableEntity || typedName(p) != name || p.value("category") != "cloud" {
			t.Errorf("%.20q: status %d", name, p.status)
		}
		p = admin.post("/settings/skills/1/name", url.Values{"name": {name}, "shown": {"PostgreSQL"}})
		if p.status != http.StatusUnprocessableEntity || p.doc.Find("#f-name-1").AttrOr("value", "") != name {
			t.Errorf("rename to %.20q: status %d", name, p.status)
		}
	}
	if p := admin.post("/settings/skills", url.Values{"name": {"Rust"}, "category": {"nonsense"}}); p.status != http.StatusUnprocessableEntity || typedName(p) != "Rust" {
		t.Errorf("no such category: status %d", p.status)
	}
	if p := admin.post("/settings/skills", nil); p.status != http.StatusUnprocessableEntity {
		t.Errorf("empty form: status %d", p.status)
	}
}

func TestEditRejectionReasons(t *testing.T) {
	t.Parallel()
	const reason = "Other candidates fit the must-haves better"
	admin := start(t).as("admin")
	for _, text := range hostile {
		if p := admin.follow(admin.post("/settings/reasons", url.Values{"text": {text}})); !p.has(text) {
			t.Errorf("%q is not in the list", text)
		}
	}
	for _, text := range []string{"", strings.Repeat("x", 10_000), strings.ToUpper(reason)} {
		p := admin.post("/settings/reasons", url.Values{"text": {text}})
		if p.status != http.StatusUnprocessableEntity || p.doc.Find("#e-text").Length() != 1 || strings.TrimSpace(p.doc.Find("#f-text").Text()) != text {
			t.Errorf("%.20q: status %d", text, p.status)
		}
	}
	if p := admin.post("/settings/reasons/1/wording", url.Values{"text": {""}, "shown": {reason}}); p.status != http.StatusUnprocessableEntity {
		t.Errorf("worded as nothing: status %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/reasons/1/wording", url.Values{"text": {"Others fit better"}, "shown": {reason}})); !p.has("The reason reads “Others fit better” now.") {
		t.Error("not reworded")
	}
	p := admin.post("/settings/reasons/1/wording", url.Values{"text": {"Mine"}, "shown": {reason}})
	if p.status != http.StatusConflict || strings.TrimSpace(p.doc.Find("#f-text-1").Text()) != "Mine" {
		t.Errorf("a stale wording: status %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/reasons/1/retirement", url.Values{"shown": {"Others fit better"}})); !p.has("Others fit better (retired)") {
		t.Error("not retired")
	}
	if p := admin.follow(admin.post("/settings/reasons/1/restoration", url.Values{"shown": {"Others fit better"}})); p.has("Others fit better (retired)") {
		t.Error("not restored")
	}
}
