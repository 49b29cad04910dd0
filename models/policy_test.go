package models

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// actions are all of them, in the order of the policy.
var actions = []Action{ManageUsers, ManageSettings, SeeOutbox, CheckHistory, SeeAccessLog, ReadQuestions, ManageQuestions, CreateJob, SeeJob, EditPlan, ApprovePlan, RunJob, ImportCandidates,
	CorrectOwn, EraseCandidate, SeeLeaving, AskAccommodation, SeeAccommodation, AnswerDemographics, SeeDemographics,
	SeeApplication, SeePay, WriteNote, Follow, TagCandidate, ManageTags, MergeCandidates, AddCandidate, EditCandidate, ReadAgain, ScoreShortlist, GiveVerdict, SendBatch, SetBlind, Unveil, PlanInterview, RecordInterview, ScorePanel, TakeNotes, SeeDebrief, RecordDebrief, SetExercise, RemarkExercise, SetTrial, AnswerTrial, PayTrial,
	Advance, Hold, Reject, Reopen, Tell, Override, Withdraw, PrepareOffer, ApproveOffer, AnswerOffer, AnswerAboutOffer, SeePacket, AnswerInterview, Onboard, FinishTask, FinishOwnTask, AddPortfolio, HandInTrial, GiveConsent}

// stances are the people of the roles table as they stand to an application.
var stances = []struct {
	name string
	role Role
	on   Scope
}{
	{"admin", RoleAdmin, Scope{}},
	{"admin on the panel", RoleAdmin, Scope{Interviews: true, Panel: true}},
	{"recruiter", RoleRecruiter, Scope{}},
	{"recruiter on the panel", RoleRecruiter, Scope{Interviews: true, Panel: true}},
	{"recruiter, own job", RoleRecruiter, Scope{Coordinates: true}},
	{"hiring manager, own job", RoleManager, Scope{Manages: true}},
	{"hiring manager, another's job", RoleManager, Scope{}},
	{"interviewer on the panel", RoleInterviewer, Scope{Interviews: true, Panel: true}},
	{"interviewer on another panel of the application", RoleInterviewer, Scope{Interviews: true}},
	{"interviewer of another application", RoleInterviewer, Scope{}},
	{"candidate, own application", RoleCandidate, Scope{Owns: true}},
	{"candidate, another's application", RoleCandidate, Scope{}},
	{"visitor", "", Scope{Manages: true, Interviews: true, Panel: true, Owns: true}},
}

// TestPolicy holds who may do what against a file that is read like prose.
func TestPolicy(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, s := range stances {
		fmt.Fprintf(&b, "%s may\n", s.name)
		none := true
		for _, a := range actions {
			if (Actor{ID: 1, Role: s.role}).Can(a, s.on) {
				fmt.Fprintf(&b, "  %s\n", a)
				none = false
			}
		}
		if none {
			b.WriteString("  do nothing\n")
		}
	}
	golden(t, "testdata/policy.txt", b.String())
}

// TestProcess holds step × state × decision × person against a file: what a
// person may do with an application of which all facts are there.
func TestProcess(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, step := range ApplicationSteps() {
		for _, state := range []State{Active, Held, Rejected, Withdrawn, Hired} {
			fmt.Fprintf(&b, "step %d, %s, %s\n", step, strings.ToLower(step.Name()), state)
			for _, d := range trials {
				var who []string
				for _, s := range stances {
					a := Application{ID: 1, CandidateID: 1, JobID: 1, Step: step, State: state}
					if d.try(&a, Actor{ID: 1, Role: s.role, Name: "N"}, s.on) == nil {
						who = append(who, s.name)
					}
				}
				if who != nil {
					fmt.Fprintf(&b, "  %s: %s\n", d.name, strings.Join(who, "; "))
				}
			}
		}
	}
	golden(t, "testdata/process.txt", b.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs; look at it, then run with -update:\n%s", file, d)
	}
}
