package ui

import (
	"bytes"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
)

func render(t *testing.T, c templ.Component) *goquery.Document {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func attr(s *goquery.Selection, name string) string { return s.AttrOr(name, "") }

func TestFieldsAreTiedToTheirWords(t *testing.T) {
	t.Parallel()
	f := Field{Name: "name", Label: "Name", Help: "As you like.", Error: "Say a name", Value: `<b>"x"`, Required: true}
	for kind, c := range map[string]templ.Component{
		"input": Input(f), "textarea": Textarea(f), "select": Select(f, []Option{{Value: "a", Label: "A"}}), "input[type=file]": File(f, ".pdf"),
		"input[type=checkbox]": Checkbox(f),
	} {
		doc := render(t, c)
		control := doc.Find(kind)
		if attr(control, "id") != "f-name" || attr(control, "name") != "name" || doc.Find("label[for=f-name]").Length() != 1 {
			t.Errorf("%s has no label of its own", kind)
		}
		if attr(control, "aria-describedby") != "h-name e-name" || attr(control, "aria-invalid") != "true" {
			t.Errorf("%s is not tied to its help and error: %v", kind, control.Nodes)
		}
		if doc.Find("#h-name").Length() != 1 || !strings.Contains(doc.Find("#e-name").Text(), "Say a name") {
			t.Errorf("%s does not show its help and error", kind)
		}
		if _, required := control.Attr("required"); !required || doc.Find(".optional").Length() != 0 {
			t.Errorf("%s does not say that it is required", kind)
		}
	}
}

func TestWhatWasTypedIsKept(t *testing.T) {
	t.Parallel()
	hostile := "\n  <script>alert('x')</script> \"quoted\" ‏" + rightLeft + " 🙂"
	doc := render(t, Textarea(Field{Name: "x", Value: hostile}))
	if got := doc.Find("textarea").Text(); got != hostile {
		t.Errorf("a text area keeps %q as %q", hostile, got)
	}
	doc = render(t, Input(Field{Name: "x", Value: hostile}))
	if got := attr(doc.Find("input"), "value"); got != hostile {
		t.Errorf("an input keeps %q as %q", hostile, got)
	}
	doc = render(t, Input(Field{Name: "x", Type: "number", Value: "eight", Min: "1"}))
	if in := doc.Find("input"); attr(in, "type") != "text" || attr(in, "inputmode") != "decimal" || attr(in, "min") != "" {
		t.Error("a number field would lose letters")
	}
}

func TestOptionalFieldsSaySo(t *testing.T) {
	t.Parallel()
	doc := render(t, Input(Field{Name: "x", Label: "Headline"}))
	if got := strings.Join(strings.Fields(doc.Find("label").Text()), " "); got != "Headline optional" {
		t.Errorf("the label reads %q", got)
	}
	if doc.Find("[aria-describedby], [aria-invalid], .help, .fault").Length() != 0 {
		t.Error("a field without help and error speaks of them")
	}
}

func TestSelectStartsWithNoAnswer(t *testing.T) {
	t.Parallel()
	options := []Option{{Value: "a", Label: "A"}, {Value: "b", Label: "B"}}
	first := func(f Field, options []Option) string {
		return render(t, Select(f, options)).Find("option").First().Text()
	}
	if got := first(Field{Name: "x", Required: true}, options); got != "Choose…" {
		t.Errorf("an unanswered select starts with %q", got)
	}
	if got := first(Field{Name: "x", Required: true, Value: "b"}, options); !strings.Contains(got, "A") {
		t.Errorf("an answered select starts with %q", got)
	}
	if got := first(Field{Name: "x"}, append([]Option{{Label: "All"}}, options...)); !strings.Contains(got, "All") {
		t.Errorf("a select with its own empty option starts with %q", got)
	}
	doc := render(t, Select(Field{Name: "x", Value: "b"}, options))
	if got := attr(doc.Find("option[selected]"), "value"); got != "b" {
		t.Errorf("chosen is %q", got)
	}
}

func TestGroupsHaveALegendAndOneChoice(t *testing.T) {
	t.Parallel()
	f := Field{Name: "model", Label: "Model", Value: "b", Error: "Choose", Required: true}
	options := []Option{{"a", "A", "first"}, {"b", "B", ""}}
	doc := render(t, Radios(f, options))
	if attr(doc.Find("fieldset"), "aria-describedby") != "e-model" || !strings.Contains(doc.Find("legend").Text(), "Model") {
		t.Error("the group is not named")
	}
	if attr(doc.Find("#f-model"), "value") != "a" {
		t.Error("the error summary’s link would not land on the first radio")
	}
	if got := doc.Find("input[checked]"); got.Length() != 1 || attr(got, "value") != "b" {
		t.Error("not the one that was chosen")
	}
	doc = render(t, Checks(f, options, []string{"a", "b"}))
	if doc.Find("input[type=checkbox][checked]").Length() != 2 || doc.Find("input[required]").Length() != 0 {
		t.Error("boxes are chosen each for itself")
	}
}

func TestStairsSayWhereOneStands(t *testing.T) {
	t.Parallel()
	doc := render(t, Stairs("Step 4 of 7: Technical interviews", sampleStairs(4)))
	if got := attr(doc.Find("ol"), "aria-label"); got != "Step 4 of 7: Technical interviews" {
		t.Errorf("the staircase is named %q", got)
	}
	if now := doc.Find("[aria-current=step]"); now.Length() != 1 || !strings.Contains(now.Text(), "Technical interviews") {
		t.Error("the current step is not marked")
	}
	if doc.Find("li.done").Length() != 3 || doc.Find("li").Length() != 7 || doc.Find("a").Length() != 0 {
		t.Error("not seven steps with three done and no link")
	}
	doc = render(t, MiniStairs("Step 2 of 7", 2, 7, false))
	if doc.Find("[role=img][aria-label='Step 2 of 7'] i").Length() != 7 || doc.Find(".done").Length() != 1 {
		t.Error("the small staircase differs")
	}
	if render(t, MiniStairs("", 7, 7, true)).Find(".done").Length() != 7 {
		t.Error("all done is not all done")
	}
}

func TestNothingIsRenderedOfNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]templ.Component{
		"problems": Problems(nil), "needs": Needs(nil), "facts": Facts(nil), "history": History(nil), "tiles": Tiles(nil), "pager": Pager("", ""), "flash": Flash(Bad, ""),
	} {
		if got := render(t, c).Find("body").Children().Length(); got != 0 {
			t.Errorf("%s of nothing renders %d elements", name, got)
		}
	}
}

func TestProblemsLeadToTheirFields(t *testing.T) {
	t.Parallel()
	doc := render(t, Problems([]Problem{{"name", "Say a name"}, {"", "Try again"}}))
	if doc.Find("[role=alert][tabindex='-1'] a[href='#f-name']").Length() != 1 || doc.Find("li").Length() != 2 || doc.Find("a").Length() != 1 {
		t.Error("the summary does not lead to its fields")
	}
}

func TestParagraphsKeepLineBreaksAndEscape(t *testing.T) {
	t.Parallel()
	doc := render(t, Paragraphs("one\r\ntwo\n\n\n<b>three</b>\n"))
	if doc.Find("p[dir=auto]").Length() != 2 || doc.Find("br").Length() != 1 || doc.Find("b").Length() != 0 {
		html, _ := doc.Find("body").Html()
		t.Error(html)
	}
}

func TestBandsWrapRoundMidnight(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to float64
		want     []span
	}{
		{6, 18, []span{{25, 50}}},
		{18, 30, []span{{75, 25}, {0, 25}}},
		{-6, 6, []span{{75, 25}, {0, 25}}},
		{24, 30, []span{{0, 25}}},
		{0, 24, []span{{0, 100}}},
		{9, 9, nil},
	}
	for _, tt := range tests {
		got := day(tt.from, tt.to)
		if len(got) != len(tt.want) {
			t.Errorf("%v to %v is %v", tt.from, tt.to, got)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%v to %v is %v, not %v", tt.from, tt.to, got, tt.want)
			}
		}
	}
	for hours, want := range map[float64]string{9.5: "09:30", 24: "00:00", 30.25: "06:15", -1: "23:00"} {
		if got := clock(hours); got != want {
			t.Errorf("%v hours are %s, not %s", hours, got, want)
		}
	}
}

func TestNumbersAreSetApart(t *testing.T) {
	t.Parallel()
	for f, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1234567.5: "1,234,567.5", -1200: "-1,200"} {
		if got := number(f); got != want {
			t.Errorf("%v is written %s, not %s", f, got, want)
		}
	}
}

// The gallery is the whole kit at once, so what holds for it holds for all.
func TestGalleryIsSound(t *testing.T) {
	t.Parallel()
	doc := render(t, Gallery())
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		if ids[attr(s, "id")] {
			t.Errorf("two elements are called %s", attr(s, "id"))
		}
		ids[attr(s, "id")] = true
	})
	doc.Find("[aria-describedby], label[for]").Each(func(_ int, s *goquery.Selection) {
		for id := range strings.FieldsSeq(attr(s, "aria-describedby") + " " + attr(s, "for")) {
			if !ids[id] {
				t.Errorf("%s is spoken of and not there", id)
			}
		}
	})
	doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
		if doc.Find("label[for='"+attr(s, "id")+"']").Length() != 1 {
			t.Errorf("%s has no label", attr(s, "id"))
		}
	})
	if doc.Find("[style], script, style, [onclick]").Length() != 0 {
		t.Error("something would be stopped by the content security policy")
	}
}
