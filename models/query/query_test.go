package query_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stepwise/models/query"
)

func TestWhatIsTypedIsWrittenBackPlainly(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"go postgres": "go postgres", `  "rate   limiter" -php `: `"rate limiter" -php`, `-"team lead"`: `-"team lead"`, `“curly quotes”`: `"curly quotes"`,
		"C# C++ .NET Node.js": "C# C++ .NET Node.js", `open "quote`: `open "quote"`, `a"b"c`: `a "b" c`,
		"skill:PostgreSQL": "skill:PostgreSQL", `Skill:"caching strategies"`: `skill:"caching strategies"`, "-tag:x": "-tag:x",
		"step:4": "step:4", "step:trial": "step:6", "step:>=5": "step:>=5", "state:hold": "state:held", `state:"on hold"`: "state:held",
		`job:"Payments"`: "job:Payments", "job:12": "job:12", "years:>5": "years:>5", "years:6..3": "years:3..6", "years:=5": "years:5", "years:≥5": "years:>=5",
		"overlap:>4h": "overlap:>4h", "overlap:4.5": "overlap:4.5h", "pay:<60": "pay:<60/h", "pay:<90k": "pay:<90000/y", "pay:<90k/y": "pay:<90000/y",
		"pay:55.5..70eur": "pay:55.5..70EUR/h", "pay:>1,500/h": "pay:>1500/h", "rated:>3": "rated:>3", "rated:3.25": "rated:3.25",
		"pool:YES": "pool:yes", "source:referral by:rosa": "source:referral by:rosa",
		"step:nine": "step:nine", "https://example.org": "https://example.org", "-": "-", `""`: "", "step:": "", "": "", " \x00\n": "",
	} {
		q, _ := query.Parse(typed)
		if got := q.String(); got != want {
			t.Errorf("%q is written back as %q, want %q", typed, got, want)
		}
	}
}

func TestWhatIsNotUnderstoodIsAWordWithARemark(t *testing.T) {
	t.Parallel()
	for typed, words := range map[string]string{
		"step:9": "3 to 7", "step:nine": "3 to 7", "step:4.5": "3 to 7", "step:<3": "3 to 7", "state:happy": "active, held", "years:many": "years:>5",
		"overlap:x": "hours a day", "pay:little": "an hour or a year", "rated:A": "1 to 4", "pool:maybe": "pool:yes", "city:lagos": "no operator",
		"years:99999999999999999999": "years:>5", `state:"quite happy"`: "active, held", "years:>3..6": "years:>5",
	} {
		q, remarks := query.Parse(typed)
		if len(remarks) != 1 || !strings.Contains(remarks[0], words) || len(q.Clauses) != 1 || q.Clauses[0].Field != query.Words {
			t.Errorf("%q: %v, remarks %q, want one with %q", typed, q.Clauses, remarks, words)
		}
	}
	if q, remarks := query.Parse("go job: tag:"); len(remarks) != 2 || q.String() != "go" {
		t.Errorf("operators that wait: %q, %q", q, remarks)
	}
	if q, remarks := query.Parse(strings.Repeat("go ", 50)); len(q.Clauses) != 20 || len(remarks) != 1 {
		t.Errorf("%d clauses, remarks %q", len(q.Clauses), remarks)
	}
}

func TestRangeHolds(t *testing.T) {
	t.Parallel()
	for typed, holds := range map[string][]int64{
		"years:>5": {501, 600}, "years:>=5": {500}, "years:<5": {0, 499}, "years:<=5": {500}, "years:5": {500}, "years:3..6": {300, 450, 600},
	} {
		q, _ := query.Parse(typed)
		for _, n := range []int64{0, 300, 450, 499, 500, 501, 600} {
			if want := slices.Contains(holds, n); want && !q.Clauses[0].Range.Holds(n) {
				t.Errorf("%s does not hold of %d hundredths", typed, n)
			}
		}
	}
	if q, _ := query.Parse("years:>5"); q.Clauses[0].Range.Holds(500) {
		t.Error("5 is more than 5")
	}
}

func TestPartsAreReplacedAndTakenAway(t *testing.T) {
	t.Parallel()
	q, _ := query.Parse("go step:4 -php step:5 tag:x")
	if got := q.Without(2).String(); got != "go step:4 step:5 tag:x" {
		t.Errorf("without -php: %s", got)
	}
	by, _ := query.Parse("step:6")
	if got := q.With(query.Step, by).String(); got != "go step:6 -php tag:x" {
		t.Errorf("with step:6: %s", got)
	}
	if got := q.With(query.Step, query.Query{}).String(); got != "go -php tag:x" {
		t.Errorf("with no step: %s", got)
	}
	by, _ = query.Parse("years:>5")
	if got := q.With(query.Years, by).String(); got != "go step:4 -php step:5 tag:x years:>5" {
		t.Errorf("with years: %s", got)
	}
}

// same fails unless reading what a query is written as gives the query.
func same(t interface{ Fatalf(string, ...any) }, typed string) {
	q, _ := query.Parse(typed)
	again, _ := query.Parse(q.String())
	if !slices.Equal(q.Clauses, again.Clauses) {
		t.Fatalf("%q\n is %q: %+v\n but %q: %+v", typed, q, q.Clauses, again, again.Clauses)
	}
}

func TestWhatIsWrittenIsReadAsTheSame(t *testing.T) {
	t.Parallel()
	part := rapid.SampledFrom([]string{"-", `"`, ":", " ", "..", ">", "<=", "k", "h", "/y", "EUR", "go", "3", "4.5", "Straße", "😀", "step:", "years:", "pay:", "overlap:", "state:",
		"held", "job:", "skill:", "tag:", "pool:", "yes", "rated:", "\u00a0", "“", "0", strings.Repeat("0", 130), strings.Repeat("long ", 40)})
	rapid.Check(t, func(t *rapid.T) {
		same(t, strings.Join(rapid.SliceOfN(part, 0, 40).Draw(t, "parts"), ""))
		same(t, rapid.String().Draw(t, "anything"))
	})
}

func FuzzParse(f *testing.F) {
	for _, typed := range []string{`go "rate limiter" -php -"x y" skill:c# step:4..6 pay:<90kEUR/y`, `job:"a b`, `--a"b"`, "overlap:>4h state:hold"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) { same(t, typed) })
}
