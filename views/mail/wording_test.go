package mail

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stepwise/models"
)

// TestEveryLetterKnowsWhatItSays: our wordings hold the checks that those of
// organisations are held to, and every preview is whole.
func TestEveryLetterKnowsWhatItSays(t *testing.T) {
	t.Parallel()
	for _, k := range slices.Concat(Kinds, TeamKinds) {
		reader := "Zoë"
		if k.ToTeam() {
			reader = "Rosa Lind"
		}
		for _, found := range regexp.MustCompile(`\{[^{}]*\}`).FindAllString(k.Ours.Subject+k.Ours.Text, -1) {
			if found != Link && !slices.Contains(k.Keys(), strings.Trim(found, "{}")) {
				t.Errorf("%s does not know %s", k.Key, found)
			}
		}
		if n := strings.Count(k.Ours.Text, "\n\n"+Link); n != 1 {
			t.Errorf("%s has %d links", k.Key, n)
		}
		l := k.Preview(models.Settings{Organisation: "Northwind"}, k.Ours, "Zoë", "Go engineer", "https://x.example/link")
		if strings.ContainsAny(l.Subject+l.Text+l.HTML, "{}") || !strings.Contains(l.Text, "Hello "+reader+",") || !strings.Contains(l.Text, "Zoë") || !strings.Contains(l.Text, "\n\nhttps://x.example/link\n\n") || !strings.Contains(l.Text, "\n\nNorthwind\n") {
			t.Errorf("%s:\n%s\n%s", k.Key, l.Subject, l.Text)
		}
		if strings.Contains(l.HTML, "<img") || strings.Contains(l.HTML, "src=") || !strings.Contains(l.HTML, `name="color-scheme" content="light dark"`) {
			t.Errorf("%s: %s", k.Key, l.HTML)
		}
	}
}

func TestHostileWordsAndNamesAreWords(t *testing.T) {
	t.Parallel()
	s := models.Settings{Organisation: "North\r\nBcc: a@example.org", Wordings: map[string]models.Wording{"message": {
		Subject: "<b>{job}</b>\r\nBcc: all@example.org", Text: "Dear {name} <script>alert(1)</script>\n\n{link}\n\n<img src=x> {job}"}}}
	l := Message(s, "{job}\r\nX: y\n\n<i>Zoë</i> {link}", "Go & “more” {name}", "https://x.example/?a=b&c=d")
	if strings.ContainsAny(l.Subject, "\r\n") || l.Subject != "<b>Go & “more” {name}</b> Bcc: all@example.org" {
		t.Errorf("%q", l.Subject)
	}
	if strings.Contains(l.HTML, "<script") || strings.Contains(l.HTML, "<img") || strings.Contains(l.HTML, "<i>") || strings.Contains(l.HTML, "<b>") {
		t.Error(l.HTML)
	}
	if !strings.Contains(l.Text, "{job}") || strings.Count(l.Text, "https://x.example/?a=b&c=d") != 1 || strings.Count(l.HTML, "<a ") != 1 {
		t.Error(l.Text)
	}
}

// TestANoticeInOwnWords: what was written for one candidate stands between the
// greeting and the link of the organisation’s wording.
func TestANoticeInOwnWords(t *testing.T) {
	t.Parallel()
	l := models.NoticeLetter{Notice: models.Notice{Kind: models.NoticeRejected}, Application: models.Application{Step: models.StepTrial}, JobTitle: "Go engineer", Candidate: models.Candidate{Name: "Zoë"},
		Settings: models.Settings{Organisation: "Northwind", Wordings: map[string]models.Wording{"notice-rejected": {Subject: "{job}", Text: "Dear {name},\n\nwe go on without you.\n\nSorry.\n\nSee here:\n\n{link}\n\nYours"}}}}
	if words := NoticeWords(l); words != "we go on without you.\n\nSorry." {
		t.Errorf("%q", words)
	}
	l.Notice.Words = "it was close, {name}.\n\nTry again."
	if text := Notice(l, "https://x.example").Text; text != "Dear Zoë,\n\nit was close, {name}.\n\nTry again.\n\nSee here:\n\nhttps://x.example\n\nYours\n\nNorthwind\n" {
		t.Errorf("%q", text)
	}
	l.Settings.Wordings["notice-rejected"] = models.Wording{Subject: "x", Text: "{link}"}
	if text := Notice(l, "https://x.example").Text; text != "it was close, {name}.\n\nTry again.\n\nhttps://x.example\n\nNorthwind\n" {
		t.Errorf("%q", text)
	}
}

// TestLinksBreakOnPhones: the link is whole, and can be broken where it is shown.
func TestLinksBreakOnPhones(t *testing.T) {
	t.Parallel()
	link := "https://jobs.example.org/status/confirm/quQzzdHtd-mq3mXTi9L2_ffV5oHvl4WG3kUxWtGT_pg"
	html := Message(models.Settings{Organisation: "Northwind"}, "Zoë", "Go engineer", link).HTML
	shown := regexp.MustCompile(`<a href="` + regexp.QuoteMeta(link) + `">(.*)</a>`).FindStringSubmatch(html)
	if shown == nil || strings.ReplaceAll(shown[1], "<wbr>", "") != link {
		t.Fatalf("%s", html)
	}
	for _, part := range strings.Split(shown[1], "<wbr>") {
		if len(part) > 24 {
			t.Errorf("%q does not break", part)
		}
	}
	hostile := Message(models.Settings{}, "Zoë", "Go engineer", "https://x.example/?a=<b>&c=ä").HTML
	if strings.Contains(hostile, "<b>") || !strings.Contains(hostile, "<wbr>?a=&lt;b&gt;&amp;c=ä</a>") {
		t.Error(hostile)
	}
}

// TestASampleNamesTheJobWhereItMeansIt and nowhere else.
func TestASampleNamesTheJobWhereItMeansIt(t *testing.T) {
	t.Parallel()
	k, _ := KindOf("interview-planned")
	l := k.Preview(models.Settings{Organisation: "Northwind"}, models.Wording{Subject: "{title}", Text: "{what}, {details}\n\n{link}"}, "Zoë", "{details} Backend engineer", "https://x.example/link")
	if l.Subject != "A scenario" || !strings.Contains(l.Text, "“A scenario” for “{details} Backend engineer”, When: ") {
		t.Errorf("%s\n%s", l.Subject, l.Text)
	}
}
