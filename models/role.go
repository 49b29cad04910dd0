package models

// Role is what a person is here for. The zero Role may do nothing.
type Role string

// The four roles of staff, and the candidate.
const (
	RoleAdmin       Role = "admin"
	RoleRecruiter   Role = "recruiter"
	RoleManager     Role = "manager"
	RoleInterviewer Role = "interviewer"
	RoleCandidate   Role = "candidate"
)

// StaffRoles are the roles a user can have.
var StaffRoles = []Role{RoleAdmin, RoleRecruiter, RoleManager, RoleInterviewer}

// Name is the role as people say it.
func (r Role) Name() string {
	switch r {
	case RoleAdmin:
		return "Administrator"
	case RoleRecruiter:
		return "Recruiter"
	case RoleManager:
		return "Hiring manager"
	case RoleInterviewer:
		return "Interviewer"
	case RoleCandidate:
		return "Candidate"
	}
	return ""
}

// Actor is whoever does something: a user, or a candidate whose ID is then
// the candidate's. The zero Actor is a visitor.
type Actor struct {
	ID   int64
	Role Role
	Name string
}

// Staff reports whether the actor is a user of the organisation.
func (a Actor) Staff() bool { return a.Role != "" && a.Role != RoleCandidate }
