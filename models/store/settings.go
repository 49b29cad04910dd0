package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/data"
	"stepwise/models"
)

// Settings are those of the organisation; ErrNotFound before the set-up.
func (s *Store) Settings(ctx context.Context) (models.Settings, error) {
	return settingsOf(ctx, s.read(ctx))
}

func settingsOf(ctx context.Context, db *gorm.DB) (models.Settings, error) {
	return one[models.Settings](ctx, db, "SELECT * FROM settings WHERE id = 1")
}

// IssueSetUp returns the secret of a new set-up link and voids those before
// it; "" when there is a user already.
func (s *Store) IssueSetUp(ctx context.Context) (plain string, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := tx.Exec("DELETE FROM tokens WHERE purpose = ? AND used_at IS NULL", models.PurposeSetup).Error; err != nil {
			return err
		}
		first, err := maybe[models.User](ctx, tx, "SELECT * FROM users LIMIT 1")
		if err != nil || first != nil {
			return err
		}
		plain, err = issue(ctx, tx, models.Token{Purpose: models.PurposeSetup, Role: models.RoleAdmin, ExpiresAt: now.Add(SetUpTime)}, now)
		return err
	})
	return plain, err
}

// SetUpPending reports with ErrExpired when a set-up link does not work.
func (s *Store) SetUpPending(ctx context.Context, plain string) error {
	_, err := pending(ctx, s.read(ctx), plain, models.PurposeSetup, s.now())
	return err
}

// SetUp uses the set-up link up: the organisation, its first administrator and
// the reference data to start from. It happens once.
func (s *Store) SetUp(ctx context.Context, plain string, in models.SetUpInput, passwordHash string, ref data.Ref) (models.User, error) {
	u := models.User{Name: in.Name, Email: in.Email, Role: models.RoleAdmin, PasswordHash: passwordHash, TimeZone: in.Settings.TimeZone}
	err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if _, err := redeem(ctx, tx, plain, models.PurposeSetup, now); err != nil {
			return err
		}
		first, err := maybe[models.User](ctx, tx, "SELECT * FROM users LIMIT 1")
		if err != nil {
			return err
		}
		if first != nil {
			return models.ErrExpired
		}
		settings := models.Settings{ID: 1}
		settings.Take(in.Settings)
		if err := add(ctx, tx, &settings); err != nil {
			return err
		}
		u.CreatedAt = now
		if err := add(ctx, tx, &u); err != nil {
			return err
		}
		if err := seed(tx, ref); err != nil {
			return err
		}
		if err := bringQuestions(ctx, tx, ref, now); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(u.Actor(), models.DidSetUp, now).OnUser(u.ID).About(settings.Organisation, ""))
	})
	return u, err
}

// seed copies the reference data that administrators may change into tables.
func seed(tx *gorm.DB, ref data.Ref) error {
	skills, rates, reasons := ReferenceRows(ref)
	for _, rows := range []any{&skills, &rates, &reasons} {
		if err := tx.CreateInBatches(rows, 200).Error; err != nil {
			return err
		}
	}
	return nil
}

// ReferenceRows are the rows that an organisation starts with, numbered from 1.
func ReferenceRows(ref data.Ref) (skills []models.Skill, rates []models.Rate, reasons []models.RejectionReason) {
	for _, c := range ref.Skills.Categories {
		for _, name := range c.Skills {
			skills = append(skills, models.Skill{ID: int64(len(skills) + 1), Category: c.Key, Name: name})
		}
	}
	for _, table := range []struct {
		kind models.RateKind
		list []data.Rate
	}{
		{models.RateHourlyRegion, ref.Rates.HourlyByRegion},
		{models.RateHourlyLevel, ref.Rates.HourlyByLevel},
		{models.RateAnnualRegion, ref.Rates.AnnualByRegion},
	} {
		for _, r := range table.list {
			rates = append(rates, models.Rate{ID: int64(len(rates) + 1), Kind: table.kind, Key: r.Key, Name: r.Name, Low: int(r.Low), High: int(r.High),
				Open: r.Open, Currency: ref.Rates.Currency, Year: ref.Rates.Year, Source: ref.Rates.Label})
		}
	}
	for i, r := range ref.RejectionReasons.Reasons {
		reasons = append(reasons, models.RejectionReason{ID: int64(i + 1), Text: r.Name})
	}
	return skills, rates, reasons
}

// SaveSettings changes what the organisation says about itself, unless
// somebody changed the settings since the version the page showed.
func (s *Store) SaveSettings(ctx context.Context, actor models.Actor, version int, in models.SettingsInput) error {
	return s.changeSettings(ctx, actor, version, func(settings *models.Settings, now time.Time) models.Event {
		settings.Take(in)
		return models.NewEvent(actor, models.DidChangeSettings, now)
	})
}

// SaveMailServer changes whom letters are handed to, likewise.
func (s *Store) SaveMailServer(ctx context.Context, actor models.Actor, version int, in models.MailServer) error {
	return s.changeSettings(ctx, actor, version, func(settings *models.Settings, now time.Time) models.Event {
		settings.MailServer.Take(in)
		about := in.Host
		if !in.Set() {
			about = "none"
		}
		return models.NewEvent(actor, models.DidChangeMailServer, now).About(about, "")
	})
}

func (s *Store) changeSettings(ctx context.Context, actor models.Actor, version int, change func(*models.Settings, time.Time) models.Event) error {
	if !actor.Can(models.ManageSettings, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		if settings.Version != version {
			last, err := maybe[models.Event](ctx, tx, "SELECT * FROM events WHERE verb IN (?, ?) ORDER BY id DESC LIMIT 1", models.DidChangeSettings, models.DidChangeMailServer)
			if err != nil || last == nil {
				return models.Stale{}
			}
			return models.Stale{Last: *last}
		}
		event := change(&settings, now)
		settings.Version++
		if err := save(ctx, tx, &settings); err != nil {
			return err
		}
		return record(ctx, tx, event)
	})
}
