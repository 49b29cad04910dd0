package models

// JobSummary is a job with what heads its pages: who runs it, what it requires
// and how many active applications stand at each step, how many are hired.
type JobSummary struct {
	Job
	ManagerName   string        `gorm:"->"`
	RecruiterName string        `gorm:"->"`
	ApproverName  string        `gorm:"->"`
	Requirements  []Requirement `gorm:"-"`
	Active        map[Step]int  `gorm:"-"`
	Hired         int           `gorm:"-"`
}
