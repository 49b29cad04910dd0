package handlers

import (
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// ownTrial is the trial as its candidate sees it: the terms, and behind a yes
// to them everything else.
func ownTrial(c views.Chrome, st models.OwnStatus) views.OwnTrial {
	t, at := st.Trial, st.Application.Step == models.StepTrial && !st.Application.State.Over()
	own := views.OwnTrial{Terms: c.TrialTermsOf(t.Terms()), Next: at, Asks: !t.BriefOpen()}
	if g := t.Agreement(); g != nil {
		terms := c.TrialTermsOf(g.Terms)
		own.Agreed, own.Again = &terms, own.Asks
		own.Accepted = "You accepted as " + g.Name + ", " + c.Words(g.AcceptedAt) + "."
	}
	if t.FeePaidBy != nil {
		own.Fee = "The fee was paid on " + t.FeePaidOn.Words() + "."
	}
	if own.Asks {
		own.Asks = own.Next
		if !own.Asks {
			own.Terms.Criteria = nil // over before it was agreed on
		}
		return own
	}
	own.Brief, own.Deliverables, own.Open = t.Brief, t.Deliverables, own.Next
	own.Due, own.Overdue = c.DueLine(t.DueAt), own.Open && t.HandedInAt == nil && c.Now.After(t.DueAt)
	ended := views.Unanswered(st.Application, models.StepTrial)
	own.Questions, own.Extensions = c.TrialQuestionsOf(t.Questions, ended), c.TrialExtensionsOf(t.Extensions, ended)
	own.CanExtend = own.Open && t.HandedInAt == nil && !t.ExtensionAsked()
	own.CanHandIn, own.CanUpload, own.Accept = own.Open, own.Open && len(t.Uploads) < models.MaxTrialFiles, acceptedDeliverables
	for _, u := range t.Uploads {
		own.Uploads = append(own.Uploads, views.OwnUpload{Name: u.Name, Size: views.Size(u.Size), RemovalURL: views.OwnUploadRemovalURL(st.Application.ID, u.ID)})
	}
	if t.HandedInAt != nil {
		handedIn(c, st, &own)
	}
	return own
}

// handedIn adds what there is once something is handed in.
func handedIn(c views.Chrome, st models.OwnStatus, own *views.OwnTrial) {
	t := st.Trial
	own.HandedIn = c.Words(*t.HandedInAt)
	if t.Late() {
		own.HandedIn += ", late"
	}
	own.Links, own.Answer, own.HoursSpent, own.Form = t.Links, t.Answer, "You spent "+views.Count(t.HoursSpent, "hour", "hours")+".", forms.SubmissionOf(*t)
	for _, d := range st.Documents {
		if d.Kind == models.DocumentTrial {
			file := ownDocument(d)
			file.Note = views.Size(d.Size)
			own.Files = append(own.Files, file)
		}
	}
	own.Delivered = views.DeliveredOf(*t, st.Documents, st.Requirements, true, false)
	own.CanShow = own.Open && len(st.Requirements) > 0
	own.CanRate = t.RatedAt == nil
	if t.RatedAt != nil {
		own.Rated = "You rated it " + strconv.Itoa(t.Rating) + " of 4. Thank you."
		own.Rating.Words = t.RatingWords
	}
}
