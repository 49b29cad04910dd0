package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
)

// resumeLength is how long a résumé of the crowd is at least, in bytes.
const resumeLength = 2000

// sendResume stores a résumé of two pages, read already.
func (o *organisation) sendResume(rng *rand.Rand, s *store.Store, t *story) error {
	text := o.resume(rng, t)
	hash, err := s.FillFile([]byte(text))
	if err != nil {
		return err
	}
	d := models.Document{ID: next(&o.ids.document), ApplicationID: t.app.ID, Kind: models.DocumentResume, Name: "resume.md", Hash: hash,
		Type: "text/plain; charset=utf-8", Size: int64(len(text)), CreatedAt: t.app.CreatedAt}
	o.rows.documents = append(o.rows.documents, d)
	o.rows.texts = append(o.rows.texts, models.DocumentText{DocumentID: d.ID, State: models.ReadingDone, Readings: 1, Text: text, ReadAt: &t.app.CreatedAt})
	return nil
}

// resume is written in the words that many use, a few that are one person's
// alone, and tools of which few are known to most.
func (o *organisation) resume(rng *rand.Rand, t *story) string {
	r, c := o.set.Resumes, t.candidate
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n%s · %s\n\n%s\n\n## Skills\n\n%s", c.Name, c.Headline, c.Place, c.Email, o.sentence(rng, t, pick(rng, r.Summaries)), c.Skills)
	for range 3 + rng.IntN(6) {
		b.WriteString(", " + o.tool(rng))
	}
	b.WriteString("\n\n## Experience\n")
	for year := o.now.Year(); b.Len() < resumeLength; {
		from := year - 1 - rng.IntN(4)
		fmt.Fprintf(&b, "\n### %s, %s %s, %s\n%d to %d\n", pick(rng, r.Titles), o.coined(rng), pick(rng, r.Kinds), pick(rng, o.set.Names.Places).Place, from, year)
		for range 3 + rng.IntN(3) {
			b.WriteString("- " + o.sentence(rng, t, pick(rng, r.Duties)) + "\n")
		}
		year = from
	}
	school := strings.ReplaceAll(pick(rng, r.Schools), "{place}", pick(rng, o.set.Names.Places).Place)
	fmt.Fprintf(&b, "\n## Education\n\n%s, %s. Thesis on %s.\n\n## Else\n\n%s, %s. %s, %s.\n", pick(rng, r.Degrees), school, pick(rng, r.Theses),
		pick(rng, r.Languages), pick(rng, r.Languages), pick(rng, r.Interests), pick(rng, r.Interests))
	return b.String()
}

// sentence fills in the places of a sentence.
func (o *organisation) sentence(rng *rand.Rand, t *story, text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var place string
		place, text, _ = strings.Cut(rest, "}")
		b.WriteString(o.filling(rng, t, place))
	}
}

// filling is what goes into a place of a sentence.
func (o *organisation) filling(rng *rand.Rand, t *story, place string) string {
	switch place {
	case "tool", "other":
		return o.tool(rng)
	case "thing":
		return pick(rng, o.set.Resumes.Things)
	case "field":
		return pick(rng, o.set.Names.Fields)
	case "client":
		return pick(rng, o.set.Names.Clients)
	case "product":
		return o.coined(rng)
	case "years":
		return strconv.Itoa(t.candidate.Years)
	case "n":
		return strconv.Itoa(10 + rng.IntN(990))
	}
	return strconv.Itoa(2 + rng.IntN(8))
}

// tool is one of the tools; that of rank n is known to a share of 1/n of those
// who know the first (G. K. Zipf, Human Behavior and the Principle of Least
// Effort, 1949).
func (o *organisation) tool(rng *rand.Rand) string {
	tools := o.set.Resumes.Tools
	return tools[int(math.Pow(float64(len(tools)), rng.Float64()))-1]
}

// coined is a name of an employer or a product.
func (o *organisation) coined(rng *rand.Rand) string {
	r := o.set.Resumes
	return pick(rng, r.Starts) + pick(rng, r.Middles) + pick(rng, r.Ends)
}
