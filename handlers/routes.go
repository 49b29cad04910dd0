package handlers

import (
	"net/http"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// route is one line of the table: who may come, and what answers.
type route struct {
	method, path string
	who          admits
	handle       func(*visit) error
	beforeSetUp  bool // works while there is no organisation yet
}

// routes is every address of the portal. GET never changes anything.
func (a *App) routes() []route {
	return []route{
		// Health.
		{method: get, path: "/healthz", who: everyone, handle: a.health, beforeSetUp: true},
		{method: get, path: "/readyz", who: everyone, handle: a.ready, beforeSetUp: true},

		// People: set-up, signing in, profile, users, settings, outbox.
		{method: get, path: "/setup/:token", who: everyone, handle: a.showSetUp, beforeSetUp: true},
		{method: post, path: "/setup/:token", who: everyone, handle: a.setUp, beforeSetUp: true},
		{method: get, path: "/sign-in", who: everyone, handle: a.showSignIn},
		{method: post, path: "/sign-in", who: everyone, handle: a.signIn},
		{method: post, path: "/sign-out", who: anybody, handle: a.endSession},
		{method: get, path: "/profile", who: staff, handle: a.profile},
		{method: post, path: "/profile", who: staff, handle: a.saveProfile},
		{method: post, path: "/profile/password", who: staff, handle: a.changePassword},
		{method: post, path: "/profile/sessions/:id/end", who: staff, handle: a.revokeSession},
		{method: post, path: "/profile/sessions/others/end", who: staff, handle: a.revokeOtherSessions},
		{method: get, path: "/users", who: admins, handle: a.users},
		{method: post, path: "/users/invitations", who: admins, handle: a.invite},
		{method: post, path: "/users/invitations/:id/revocation", who: admins, handle: a.revokeInvitation},
		{method: post, path: "/users/:id/deactivation", who: admins, handle: a.deactivate},
		{method: post, path: "/users/:id/reactivation", who: admins, handle: a.reactivate},
		{method: get, path: "/invitations/:token", who: everyone, handle: a.showInvitation},
		{method: post, path: "/invitations/:token", who: everyone, handle: a.acceptInvitation},
		{method: get, path: "/settings", who: admins, handle: a.showSettings},
		{method: post, path: "/settings", who: admins, handle: a.saveSettings},
		{method: get, path: "/outbox", who: admins, handle: a.outbox},
		{method: get, path: "/outbox/:id", who: admins, handle: a.showMail},
		{method: get, path: "/gallery", who: a.developers(), handle: a.gallery},

		// Guide and reference data.
		{method: get, path: "/guide", who: staff, handle: a.showGuide},
		{method: get, path: "/settings/rates", who: admins, handle: a.listRates},
		{method: post, path: "/settings/rates/:kind", who: admins, handle: a.editRates},
		{method: get, path: "/settings/skills", who: admins, handle: a.listSkills},
		{method: post, path: "/settings/skills", who: admins, handle: a.addSkill},
		{method: post, path: "/settings/skills/:id/name", who: admins, handle: a.renameSkill},
		{method: post, path: "/settings/skills/:id/retirement", who: admins, handle: a.retireSkill},
		{method: post, path: "/settings/skills/:id/restoration", who: admins, handle: a.restoreSkill},
		{method: get, path: "/settings/reasons", who: admins, handle: a.listReasons},
		{method: post, path: "/settings/reasons", who: admins, handle: a.addReason},
		{method: post, path: "/settings/reasons/:id/wording", who: admins, handle: a.rewordReason},
		{method: post, path: "/settings/reasons/:id/retirement", who: admins, handle: a.retireReason},
		{method: post, path: "/settings/reasons/:id/restoration", who: admins, handle: a.restoreReason},

		// Tags.
		{method: get, path: "/settings/tags", who: preparers, handle: a.listTags},
		{method: post, path: "/settings/tags/:id/name", who: preparers, handle: a.renameTag},
		{method: post, path: "/settings/tags/:id/deletion", who: preparers, handle: a.deleteTag},
		{method: post, path: "/candidates/:id/tags", who: hirers, handle: a.tagCandidate},
		{method: post, path: "/candidates/:id/tags/:tag/removal", who: hirers, handle: a.untagCandidate},

		// Today, candidates, the board.
		{method: get, path: "/", who: everyone, handle: a.today},
		{method: get, path: "/news", who: staff, handle: a.news},
		{method: post, path: "/news/reading", who: staff, handle: a.newsRead},
		{method: get, path: "/candidates", who: staff, handle: a.candidates},
		{method: post, path: "/candidates/:id/applications", who: hirers, handle: a.offerJob},
		{method: post, path: "/views", who: staff, handle: a.saveView},
		{method: get, path: "/views/:id", who: staff, handle: a.showView},
		{method: post, path: "/views/:id", who: staff, handle: a.changeView},
		{method: post, path: "/views/:id/deletion", who: staff, handle: a.deleteView},
		{method: get, path: "/candidates/new", who: hirers, handle: a.newCandidate},
		{method: post, path: "/candidates/new", who: hirers, handle: a.addCandidate},
		{method: post, path: "/candidates/new/resume", who: hirers, handle: a.fillNewCandidate},
		{method: post, path: "/candidates/:id/details", who: hirers, handle: a.correctCandidate},
		{method: get, path: "/candidates/:id/resume.json", who: staff, handle: a.candidateResume},
		{method: get, path: "/candidates/:id", who: staff, handle: a.candidate},
		{method: get, path: "/jobs/:id", who: hirers, handle: a.board},
		{method: get, path: "/jobs/:id/shortlist", who: hirers, handle: a.matrix},
		{method: post, path: "/jobs/:id/shortlist/submission", who: hirers, handle: a.submitDrafts},
		{method: get, path: "/jobs/:id/comparison", who: hirers, handle: a.compare},
		{method: get, path: "/applications/:id/requirements/:requirement", who: hirers, handle: a.showCell},
		{method: post, path: "/applications/:id/requirements/:requirement/rating", who: hirers, handle: a.rateCell},

		// Acts on a selection.
		{method: post, path: "/selections", who: hirers, handle: a.selectApplications},
		{method: get, path: "/bulk/:id", who: hirers, handle: a.showBulk},
		{method: post, path: "/bulk/:id/completion", who: hirers, handle: a.completeBulk},
		{method: post, path: "/bulk/:id/undoing", who: hirers, handle: a.undoBulk},

		// Imports and exports.
		{method: post, path: "/candidates/exports", who: hirers, handle: a.exportCandidates},
		{method: post, path: "/jobs/exports", who: hirers, handle: a.exportJobs},
		{method: post, path: "/users/exports", who: admins, handle: a.exportUsers},
		{method: post, path: "/outbox/exports", who: admins, handle: a.exportOutbox},
		{method: post, path: "/imports/:id/exports", who: hirers, handle: a.exportProblems},
		{method: get, path: "/imports", who: hirers, handle: a.imports},
		{method: post, path: "/imports", who: hirers, handle: a.startImport},
		{method: get, path: "/imports/new", who: hirers, handle: a.newImport},
		{method: get, path: "/imports/:id", who: hirers, handle: a.showImport},
		{method: get, path: "/imports/:id/mapping", who: hirers, handle: a.showMapping},
		{method: post, path: "/imports/:id/mapping", who: hirers, handle: a.mapImport},
		{method: post, path: "/imports/:id/run", who: hirers, handle: a.runImport},
		{method: post, path: "/imports/:id/cancellation", who: hirers, handle: a.cancelImport},
		{method: post, path: "/imports/:id/undoing", who: hirers, handle: a.undoImport},
		// What is sent to a hiring manager. A review is for its hiring manager,
		// signed in or come by its link, which opens that review alone.
		{method: post, path: "/bulk/:id/batch", who: preparers, handle: a.sendBatch},
		{method: get, path: "/batches/:id", who: preparers, handle: a.showBatch},
		{method: post, path: "/batches/:id/revocation", who: preparers, handle: a.revokeBatch},
		{method: get, path: "/review/link/:token", who: everyone, handle: a.showReviewLink},
		{method: post, path: "/review/link/:token", who: everyone, handle: a.openReviewLink},
		{method: get, path: "/review/:id", who: everyone, handle: a.review},
		{method: get, path: "/review/:id/summary", who: everyone, handle: a.reviewSummary},
		{method: post, path: "/review/:id/completion", who: everyone, handle: a.finishReview},
		{method: get, path: "/review/:id/:position", who: everyone, handle: a.reviewOne},
		{method: get, path: "/review/:id/:position/documents/:document", who: everyone, handle: a.reviewDocument},
		{method: get, path: "/review/:id/:position/documents/:document/text", who: everyone, handle: a.reviewText},
		{method: post, path: "/review/:id/:position/answer", who: everyone, handle: a.answerReview},
		{method: post, path: "/review/:id/:position/undoing", who: everyone, handle: a.takeBackReview},

		// Jobs: steps 1 and 2.
		{method: get, path: "/jobs", who: hirers, handle: a.jobs},
		{method: post, path: "/jobs", who: hirers, handle: a.createJob},
		{method: get, path: "/jobs/new", who: hirers, handle: a.newJob},
		{method: get, path: "/jobs/:id/plan", who: hirers, handle: a.plan},
		{method: post, path: "/jobs/:id/timeline", who: hirers, handle: a.saveTimeline},
		{method: post, path: "/jobs/:id/budget", who: hirers, handle: a.saveBudget},
		{method: post, path: "/jobs/:id/requirements", who: hirers, handle: a.saveRequirements},
		{method: post, path: "/jobs/:id/scope", who: hirers, handle: a.saveScope},
		{method: post, path: "/jobs/:id/plan/submission", who: hirers, handle: a.submitPlan},
		{method: post, path: "/jobs/:id/plan/approval", who: deciders, handle: a.approvePlan},
		{method: post, path: "/jobs/:id/plan/return", who: deciders, handle: a.sendBackPlan},
		{method: get, path: "/jobs/:id/model", who: hirers, handle: a.hiringModel},
		{method: post, path: "/jobs/:id/model", who: hirers, handle: a.chooseModel},
		{method: get, path: "/jobs/:id/interviews", who: hirers, handle: a.interviewPlan},
		{method: post, path: "/jobs/:id/interviews", who: hirers, handle: a.addRound},
		{method: post, path: "/jobs/:id/interviews/proposal", who: hirers, handle: a.proposeRounds},
		{method: post, path: "/jobs/:id/interviews/time", who: hirers, handle: a.saveCandidateTime},
		{method: get, path: "/rounds/:id", who: hirers, handle: a.showRound},
		{method: post, path: "/rounds/:id", who: hirers, handle: a.saveRound},
		{method: post, path: "/rounds/:id/position", who: hirers, handle: a.moveRound},
		{method: post, path: "/rounds/:id/removal", who: hirers, handle: a.removeRound},
		{method: get, path: "/jobs/:id/team", who: hirers, handle: a.team},
		{method: post, path: "/jobs/:id/team", who: hirers, handle: a.saveTeam},
		{method: post, path: "/jobs/:id/opening", who: hirers, handle: a.opening},
		{method: post, path: "/jobs/:id/pause", who: hirers, handle: a.pause},
		{method: post, path: "/jobs/:id/closure", who: hirers, handle: a.closure},
		{method: post, path: "/jobs/:id/copy", who: hirers, handle: a.copyJob},

		// Careers, applying, the candidate's status, documents.
		{method: get, path: "/careers", who: everyone, handle: a.showCareers},
		{method: get, path: "/careers/feed.xml", who: everyone, handle: a.careersFeed},
		{method: get, path: "/careers/:id", who: everyone, handle: a.showCareersJob},
		{method: get, path: "/careers/:id/application", who: everyone, handle: a.showApply},
		{method: post, path: "/careers/:id/application", who: everyone, handle: a.apply},
		{method: post, path: "/careers/:id/application/resume", who: everyone, handle: a.fillApply},
		{method: get, path: "/careers/:id/received", who: everyone, handle: a.showReceived},
		{method: get, path: "/sitemap.xml", who: everyone, handle: a.sitemap},
		{method: get, path: "/robots.txt", who: everyone, handle: a.robots},
		{method: get, path: "/status/link", who: everyone, handle: a.showStatusLink},
		{method: post, path: "/status/link", who: everyone, handle: a.sendStatusLink},
		{method: get, path: "/status/confirm/:token", who: everyone, handle: a.showConfirm},
		{method: post, path: "/status/confirm/:token", who: everyone, handle: a.confirm},
		{method: get, path: "/status", who: candidates, handle: a.showStatuses},
		{method: get, path: "/status/resume.json", who: candidates, handle: a.ownResume},
		{method: get, path: "/status/:id", who: candidates, handle: a.showStatus},
		{method: post, path: "/status/:id/portfolio", who: candidates, handle: a.addPortfolio},
		{method: post, path: "/status/:id/exercise", who: candidates, handle: a.answerExercise},
		{method: post, path: "/status/:id/trial", who: candidates, handle: a.handInTrial},
		{method: post, path: "/status/:id/answer", who: candidates, handle: a.answerOffer},
		{method: post, path: "/status/:id/consent", who: candidates, handle: a.consent},
		{method: post, path: "/status/:id/withdrawal", who: candidates, handle: a.withdraw},
		{method: get, path: "/documents/:id", who: anybody, handle: a.document},
		{method: get, path: "/documents/:id/text", who: staff, handle: a.showDocumentText},
		{method: post, path: "/documents/:id/passages", who: staff, handle: a.markPassage},
		{method: post, path: "/documents/:id/passages/:passage/removal", who: staff, handle: a.removePassage},
		{method: get, path: "/documents/:id/picture", who: staff, handle: a.documentPicture},
		{method: post, path: "/documents/:id/reading", who: hirers, handle: a.readAgain},

		// Applications: steps 3 to 7.
		{method: get, path: "/applications/:id", who: staff, handle: a.showApplication},
		{method: post, path: "/applications/:id/advancement", who: hirers, handle: a.advance},
		{method: post, path: "/applications/:id/hold", who: hirers, handle: a.hold},
		{method: post, path: "/applications/:id/rejection", who: hirers, handle: a.reject},
		{method: post, path: "/applications/:id/reopening", who: hirers, handle: a.reopen},
		{method: post, path: "/applications/:id/notes", who: staff, handle: a.writeNote},
		{method: get, path: "/applications/:id/colleagues", who: staff, handle: a.suggestColleagues},
		{method: post, path: "/applications/:id/following", who: staff, handle: a.follow},
		{method: post, path: "/applications/:id/following/ending", who: staff, handle: a.unfollow},
		{method: post, path: "/applications/:id/reading", who: staff, handle: a.lookedAt},
		{method: post, path: "/notes/:id/reading", who: staff, handle: a.noteRead},
		{method: post, path: "/applications/:id/verdict", who: deciders, handle: a.giveVerdict},
		{method: get, path: "/applications/:id/scorecards/:step", who: staff, handle: a.showScorecard},
		{method: post, path: "/applications/:id/scorecards/:step", who: staff, handle: a.saveScorecard},
		{method: post, path: "/applications/:id/scorecards/:step/draft", who: staff, handle: a.saveScorecard},
		{method: post, path: "/applications/:id/interviews", who: hirers, handle: a.planInterview},
		{method: get, path: "/interviews/:id", who: staff, handle: a.showInterview},
		{method: post, path: "/interviews/:id/scorecard", who: staff, handle: a.saveInterviewScorecard},
		{method: post, path: "/interviews/:id/scorecard/draft", who: staff, handle: a.saveInterviewScorecard},
		{method: post, path: "/interviews/:id/outcome", who: staff, handle: a.recordInterview},
		{method: post, path: "/interviews/:id/cancellation", who: hirers, handle: a.callOffInterview},
		{method: post, path: "/applications/:id/exercise", who: hirers, handle: a.setExercise},
		{method: post, path: "/applications/:id/trial", who: hirers, handle: a.setTrial},
		{method: post, path: "/applications/:id/trial/outcome", who: hirers, handle: a.recordTrial},
		{method: post, path: "/applications/:id/offer", who: preparers, handle: a.prepareOffer},
		{method: post, path: "/applications/:id/offer/approval", who: deciders, handle: a.approveOffer},
		{method: post, path: "/applications/:id/tasks", who: hirers, handle: a.planTask},
		{method: post, path: "/applications/:id/tasks/:task/completion", who: staff, handle: a.finishTask},
	}
}
