package handlers_test

import "testing"

func TestAQuestionIsFoundAndWordedAnewInABrowser(t *testing.T) {
	s := onStage(t)
	s.keepQuestions()
	admin := s.person("admin")
	admin.opens("/settings")
	admin.follows("Questions")
	admin.sees("Question bank")
	admin.opens("/questions?q=replica+lag")
	admin.follows("Saved, and gone again")
	admin.sees("What answers look like")
	admin.follows("Edit")
	admin.fills("title", "Saved, and gone again?")
	admin.presses("Save as a new version")
	admin.sees("keeps the version it was rated by")
	admin.follows("Version 2")
	admin.sees("What changed from version 1")
	admin.opens("/questions/new")
	admin.expects(422)
	admin.presses("Add the question")
	admin.sees("The title is missing.")
}
