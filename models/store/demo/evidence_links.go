package demo

import (
	"strings"

	"stepwise/models"
)

// linkEvidence has ratings point at what shows them: the portfolio item that
// was made with what is required, what the résumé says of it, and from the
// trial on what was handed in.
func (o *organisation) linkEvidence(t *story) {
	resume := o.rows.documents[len(o.rows.documents)-1]
	items := o.rows.items[len(o.rows.items)-len(t.person.Portfolio):]
	for _, card := range t.facts.Scorecards {
		for _, r := range card.Ratings {
			if r.RequirementID == nil || r.Level == 0 {
				continue
			}
			link := models.EvidenceLink{ScorecardID: card.ID, RequirementID: *r.RequirementID, CreatedAt: card.CreatedAt}
			if card.Step == models.StepTrial {
				link.Kind, link.Deliverable = models.EvidenceDeliverable, min(1, len(t.facts.Trial.Links))
				o.rows.links = append(o.rows.links, link)
				continue
			}
			for _, item := range items {
				if !strings.Contains(item.Stack, r.Name) {
					continue
				}
				made, said := link, link
				made.Kind, made.PortfolioItemID = models.EvidencePortfolio, &item.ID
				said.Kind, said.DocumentID, said.Page, said.Quote = models.EvidencePassage, &resume.ID, 1, item.OwnPart+". "+item.Stack
				o.rows.links = append(o.rows.links, made)
				if card.Step == models.StepShortlist {
					o.rows.links = append(o.rows.links, said)
				}
				break
			}
		}
	}
}
