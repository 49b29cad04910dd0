package handlers

import (
	"encoding/xml"
	"net/http"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
)

// atomFeed is https://www.rfc-editor.org/rfc/rfc4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// careersFeed tells feed readers of the newest open jobs.
func (a *App) careersFeed(v *visit) error {
	jobs, err := a.store.OpenJobs(v.context(), 0)
	if err != nil {
		return err
	}
	jobs = jobs[:min(len(jobs), store.CareersPage)]
	address := a.absolute(v, "/careers")
	feed := atomFeed{ID: address, Title: "Jobs at " + v.settings.Organisation, Author: v.settings.Organisation,
		Links: []atomLink{{"alternate", address}, {"self", a.absolute(v, "/careers/feed.xml")}}}
	var newest time.Time
	for _, j := range jobs {
		at := openedAt(j)
		if at.After(newest) {
			newest = at
		}
		address := a.absolute(v, views.CareersJobURL(j.ID))
		feed.Entries = append(feed.Entries, atomEntry{ID: address, Title: j.Title, Updated: at.Format(time.RFC3339),
			Link: atomLink{"alternate", address}, Summary: j.Summary + "\n" + a.terms(j)})
	}
	feed.Updated = newest.Format(time.RFC3339)
	return v.publicXML("application/atom+xml; charset=utf-8", feed)
}

func openedAt(j models.Job) time.Time {
	if j.OpenedAt != nil {
		return j.OpenedAt.UTC()
	}
	return j.CreatedAt.UTC()
}

// siteMap is https://www.sitemaps.org/protocol.html.
type siteMap struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []siteURL `xml:"url"`
}

type siteURL struct {
	Location string `xml:"loc"`
	Changed  string `xml:"lastmod,omitempty"`
}

// sitemap lists the public pages for search engines.
func (a *App) sitemap(v *visit) error {
	jobs, err := a.store.OpenJobIDs(v.context())
	if err != nil {
		return err
	}
	m := siteMap{URLs: []siteURL{{Location: a.absolute(v, "/careers")}}}
	for _, j := range jobs {
		m.URLs = append(m.URLs, siteURL{a.absolute(v, views.CareersJobURL(j.ID)), openedAt(j).Format(time.DateOnly)})
	}
	return v.publicXML("application/xml; charset=utf-8", m)
}

// robots lets search engines see the careers pages and nothing else.
func (a *App) robots(v *visit) error {
	v.Response().Header().Set("Cache-Control", "public, max-age=3600")
	return v.String(http.StatusOK, "User-agent: *\nAllow: /careers\nAllow: /static/\nDisallow: /\nSitemap: "+a.absolute(v, "/sitemap.xml")+"\n")
}

func (v *visit) publicXML(kind string, document any) error {
	b, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	v.Response().Header().Set("Cache-Control", "public, max-age=60")
	return v.Blob(http.StatusOK, kind, append([]byte(xml.Header), b...))
}
