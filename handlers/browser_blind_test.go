package handlers_test

import (
	"testing"

	"stepwise/models"
)

// TestAJobIsReviewedBlindInABrowser has the hiring manager switch it on, the
// recruiter unveil one application, and the manager end it.
func TestAJobIsReviewedBlindInABrowser(t *testing.T) {
	s := onStage(t)
	label := models.Label(1)
	manager, recruiter := s.person("manager"), s.person("recruiter")
	manager.opens("/jobs/1/team")
	manager.unfolds("What is hidden, and what cannot be")
	manager.wholePage()
	manager.presses("Turn blind review on")
	manager.sees("The job is reviewed blind from now on.", "Each unveiling stays in its history.")
	for _, path := range []string{"/jobs/1", "/jobs/1/shortlist", "/candidates", application} {
		manager.opens(path)
		manager.sees(label)
		manager.doesNotSee("Grace Okafor")
	}

	recruiter.opens(application)
	recruiter.sees("Reviewed blind.", label)
	recruiter.unfolds("Unveil…")
	recruiter.fills("Why you need to know who this is", "To ask for a later start")
	recruiter.presses("Unveil")
	recruiter.sees("Grace Okafor", "Reviewed blind by the others.", "To ask for a later start")
	manager.opens(application)
	manager.sees(label, "unveiled who this is")
	manager.doesNotSee("Grace Okafor")

	manager.opens("/jobs/1/team")
	manager.expects(422) // for want of a reason
	manager.presses("Turn blind review off")
	manager.sees("Why blind review ends")
	manager.fills("Why blind review ends", "The client asked for names")
	manager.presses("Turn blind review off")
	manager.opens("/jobs/1")
	manager.sees("Grace Okafor", "No longer reviewed blind", "The client asked for names")
}
