package demo

import (
	"fmt"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
)

// keepResume stores the candidate's résumé, a page of plain text.
func (o *organisation) keepResume(s *store.Store, t *story) error {
	var text strings.Builder
	c := t.candidate
	fmt.Fprintf(&text, "# %s\n\n%s\n\n%d years of professional experience. %s. %s\n\n## Skills\n\n", c.Name, c.Headline, c.Years, c.Place, c.Email)
	for _, skill := range t.person.Skills {
		fmt.Fprintf(&text, "- %s\n", skill)
	}
	text.WriteString("\n## Work\n")
	for _, p := range t.person.Portfolio {
		fmt.Fprintf(&text, "\n### %s\n\n%s. %s.\n", p.Title, p.Part, p.Stack)
	}
	hash, err := s.FillFile([]byte(text.String()))
	if err != nil {
		return err
	}
	name, _, _ := strings.Cut(c.Email, "@")
	o.rows.documents = append(o.rows.documents, models.Document{ID: next(&o.ids.document), ApplicationID: t.app.ID, Kind: models.DocumentResume,
		Name: strings.ReplaceAll(name, ".", "-") + ".md", Hash: hash, Type: "text/plain; charset=utf-8", Size: int64(text.Len()), CreatedAt: t.app.CreatedAt})
	return nil
}
