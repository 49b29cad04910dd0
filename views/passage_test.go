package views

import (
	"context"
	"strings"
	"testing"

	"stepwise/models"
)

// A link to a passage opens somewhere even when the text has changed since.
func TestAPassageThatIsNotInTheTextOpensInTheList(t *testing.T) {
	t.Parallel()
	document := int64(1)
	passages := []models.Passage{
		{EvidenceLink: models.EvidenceLink{ID: 1, DocumentID: &document, Page: 1, Quote: "<b>here</b>"}, Requirement: "Go", Who: "Ada", Own: true},
		{EvidenceLink: models.EvidenceLink{ID: 2, DocumentID: &document, Page: 1, Quote: "<i>gone</i>"}, Requirement: "Go", Who: "Ada", Own: true}}
	page := PageViews([]string{"It is <b>here</b>."}, passages, true)[0]
	var html strings.Builder
	if err := page.marked().Render(context.Background(), &html); err != nil {
		t.Fatal(err)
	}
	if err := passageLines(page.Passages).Render(context.Background(), &html); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`It is <mark id="passage-1">&lt;b&gt;here&lt;/b&gt;</mark>.`, `<li id="passage-2">`, `action="/documents/1/passages/1/removal"`} {
		if strings.Count(html.String(), want) != 1 {
			t.Errorf("not once %s in\n%s", want, html.String())
		}
	}
	if strings.Contains(html.String(), "<i>") || strings.Count(html.String(), `id="passage-1"`) != 1 {
		t.Error(html.String())
	}
	if blank := PageViews([]string{""}, nil, true); !blank[0].blank() {
		t.Error("a page without text is not blank")
	}
}
