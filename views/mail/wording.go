package mail

import (
	"slices"
	"strings"

	"stepwise/models"
)

// Kind is a letter that can be worded, with our wording of it.
type Kind struct {
	Key, Name string
	Ours      models.Wording
	Places    []Place
}

// Place is a placeholder of a letter: what stands there, and what does in a
// preview.
type Place struct{ Key, Says, Sample string }

// Link stands for the address that the letter brings its reader to, in a
// paragraph of its own.
const Link = "{link}"

const (
	hello = "Hello {name},\n\n"
	turn  = "\n\n" + Link + "\n\n{hear}\n\nThe link works once. You can ask for a new one at any time."
	once  = "\n\n" + Link + "\n\nThe link works once. You can ask for a new one at any time."
)

var (
	name         = Place{"name", "the candidate’s name", "Grace Okafor"}
	job          = Place{"job", "the job’s title", "Backend engineer"}
	organisation = Place{"organisation", "the organisation’s name", ""}
	step         = Place{"step", "the step they are at now", models.StepInterviews.Name()}
	hear         = Place{"hear", "a sentence that says by when they hear", "You will hear from us by Friday 4 December 2026."}
	hearTurn     = Place{"hear", hear.Says, "When it is due it is our turn: you will hear from us by Friday 11 December 2026."}
	lastDay      = Place{"until", "the last day of the offer", "7 December 2026"}
	title        = Place{"title", "what the interview is called", "A scenario"}
	what         = Place{"what", "title and job in one", "“A scenario” for “{job}”"}
	length       = Place{"length", "minutes, and whose clock", "60 minutes, your clock: Europe/London"}
	details      = Place{"details", "when and where", "When: Tuesday 1 December 2026, 10:00 GMT (60 minutes, your clock: Europe/London)"}
	task         = Place{"task", "what is to be done", "Send us your bank details"}
	due          = Place{"due", "the day it is due", "7 December 2026"}
	panelists    = Place{"panel", "whom they meet", "Rosa Lind, Kofi Mensah"}
)

// Kinds are all letters to candidates, in the order in which they may come.
var Kinds = []Kind{
	{"applied", "Thank you for applying", models.Wording{Subject: "Please confirm your application: {job}",
		Text: hello + "thank you for applying for “{job}”. Open this link to confirm that this is your address, and to see where your application stands:" + once + " If you did not expect this letter, you need not do anything."},
		[]Place{name, job, organisation}},
	{"status-link", "A link to the status page", models.Wording{Subject: "Your application at {organisation}",
		Text: hello + "here is the link you asked for. It shows where your application stands and what comes next:" + once + " If you did not expect this letter, you need not do anything."},
		[]Place{name, organisation}},
	{"address-new", "Another address: to confirm", models.Wording{Subject: "Please confirm your new address: {organisation}",
		Text: hello + "you asked us to write to this address from now on. Open this link, in the browser in which you asked, to confirm that it is yours; until then everything stays as it is:\n\n" + Link +
			"\n\nThe link works once, for 24 hours. If you did not expect this letter, you need not do anything."}, []Place{name, organisation}},
	{"address-former", "Another address: to the former one", models.Wording{Subject: "Another address for your letters? {organisation}",
		Text: hello + "on your page somebody asked us to write to {address} from now on, instead of to this address. Nothing changes before that address is confirmed. If it was you, open the letter that is there.\n\n" +
			"If it was not you, or you have thought better of it, open this link soon, go to “My data” and take it back:" + once + " If it no longer works and it was not you, write to us."},
		[]Place{name, organisation, {"address", "the new address, but for its first letter and where it is", "g…@example.org"}}},
	{"added", "Added by the team", models.Wording{Subject: "May we keep your data? {job}",
		Text: hello + "{who} would like to talk with you about “{job}” and has noted what we know of you for it. We would keep that until {until}, to decide about this application. Open this link to see it, and to agree or to withdraw:\n\n" +
			Link + "\n\nThe link works once, for 14 days. You can ask for a new one at any time."},
		[]Place{name, job, organisation, {"who", "who of the team", "Rosa Lind"}, {"until", "until when it is kept", "23 May 2027"}}},
	{"message", "A message", models.Wording{Subject: "A message for you: {job}",
		Text: hello + "we wrote to you about your application for “{job}”. Open this link to read it and to answer:" + once}, []Place{name, job, organisation}},
	{"notice-advanced", "A step further", models.Wording{Subject: "A step further: {job}",
		Text: hello + "good news: your application for “{job}” moves on. The next step is “{step}”. {asks} {hear}" + toApplication},
		[]Place{name, job, organisation, step, {"asks", "what the step asks of them", models.Process[models.StepInterviews-1].ForCandidate}, hear}},
	{"notice-held", "On hold", models.Wording{Subject: "Your application: {job}",
		Text: hello + "we have put your application for “{job}” on hold. It is not forgotten: we write as soon as it goes on, and you need not do anything until then." + toApplication}, []Place{name, job, organisation}},
	{"notice-reopened", "Taken up again", models.Wording{Subject: "Your application: {job}",
		Text: hello + "we have taken your application for “{job}” up again, at the step “{step}”. {hear}" + toApplication}, []Place{name, job, organisation, step, hear}},
	{"notice-rejected", "Rejection", models.Wording{Subject: "Your application: {job}",
		Text: hello + "thank you for your interest in “{job}”, and for the time and thought you gave us. We have decided not to go on with your application.\n\n" +
			"This decision is about this one job. You are welcome to apply for others." + toApplication}, []Place{name, job, organisation}},
	{"notice-hired", "Hired", models.Wording{Subject: "Welcome aboard: {job}",
		Text: hello + "all seven steps for “{job}” are behind you. Welcome aboard!" + toApplication}, []Place{name, job, organisation}},
	{"interview-proposed", "Interview: choose a time", models.Wording{Subject: "Choose a time: {title}",
		Text: hello + "we would like to meet you: {what}, {length}. These times would suit us:\n\n{times}\n\nOpen this link to pick one, to ask for another, or to decline:" + interviewLink},
		[]Place{name, job, organisation, title, what, length, {"times", "the times to choose from", "• Tuesday 1 December 2026, 10:00 GMT"}}},
	{"interview-planned", "Interview: when and where", models.Wording{Subject: "Your interview: {title}",
		Text: hello + "we meet you: {what}." + whenAndWhom + "The calendar file that comes with this letter enters it into your calendar. Open this link to say whether the time suits you, or to ask for another:" + interviewLink},
		[]Place{name, job, organisation, title, what, details, panelists}},
	{"interview-moved", "Interview: another time or place", models.Wording{Subject: "Another time for your interview: {title}",
		Text: hello + "your interview has another time or place: {what}." + whenAndWhom + "The calendar file that comes with this letter enters it into your calendar. Open this link to say whether the time suits you, or to ask for another:" + interviewLink},
		[]Place{name, job, organisation, title, what, details, panelists}},
	{"interview-called-off", "Interview: called off", models.Wording{Subject: "Called off: {title}",
		Text: hello + "{what} does not take place. You need not do anything.\n\nOpen this link to see where your application stands:" + interviewLink}, []Place{name, job, organisation, title, what}},
	{"interview-reminder", "Interview: reminder", models.Wording{Subject: "Soon: {title}",
		Text: hello + "this is to remind you of {what}." + whenAndWhom + "Something came in between? Open this link and tell us:" + interviewLink},
		[]Place{name, job, organisation, title, what, details, panelists}},
	{"exercise", "Something to write", models.Wording{Subject: "Something to write: {job}",
		Text: hello + "we would like to read something of yours for “{job}”. Open this link to see what it is about, how long it takes and what is judged. Nothing starts before you open it there:" + once}, []Place{name, job, organisation}},
	{"trial-set", "Trial project: terms", models.Wording{Subject: "Your trial project: {job}",
		Text: hello + "we would like to see how you work, with a small trial project for “{job}”. Open this link to read what it is about, what it pays, how long it takes and what is judged. The brief opens when you accept; you may say no:" + turn}, []Place{name, job, organisation, hearTurn}},
	{"trial-answered", "Trial project: question answered", models.Wording{Subject: "Your question is answered: {job}",
		Text: hello + "your question about the trial project for “{job}” is answered. Open this link to read it beside the brief:" + once}, []Place{name, job, organisation}},
	{"trial-time", "Trial project: more time", models.Wording{Subject: "More time for your trial: {job}",
		Text: hello + "you asked for more time for the trial project for “{job}”. Open this link to read our answer:" + turn}, []Place{name, job, organisation, hearTurn}},
	{"trial-paid", "Trial project: fee paid", models.Wording{Subject: "The fee for your trial is paid: {job}",
		Text: hello + "the fee for your trial project for “{job}” has been paid. Open this link to see when. If it has not arrived in a few days, tell us:" + once}, []Place{name, job, organisation}},
	{"offer", "Offer", models.Wording{Subject: "Our offer: {job}",
		Text: hello + "we would like you to join us as “{job}”. Open this link to read our offer, to accept or decline it by {until}, or to ask us about it:" + once}, []Place{name, job, organisation, lastDay}},
	{"offer-changed", "Offer: changed", models.Wording{Subject: "Our offer has changed: {job}",
		Text: hello + "we have changed our offer for “{job}”: a new version takes the place of the one before. Open this link to read it, to accept or decline it by {until}, or to ask us about it:" + once}, []Place{name, job, organisation, lastDay}},
	{"offer-answered", "Offer: question answered", models.Wording{Subject: "Your question is answered: {job}",
		Text: hello + "your question about our offer for “{job}” is answered. Open this link to read it beside the offer:" + once}, []Place{name, job, organisation}},
	{"offer-expires", "Offer: open for two days more", models.Wording{Subject: "Until {until}: our offer, {job}",
		Text: hello + "our offer for “{job}” is open until {until}. Open this link to accept or decline it. If something is not clear, or you need more time, ask us there:" + once},
		[]Place{name, job, organisation, lastDay}},
	{"task", "Onboarding: something is due", models.Wording{Subject: "Due {due}: {task}",
		Text: hello + "“{task}” is due on {due}, for your start as “{job}”. Open this link to read about it and to tick it:" + once}, []Place{name, job, organisation, task, due}},
	{"task-late", "Onboarding: something is late", models.Wording{Subject: "Late: {task}",
		Text: hello + "“{task}” was due on {due} and is not ticked yet, for your start as “{job}”. Open this link to read about it and to tick it:" + once}, []Place{name, job, organisation, task, due}},
	{"leaving", "Their data is erased soon", models.Wording{Subject: "Your data is erased on {day}: {organisation}",
		Text: hello + "the time is nearly over for which we keep what you gave us. On {day} all of it is erased: your applications, your files and our letters to you. You need not do anything for that.\n\n" +
			"If you would like to hear of other jobs, you can let us keep it until {until}. Open this link, go to “My data” and agree there:" + once},
		[]Place{name, organisation, {"day", "the day it is erased", "7 December 2026"}, {"until", "until when it is kept if they agree", "23 May 2027"}}},
}

// TeamKinds are the letters to the team that can be worded.
var TeamKinds = []Kind{
	{"team-offer-accepted", "An offer is accepted", models.Wording{Subject: "Accepted: {candidate}, {job}",
		Text: hello + "{candidate} has accepted version {version} of our offer for “{job}”. The onboarding can begin:" + readHere}, aboutOffer},
	{"team-offer-declined", "An offer is declined", models.Wording{Subject: "Declined: {candidate}, {job}",
		Text: hello + "{candidate} has declined version {version} of our offer for “{job}”. Their reason stands beside it:" + readHere}, aboutOffer},
	{"team-offer-asked", "A question about an offer", models.Wording{Subject: "A question about the offer: {candidate}, {job}",
		Text: hello + "{candidate} asks about version {version} of our offer for “{job}”. The question is to be read, and answered, beside it:" + readHere}, aboutOffer},
}

var aboutOffer = []Place{{"name", "the reader’s name", "Rosa Lind"}, {"candidate", "the candidate’s name", ""}, job, organisation, {"version", "the number of the version", "1"}}

const (
	readHere      = "\n\n" + Link + "\n\nWhether you get this letter is yours to say, in your profile."
	toApplication = "\n\nOpen this link to see your application:" + once
	interviewLink = "\n\n" + Link + "\n\nThe link works once; you can ask for a new one at any time."
	whenAndWhom   = "\n\n{details}\n\nYou meet {panel}.\n\n"
)

// KindOf is the kind of that key.
func KindOf(key string) (Kind, bool) {
	for _, k := range slices.Concat(Kinds, TeamKinds) {
		if k.Key == key {
			return k, true
		}
	}
	return Kind{}, false
}

// ToTeam reports whether the letter goes to the team.
func (k Kind) ToTeam() bool { return strings.HasPrefix(k.Key, "team-") }

// Wording is what the organisation words the letter like: in its own words or
// in ours.
func (k Kind) Wording(s models.Settings) models.Wording {
	if w, own := s.Wordings[k.Key]; own {
		return w
	}
	return k.Ours
}

// Keys are the placeholders that the letter knows, without the link.
func (k Kind) Keys() []string {
	var keys []string
	for _, p := range k.Places {
		keys = append(keys, p.Key)
	}
	return keys
}

// Preview is the letter in that wording to, or about, a candidate, with samples for what only
// the moment brings.
func (k Kind) Preview(s models.Settings, w models.Wording, candidate, jobTitle, url string) Letter {
	values := map[string]string{}
	for _, p := range k.Places {
		values[p.Key] = filled(p.Sample, map[string]string{"job": jobTitle})
	}
	values["job"], values["organisation"] = jobTitle, s.Organisation
	if k.ToTeam() {
		values["candidate"] = candidate
	} else {
		values["name"] = candidate
	}
	return write(s.Organisation, w, url, values, nil)
}

// letterOf writes a letter as the organisation words it.
func letterOf(s models.Settings, key, url string, values map[string]string) Letter {
	return wordedLetter(s, key, url, values, nil)
}

// wordedLetter is letterOf with other paragraphs between greeting and link, if
// there are any.
func wordedLetter(s models.Settings, key, url string, values map[string]string, middle []string) Letter {
	k, _ := KindOf(key)
	values["organisation"] = s.Organisation
	return write(s.Organisation, k.Wording(s), url, values, middle)
}

func write(organisation string, w models.Wording, url string, values map[string]string, middle []string) Letter {
	greeting, usual, rest, after := parts(w)
	if middle == nil {
		middle = fill(usual, values)
	}
	before := slices.Concat(fill(greeting, values), middle, fill(rest, values))
	return content{organisation: organisation, subject: filled(w.Subject, values), before: before, link: url, after: fill(after, values)}.write()
}

// parts are the paragraphs of a wording: the greeting, what it says, the line
// that leads to the link, and what follows the link.
func parts(w models.Wording) (greeting, middle, lead, after []string) {
	all := paragraphs(w.Text)
	link := slices.Index(all, Link)
	if link < 0 {
		return nil, all, nil, nil
	}
	first, last := min(1, link), max(min(1, link), link-1)
	return all[:first], all[first:last], all[last:link], all[link+1:]
}

// fill puts the values in, each as it is: what looks like a placeholder in a
// value is none. A value may be several paragraphs, or nothing at all.
func fill(list []string, values map[string]string) []string {
	var out []string
	for _, p := range list {
		out = append(out, paragraphs(filled(p, values))...)
	}
	return out
}

func filled(text string, values map[string]string) string {
	var pairs []string
	for key, value := range values {
		pairs = append(pairs, "{"+key+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
