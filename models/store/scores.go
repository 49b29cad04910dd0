package store

import (
	"time"

	"gorm.io/gorm"
)

// computeScores computes the scores in score_stale anew: what models.Score says
// of all submitted scorecards, to two digits.
var computeScores = []string{
	"DELETE FROM application_scores WHERE application_id IN (SELECT application_id FROM score_stale)",
	`INSERT INTO application_scores (application_id, mean, coverage)
		SELECT m.application_id, round(sum(m.level * q.weight) / sum(q.weight), 2),
			sum(q.weight) * 1.0 / (SELECT sum(w.weight) FROM requirements w WHERE w.job_id = a.job_id)
		FROM (SELECT s.application_id, r.requirement_id, avg(r.level) AS level FROM scorecards s JOIN ratings r ON r.scorecard_id = s.id
			WHERE s.application_id IN (SELECT application_id FROM score_stale) AND s.submitted_at IS NOT NULL AND r.level > 0 AND r.requirement_id IS NOT NULL
			GROUP BY s.application_id, r.requirement_id) m
		JOIN applications a ON a.id = m.application_id JOIN requirements q ON q.id = m.requirement_id AND q.job_id = a.job_id
		GROUP BY m.application_id`,
	"DELETE FROM score_stale",
}

// scoreStale brings the scores up to date with what the transaction changed.
func scoreStale(tx *gorm.DB) error {
	return freshen(tx, "SELECT EXISTS (SELECT 1 FROM score_stale)", computeScores)
}

// derive makes anew what is kept beside the rows it follows from: the scores,
// the search, and who may be the same person.
func derive(tx *gorm.DB, now time.Time) error {
	if err := scoreStale(tx); err != nil {
		return err
	}
	if err := indexStale(tx); err != nil {
		return err
	}
	return likenStale(tx, now)
}

// freshen runs the statements when some row is stale.
func freshen(tx *gorm.DB, some string, statements []string) error {
	var stale bool
	if err := tx.Raw(some).Scan(&stale).Error; err != nil || !stale {
		return err
	}
	for _, sql := range statements {
		if err := tx.Exec(sql).Error; err != nil {
			return err
		}
	}
	return nil
}
