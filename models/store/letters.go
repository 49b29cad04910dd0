package store

import "stepwise/models"

// Letters is who writes what the store sends of itself, most of it long after
// the request that caused it. A letter that nobody writes is not sent.
type Letters struct {
	Interview func(models.InterviewLetter) models.Mail
	Notice    func(models.NoticeLetter) models.Mail
	Task      func(models.TaskLetter) models.Mail
	Offer     func(models.OfferLetter) models.Mail
	Digest    func(Digest) models.Mail
	Leaving   func(models.LeavingLetter) models.Mail
	Link      func(s models.Settings, c models.Candidate, token string) models.Mail // to the status page
	Password  func(s models.Settings, u models.User, token string) models.Mail      // to choose a new one
}

// WriteWith gives the store who writes its letters.
func (s *Store) WriteWith(letters Letters) { s.letters.Store(&letters) }

// InterviewWriter writes letters about interviews; nil when nobody does.
func (s *Store) InterviewWriter() func(models.InterviewLetter) models.Mail {
	return s.writers().Interview
}

// writers are who writes the store's letters.
func (s *Store) writers() Letters {
	if letters := s.letters.Load(); letters != nil {
		return *letters
	}
	return Letters{}
}
