package models

// NoticeAct is what is done about the notices of a selection.
type NoticeAct string

// The acts: tell at once, hold back, or take the decision back.
const (
	NoticeTell NoticeAct = "telling"
	NoticeHold NoticeAct = "holding"
	NoticeUndo NoticeAct = "undoing"
)

// NoticeRef is a notice as it was read.
type NoticeRef struct {
	ID      int64
	Version int
}
