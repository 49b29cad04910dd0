package demo

import "stepwise/models"

// sendBatch has the recruiter of the bookings job ask its hiring manager for
// verdicts on everybody who is rated and waits for one. The hiring manager
// answers signed in: nobody knows the secret of a link.
func (o *organisation) sendBatch() error {
	p := o.jobs["bookings"]
	in := models.BatchInput{Message: "These are rated and wait for your word. Could you look before Friday?", Days: 7}
	b, err := models.NewBatch(p.recruiter.Actor(), p.Job, in, o.now)
	if err != nil {
		return err
	}
	b.ID, b.TokenHash = 1, "no link"
	rated, decided := map[int64]bool{}, map[int64]bool{}
	for _, s := range o.rows.scorecards {
		rated[s.ApplicationID] = rated[s.ApplicationID] || s.Submitted()
	}
	for _, v := range o.rows.verdicts {
		decided[v.ApplicationID] = true
	}
	for _, a := range o.rows.applications {
		if a.JobID != p.ID || a.Step != models.StepShortlist || a.State != models.Active || !rated[a.ID] || decided[a.ID] {
			continue
		}
		o.rows.batchLines = append(o.rows.batchLines, models.BatchLine{BatchID: b.ID, ApplicationID: a.ID, Position: len(o.rows.batchLines) + 1})
		o.rows.events = append(o.rows.events, models.NewEvent(p.recruiter.Actor(), models.DidSendBatch, o.now).OnApplication(a).About(p.manager.Name, ""))
	}
	o.rows.batches = append(o.rows.batches, b)
	return nil
}
