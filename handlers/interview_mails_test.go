package handlers_test

import (
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	other "github.com/emersion/go-ical"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// part is a leaf of a letter as it came by SMTP.
type part struct {
	kind, method, body string
	attached           bool
}

// parts takes a letter apart.
func parts(t *testing.T, header func(string) string, body io.Reader) (found []part) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return found
			}
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, parts(t, p.Header.Get, p)...)
		}
	}
	switch strings.ToLower(header("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return []part{{kind: kind, method: params["method"], body: string(text), attached: strings.HasPrefix(header("Content-Disposition"), "attachment")}}
}

// calendarsOf are the entries that the letters on a server are about, and what
// each reader's calendar was told of them: method and sequence. Both ways a
// calendar takes them are there, and two parsers agree on what they say.
func calendarsOf(t *testing.T, server *storetest.MailServer) (uids map[string]bool, sequences map[string][]string) {
	t.Helper()
	uids, sequences = map[string]bool{}, map[string][]string{}
	for _, l := range server.Taken() {
		m, err := mail.ReadMessage(strings.NewReader(l.Raw))
		if err != nil {
			t.Fatal(err)
		}
		calendars := 0
		for _, p := range parts(t, m.Header.Get, m.Body) {
			if p.kind != "text/calendar" && p.kind != "application/ics" {
				continue
			}
			calendars++
			first, err := ics.ParseCalendar(strings.NewReader(p.body))
			if err != nil || len(first.Events()) != 1 {
				t.Fatalf("%v\n%s", err, p.body)
			}
			second, err := other.NewDecoder(strings.NewReader(p.body)).Decode()
			if err != nil || len(second.Events()) != 1 {
				t.Fatalf("%v\n%s", err, p.body)
			}
			method, err := second.Props.Text("METHOD")
			uid, errUID := second.Events()[0].Props.Text("UID")
			if err != nil || errUID != nil || uid != property(first.Events()[0], "UID") || p.kind == "text/calendar" && p.method != method {
				t.Errorf("%s: method %q and %q, %v, %v", l.To, p.method, method, err, errUID)
			}
			if p.kind == "application/ics" != p.attached || strings.Contains(p.body, "\r\nATTENDEE:mailto:evil") || strings.Count(p.body, "\r\nMETHOD:") != 1 {
				t.Errorf("%s, attached %v:\n%s", l.To, p.attached, p.body)
			}
			uids[uid] = true
			if p.attached {
				sequences[l.To] = append(sequences[l.To], method+" "+property(first.Events()[0], "SEQUENCE"))
			}
		}
		if calendars != 2 && calendars != 0 || calendars == 0 && l.Subject != rejectionSubject {
			t.Errorf("%d calendars in the letter “%s” to %s", calendars, l.Subject, l.To)
		}
	}
	return uids, sequences
}

// rejectionSubject is that of the one letter here without a calendar.
const rejectionSubject = "Your application: Senior Go engineer, Payments"

// TestCalendarsGoWithTheLettersBySMTP: an invitation and its cancellation, to
// interviewer and candidate, for somebody with a hostile name.
func TestCalendarsGoWithTheLettersBySMTP(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	ctx, server := t.Context(), storetest.NewMailServer(t)
	if err := h.cast.Store.SaveMailServer(ctx, h.cast.Admin.Actor(), 0, server.Settings()); err != nil {
		t.Fatal(err)
	}
	recruiter := h.as("recruiter")
	hostile := "Cache\r\nATTENDEE:mailto:evil@example.org;, “x” \\ stampede"
	recruiter.do("interviews", url.Values{"kind": {"scenario"}, "title": {hostile}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "place": {"Room\r\nMETHOD:CANCEL"}, "panel": {"5"}})
	version := recruiter.get("/interviews/1/times").value("version")
	recruiter.follow(recruiter.post("/interviews/1/cancellation", url.Values{"version": {version}, "reason": {"Enough seen"}}))
	h.finishChores()

	uids, sequences := calendarsOf(t, server)
	for _, to := range []string{"grace@example.org", "interviewer@northwind.example"} {
		if got := strings.Join(sequences[to], ", "); got != "REQUEST 0, CANCEL 1" {
			t.Errorf("%s is told %s", to, got)
		}
	}
	if len(uids) != 1 {
		t.Errorf("the entry has the names %v", uids)
	}
	if d, err := h.cast.Store.Dossier(ctx, h.cast.Recruiter.Actor(), 1); err != nil || d.Facts.Interviews[0].Message != models.MailSent {
		t.Errorf("%+v, %v", d.Facts.Interviews, err)
	}
}

// TestARejectionTakesInterviewsOutOfCalendars: with the rejection, and not before
// it is told, the same entry leaves the calendars of candidate and interviewer.
func TestARejectionTakesInterviewsOutOfCalendars(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	server := storetest.NewMailServer(t)
	check(t, h.cast.Store.SaveMailServer(t.Context(), h.cast.Admin.Actor(), 0, server.Settings()))
	recruiter := h.as("recruiter")
	recruiter.do("interviews", url.Values{"kind": {"scenario"}, "title": {"Cache stampede"}, "starts_at": {"2026-11-30T10:00"}, "minutes": {"60"}, "place": {"Room 1"}, "panel": {"5"}})
	p := recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	if !p.has("Stands until then: “Cache stampede”. With the letter goes what takes it out of the calendars, to Grace Okafor and to the panel.") {
		t.Errorf("what becomes of the interview: %s", p.doc.Find("#notice").Text())
	}
	if !p.has("stands until the candidate is told") || p.doc.Find(`form[action$="notice/holding"]`).Length() != 0 {
		t.Errorf("the interview itself: %s", p.doc.Find("#interviews").Text())
	}
	if p := recruiter.get("/notices"); !p.has("1 interview that is ahead stands until then, and leaves all calendars with the letter.") {
		t.Errorf("the list: %s", p.doc.Find("main").Text())
	}
	h.finishChores()
	everybody := []string{"grace@example.org", "interviewer@northwind.example"}
	_, before := calendarsOf(t, server)
	for _, to := range everybody {
		if got := strings.Join(before[to], ", "); got != "REQUEST 0" {
			t.Errorf("before it is told %s has %s", to, got)
		}
	}
	if p := recruiter.do("notice/telling", nil); !p.has("does not take place") {
		t.Errorf("afterwards: %s", p.doc.Find("#interviews").Text())
	}
	h.finishChores()
	uids, sequences := calendarsOf(t, server)
	for _, to := range everybody {
		if got := strings.Join(sequences[to], ", "); got != "REQUEST 0, CANCEL 1" {
			t.Errorf("%s is told %s", to, got)
		}
	}
	if len(uids) != 1 {
		t.Errorf("the entry has the names %v", uids)
	}
	if p := h.as("candidate").get("/status/1"); !p.has("“Cache stampede” on Monday 30 November 2026, 11:00 WAT does not take place.") {
		t.Errorf("the candidate’s page: %s", p.doc.Find("main").Text())
	}
	if p := h.as("candidate").get("/status/1/interviews/1/calendar.ics"); p.status != http.StatusNotFound {
		t.Errorf("the file to keep: %d", p.status)
	}
}
