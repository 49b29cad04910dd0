package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"stepwise/models"
	"stepwise/models/resume"
	"stepwise/views"
)

// candidateResume hands out a profile with its portfolio as JSON Resume.
func (a *App) candidateResume(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	profile, err := a.store.CandidateProfile(v.context(), v.actor, id, 0)
	if err != nil {
		return err
	}
	return v.resumeFile(profile.Candidate, profile.Portfolio)
}

// ownResume hands out the candidate's own.
func (a *App) ownResume(v *visit) error {
	items, err := a.store.OwnPortfolio(v.context(), v.actor)
	if err != nil {
		return err
	}
	return v.resumeFile(v.candidate, items)
}

func (v *visit) resumeFile(c models.Candidate, items []models.PortfolioItem) error {
	content, err := jsonResume(c, items).Encode()
	if err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Disposition", `attachment; filename="resume.json"`)
	h.Set("Cache-Control", "private, no-store")
	return v.Blob(http.StatusOK, "application/json; charset=utf-8", content)
}

// consent notes that the candidate agrees to being kept.
func (a *App) consent(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.Consent(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.StatusURL(id), "Thank you. You can withdraw at any time.")
}

// jsonResume is a profile in the open format.
func jsonResume(c models.Candidate, items []models.PortfolioItem) resume.Resume {
	r := resume.Resume{Basics: resume.Basics{Name: c.Name, Label: c.Headline, Email: c.Email, Phone: c.Phone, Summary: resume.Experience(c.Years)}}
	if c.Place != "" {
		r.Basics.Location = &resume.Location{Address: c.Place}
	}
	for _, link := range c.Links {
		r.Basics.Profiles = append(r.Basics.Profiles, resume.Profile{Network: network(link), URL: link})
	}
	if c.Employer != "" {
		r.Work = []resume.Work{{Name: c.Employer}}
	}
	for _, name := range listed(c.Skills) {
		r.Skills = append(r.Skills, resume.Skill{Name: name})
	}
	for _, i := range items {
		p := resume.Project{Name: i.Title, Description: i.OwnPart, Keywords: listed(i.Stack), URL: i.Link}
		for line := range strings.Lines(i.LookAt) {
			p.Highlights = append(p.Highlights, strings.TrimSpace(line))
		}
		r.Projects = append(r.Projects, p)
	}
	return r
}

// listed are the words between commas.
func listed(s string) []string {
	var list []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// network is what the site of a link is called, by its host.
func network(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	switch host {
	case "github.com":
		return "GitHub"
	case "linkedin.com":
		return "LinkedIn"
	}
	return host
}
