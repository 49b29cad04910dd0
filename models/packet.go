package models

import "time"

// Packet is everything a decision about an application rests on.
type Packet struct {
	Dossier
	Versions []RequirementVersion // of the job, oldest first
	History  []Event              // all of it, oldest first
	Looks    []Look               // oldest first
	Notices  []Notice             // oldest first
	Letters  []Mail               // that told them
	End      HistoryEnd           // when it was put together
	At       time.Time
	Cut      []string // what there is more of than a packet holds: the newest of it are here
}

// Look is who of the team opened what of the candidate's record, and when.
type Look struct {
	At   time.Time
	Name string
	Role Role
	Kind Opened
}
