package store

import (
	"context"
	"regexp"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// statusLinks are links to the status page, each with the secret of its own.
var statusLinks = regexp.MustCompile(regexp.QuoteMeta(models.StatusPath) + `([A-Za-z0-9_-]{43})`)

// renewLink has the link in a letter to a candidate work when the letter is sent
// again: it may have lain here for longer than links live. The secret stays as
// long as nobody else can have read it; one that went to another address, or was
// swept, is replaced. A link that was used has done what it was for.
func renewLink(ctx context.Context, tx *gorm.DB, m *models.Mail, now time.Time) error {
	found := statusLinks.FindStringSubmatch(m.Text)
	if found == nil || m.CandidateID == nil {
		return nil
	}
	c, err := maybe[models.Candidate](ctx, tx, `SELECT * FROM candidates WHERE email = ? AND email <> '' AND erased_at IS NULL
		AND (id IN (SELECT ifnull(applied_as, candidate_id) FROM applications WHERE id = ?) OR id = ? OR id IN (SELECT merged_into FROM candidates WHERE id = ?))`,
		m.To, m.ApplicationID, *m.CandidateID, *m.CandidateID)
	if err != nil || c == nil {
		return err
	}
	t, err := maybe[models.Token](ctx, tx, "SELECT * FROM tokens WHERE hash = ? AND purpose = ?", hashToken(found[1]), models.PurposeStatus)
	switch {
	case err != nil || t != nil && t.UsedAt != nil:
		return err
	case t != nil && t.Email == c.Email && *t.CandidateID == c.ID:
		t.ExpiresAt = now.Add(linkTime)
		return save(ctx, tx, t)
	}
	secret, err := statusToken(ctx, tx, *c, now)
	for _, part := range []*string{&m.Text, &m.HTML} {
		*part = strings.ReplaceAll(*part, found[1], secret)
	}
	return err
}

// catchUp has a letter that waits go to the address that was corrected meanwhile,
// with a link that works there.
func catchUp(ctx context.Context, tx *gorm.DB, m *models.Mail, now time.Time) error {
	was := m.To
	if err := readdress(ctx, tx, m); err != nil || m.To == was {
		return err
	}
	return renewLink(ctx, tx, m, now)
}
