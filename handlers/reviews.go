package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gorilla/sessions"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// reviewCookie is the cookie of a review opened by its link. Its path is the
// review's own, so that it is sent with nothing else.
const reviewCookie = "stepwise-review"

// showReviewLink shows the button that opens the review: programs that check
// letters open every link in them.
func (a *App) showReviewLink(v *visit) error {
	if !a.links.lets(v) {
		return models.ErrThrottled
	}
	token := v.Param("token")
	b, err := a.store.BatchByLink(v.context(), token)
	if err != nil {
		return err
	}
	hideAddress(v)
	p := views.ReviewLinkPage{Chrome: v.chrome("Your word is asked for", ""), Action: views.ReviewLinkURL(token), Manager: b.ManagerName}
	p.Until, p.Bare = p.Words(b.ExpiresAt), true
	return v.page(http.StatusOK, views.ReviewLink(p))
}

// hideAddress keeps the address of this page, which holds a secret, out of what
// the browser tells the next one; the origin alone is what forms are checked by.
func hideAddress(v *visit) { v.Response().Header().Set("Referrer-Policy", "strict-origin") }

// openReviewLink exchanges the link for a session of that review in this
// browser. Whoever is signed in stays who they are.
func (a *App) openReviewLink(v *visit) error {
	hideAddress(v)
	if !a.links.lets(v) {
		return models.ErrThrottled
	}
	b, err := a.store.BatchByLink(v.context(), v.Param("token"))
	if err != nil {
		return err
	}
	if v.actor.Staff() && v.actor.ID == b.ManagerID {
		return v.done(views.ReviewURL(b.ID), "")
	}
	if v.actor.Role != "" {
		return models.ErrForbidden
	}
	b, token, err := a.store.OpenBatch(v.context(), v.Param("token"), v.RealIP(), v.Request().UserAgent())
	if err != nil {
		return err
	}
	s := v.reviewSession()
	s.Options = &sessions.Options{Path: views.ReviewURL(b.ID), HttpOnly: true, Secure: a.config.Secure, SameSite: http.SameSiteLaxMode,
		MaxAge: int(b.ExpiresAt.Sub(v.now).Seconds())}
	s.Values[tokenKey] = token
	if err := s.Save(v.Request(), v.Response()); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, views.ReviewURL(b.ID))
}

// reviewSession is what the browser keeps of a review opened by its link.
func (v *visit) reviewSession() *sessions.Session {
	s, _ := v.app.cookies.Get(v.Request(), reviewCookie)
	return s
}

// reviewer is who looks at a review: its hiring manager, signed in or by the
// link.
type reviewer struct {
	review int64
	actor  models.Actor
	byLink bool
}

// reviewer finds out who looks; each page opened by the link is noted. For
// anybody else there is nothing here.
func (a *App) reviewer(v *visit, page string) (reviewer, error) {
	id, err := v.id("id")
	if err != nil {
		return reviewer{}, err
	}
	if v.actor.Role != "" {
		return reviewer{review: id, actor: v.actor}, nil
	}
	token, _ := v.reviewSession().Values[tokenKey].(string)
	if token == "" {
		return reviewer{}, models.ErrNotFound
	}
	manager, err := a.store.BatchReviewer(v.context(), id, token)
	if err != nil {
		return reviewer{}, err
	}
	return reviewer{review: id, actor: manager.Actor(), byLink: true}, a.store.NoteBatchUse(v.context(), id, v.RealIP(), v.Request().UserAgent(), page)
}

// position is which candidate of the review the path names.
func (v *visit) position() (int, error) {
	n, err := v.id("position")
	return int(min(n, models.MaxBulk+1)), err
}

// review goes on to the first candidate without an answer, or to the summary.
func (a *App) review(v *visit) error {
	who, err := a.reviewer(v, "the queue")
	if err != nil {
		return err
	}
	b, err := a.store.ReviewBatch(v.context(), who.actor, who.review)
	if err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, nextReview(b, 0))
}

// nextReview is the next candidate behind that position who waits for an
// answer; when none does, the summary.
func nextReview(b models.Batch, position int) string {
	if next := b.Next(position); next > 0 && b.FinishedAt == nil {
		return views.ReviewItemURL(b.ID, next)
	}
	return views.ReviewSummaryURL(b.ID)
}

// reviewOne is one candidate on one screen.
func (a *App) reviewOne(v *visit) error {
	n, err := v.position()
	if err != nil {
		return err
	}
	who, err := a.reviewer(v, "candidate "+strconv.Itoa(n))
	if err != nil {
		return err
	}
	return a.reviewPage(v, http.StatusOK, who, n, func(*views.ReviewPage) {})
}

// reviewDocument hands out a document of the candidate on that screen, and of
// nobody else.
func (a *App) reviewDocument(v *visit) error {
	n, err := v.position()
	if err != nil {
		return err
	}
	id, err := v.id("document")
	if err != nil {
		return err
	}
	who, err := a.reviewer(v, "a document of candidate "+strconv.Itoa(n))
	if err != nil {
		return err
	}
	b, err := a.store.ReviewBatch(v.context(), who.actor, who.review)
	if err != nil {
		return err
	}
	d, content, err := a.store.Document(v.context(), who.actor, id)
	if err != nil {
		return err
	}
	if n < 1 || n > len(b.Lines) || d.ApplicationID != b.Lines[n-1].ApplicationID {
		return errors.Join(models.ErrNotFound, content.Close())
	}
	if err := a.store.NoteLook(v.context(), who.actor, who.byLink, models.OpenedDocument, id); err != nil {
		return errors.Join(err, content.Close())
	}
	return handOut(v, d, content)
}

// reviewPage shows one candidate; typed puts back what was typed.
func (a *App) reviewPage(v *visit, status int, who reviewer, position int, typed func(*views.ReviewPage)) error {
	r, err := a.store.Review(v.context(), who.actor, who.review, position)
	if err != nil {
		return err
	}
	if err := a.store.NoteLook(v.context(), who.actor, who.byLink, models.OpenedReview, r.Line.ApplicationID); err != nil {
		return err
	}
	p := a.buildReview(v, who, r)
	typed(&p)
	return v.page(status, views.Review(p))
}

// answerReview records yes, no or talk and goes on to the next candidate.
func (a *App) answerReview(v *visit) error {
	n, err := v.position()
	if err != nil {
		return err
	}
	who, err := a.reviewer(v, "an answer to candidate "+strconv.Itoa(n))
	if err != nil {
		return err
	}
	var f forms.Review
	if err := v.read(&f); err != nil {
		return err
	}
	answer, reason, problems := f.Validate()
	if len(problems) > 0 {
		return a.reviewPage(v, http.StatusUnprocessableEntity, who, n, func(p *views.ReviewPage) { p.Form, p.Problems = f, problems })
	}
	err = a.store.AnswerBatch(v.context(), who.actor, who.byLink, who.review, n, f.Shown(), answer, reason)
	if err == nil {
		return a.reviewed(v, who, n, fmt.Sprintf("Candidate %d: %s.", n, views.AnswerWords(answer)))
	}
	return a.reviewRefused(v, err, who, n, func(p *views.ReviewPage) { p.Form = f })
}

// reviewed goes on behind a candidate, with a sentence.
func (a *App) reviewed(v *visit, who reviewer, position int, sentence string) error {
	b, err := a.store.ReviewBatch(v.context(), who.actor, who.review)
	if err != nil {
		return err
	}
	return v.done(nextReview(b, position), sentence)
}

// reviewRefused shows the candidate again with why nothing was done.
func (a *App) reviewRefused(v *visit, err error, who reviewer, position int, typed func(*views.ReviewPage)) error {
	var refused models.Refused
	if !errors.As(err, &models.Stale{}) && !errors.As(err, &refused) {
		return err
	}
	status, _, text := explain(err)
	return a.reviewPage(v, status, who, position, func(p *views.ReviewPage) {
		typed(p)
		p.Problems = forms.Problems{{Text: text}}
	})
}

// takeBackReview takes an answer back and shows the candidate again.
func (a *App) takeBackReview(v *visit) error {
	n, err := v.position()
	if err != nil {
		return err
	}
	who, err := a.reviewer(v, "taking back the answer to candidate "+strconv.Itoa(n))
	if err != nil {
		return err
	}
	err = a.store.TakeBackAnswer(v.context(), who.actor, who.byLink, who.review, n)
	if err == nil {
		return v.done(views.ReviewItemURL(who.review, n), "Taken back. Answer anew, or go on.")
	}
	return a.reviewRefused(v, err, who, n, func(*views.ReviewPage) {})
}

// reviewSummary lists all answers, to be finished.
func (a *App) reviewSummary(v *visit) error {
	who, err := a.reviewer(v, "the summary")
	if err != nil {
		return err
	}
	b, err := a.store.ReviewBatch(v.context(), who.actor, who.review)
	if err != nil {
		return err
	}
	p := views.ReviewSummaryPage{Chrome: v.chrome("Your answers", "today"), ID: b.ID, JobTitle: b.JobTitle, Sender: b.SenderName,
		Words: b.Summary(), CanFinish: b.Takes(v.now), Finished: b.FinishedAt != nil}
	p.Bare = who.byLink
	for _, l := range b.Lines {
		if !l.Settled() {
			p.Open++
		}
		p.Lines = append(p.Lines, views.BatchLine{Href: views.ReviewItemURL(b.ID, l.Position), Name: l.Name, Answer: l.Answer, Reason: answered(l), Step: l.Step, State: l.State})
	}
	return v.page(http.StatusOK, views.ReviewSummary(p))
}

// answered is the reason of a line that has an answer.
func answered(l models.BatchLine) string {
	if l.Answer == "" {
		return ""
	}
	return l.Reason
}

// finishReview ends the review; the sender is told.
func (a *App) finishReview(v *visit) error {
	who, err := a.reviewer(v, "finishing")
	if err != nil {
		return err
	}
	if err := a.store.FinishBatch(v.context(), who.actor, who.byLink, who.review); err != nil {
		return err
	}
	return v.done(views.ReviewSummaryURL(who.review), "")
}
