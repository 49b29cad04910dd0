package likeness

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestReasonsAreWhatTwoShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b Person
		want string
	}{
		{Person{Phone: "+49 (0)30 1234567"}, Person{Phone: "030 / 123 45 67"}, "The same telephone number: +49 (0)30 1234567"},
		{Person{Phone: "0049301234567"}, Person{Phone: "+49 30 1234567 ext. 12"}, "The same telephone number: 0049301234567"},
		{Person{Phone: "+1 (212) 555-0134"}, Person{Phone: "212.555.0134"}, "The same telephone number: +1 (212) 555-0134"},
		{Person{Phone: "+49 30 1234567"}, Person{Phone: "+48 30 1234567"}, ""},
		{Person{Phone: "12345"}, Person{Phone: "12345"}, ""},
		{Person{Phone: "0000000"}, Person{Phone: "0000000"}, ""},
		{Person{}, Person{}, ""},
		{Person{Links: []string{"https://www.GitHub.com/Dana-N/"}}, Person{Links: []string{"http://github.com/dana-n?tab=repositories#top"}}, "The same link: github.com/dana-n"},
		{Person{Links: []string{"https://de.linkedin.com/in/dana"}}, Person{Links: []string{"https://linkedin.com/in/dana"}}, "The same link: linkedin.com/in/dana"},
		{Person{Links: []string{"https://dana.example"}}, Person{Links: []string{"https://dana.example/"}}, "The same link: dana.example"},
		{Person{Links: []string{"https://github.com"}}, Person{Links: []string{"https://github.com/"}}, ""},
		{Person{Name: "Dana Novák", Place: "Berlin, Germany"}, Person{Name: "NOVAK, Dana", Place: "Berlin"}, "The same name and the same place: Berlin, Germany"},
		{Person{Name: "Zoë Müller", Employer: "Acme GmbH"}, Person{Name: "Zoe Muller", Employer: "ACME"}, "The same name and the same employer: Acme GmbH"},
		{Person{Name: "Katarzyna Kowalska", Place: "Łódź"}, Person{Name: "Katarzina Kowalska", Place: "Lodz"}, "Nearly the same name and the same place: Łódź"},
		{Person{Name: "Dana M. Novak", Place: "Lagos, remote"}, Person{Name: "Dana Maria Novak", Place: "remote, Lagos"}, "Nearly the same name and the same place: Lagos, remote"},
		{Person{Name: "Dana Novak", Place: "Berlin"}, Person{Name: "Dana Novak", Place: "Brno"}, ""},
		{Person{Name: "Dana Novak", Place: "remote"}, Person{Name: "Dana Novak", Place: "Remote"}, ""},
		{Person{Name: "Dana Novak", Employer: "self-employed"}, Person{Name: "Dana Novak", Employer: "Self-employed"}, ""},
		{Person{Name: "Jan Novak", Place: "Brno"}, Person{Name: "Jana Novak", Place: "Brno"}, ""},
		{Person{Name: "Dana", Place: "Brno"}, Person{Name: "Dana Novak", Place: "Brno"}, ""},
		{Person{Name: "Applicant 10001", Place: "Porto"}, Person{Name: "Applicant 10002", Place: "Porto"}, ""},
		{Person{Name: "王小明", Place: "台北"}, Person{Name: "王小明", Place: "台北"}, "The same name and the same place: 台北"},
		{Person{Name: "Björn Åkesson", Place: "Malmö", Employer: "Volvo AB", Phone: "+46 40 123 45 67"}, Person{Name: "Bjorn Akesson", Place: "Malmo", Employer: "Volvo", Phone: "040-1234567"},
			"The same telephone number: +46 40 123 45 67; The same name and the same employer: Volvo AB; The same name and the same place: Malmö"},
	} {
		var said []string
		for _, r := range Reasons(c.a, c.b) {
			said = append(said, r.Words())
		}
		if got := strings.Join(said, "; "); got != c.want {
			t.Errorf("%+v and %+v: %q, not %q", c.a, c.b, got, c.want)
		}
	}
}

func TestNamesShareAWord(t *testing.T) {
	t.Parallel()
	for names, want := range map[[2]string]bool{{"Grâce B. OKAFOR", "Grace Okafor"}: true, {"Okafor", "Grace Okafor"}: true, {"Graham Ito", "Grace Okafor"}: false,
		{"Dr Ito", "Dr Okafor"}: false, {"…", "Grace Okafor"}: false,
		{"M. Fernández", "María del Carmen de la Cruz Fernández"}: true, {"Sra. doña María de la Luz Fernández", "Ana Fernández"}: true, {"Ana", "🙂"}: true} {
		if got := ShareWord(names[0], names[1]); got != want {
			t.Errorf("%v: %v", names, got)
		}
	}
}

func TestDistanceCountsEdits(t *testing.T) {
	t.Parallel()
	for words, want := range map[[2]string]int{{"", ""}: 0, {"abc", ""}: 3, {"martha", "marhta"}: 1, {"kitten", "sitting"}: 3, {"ca", "abc"}: 3, {"novak", "nowak"}: 1} {
		if got := distance([]rune(words[0]), []rune(words[1])); got != want {
			t.Errorf("%v: %d, not %d", words, got, want)
		}
	}
}

// TestWhoIsAlikeSharesAKey makes people out of few parts and misspells them: no
// two may be alike without a key that finds them, likeness has no direction,
// and everybody is like themselves.
func TestWhoIsAlikeSharesAKey(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 7))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	spoilt := func(s string) string {
		r := []rune(s)
		if len(r) > 4 && rng.IntN(3) == 0 {
			i := 1 + rng.IntN(len(r)-2)
			switch rng.IntN(3) {
			case 0:
				r[i], r[i+1] = r[i+1], r[i]
			case 1:
				r = slices.Delete(r, i, i+1)
			default:
				r[i] = 'q'
			}
		}
		return string(r)
	}
	var people []Person
	for range 180 {
		name := []string{spoilt(pick("Katarzyna", "Dana", "Björn", "Zoë")), spoilt(pick("Kowalska", "Novák", "Åkesson", "O’Neil"))}
		if rng.IntN(3) == 0 {
			name = append(name, pick("M.", "Maria", "Dr."))
		}
		rng.Shuffle(len(name), func(i, j int) { name[i], name[j] = name[j], name[i] })
		people = append(people, Person{Name: strings.Join(name, pick(" ", ", ", "-")), Place: pick("", "Berlin", "Łódź, Poland", "lodz", "remote"),
			Employer: pick("", "Acme GmbH", "acme", "freelance"), Phone: pick("", "+49 30 1234567", "030 1234567", "1234567"), Links: []string{pick("", "https://dana.example", "http://www.dana.example/")}})
	}
	alike := 0
	for _, a := range people {
		for _, b := range people {
			there, back := Reasons(a, b), Reasons(b, a)
			if Weight(there) != Weight(back) {
				t.Fatalf("%+v and %+v: %v one way, %v the other", a, b, there, back)
			}
			if len(there) == 0 {
				continue
			}
			alike++
			keys := Keys(b)
			if !slices.ContainsFunc(Keys(a), func(k int64) bool { return slices.Contains(keys, k) }) {
				t.Fatalf("no key finds %+v and %+v", a, b)
			}
		}
	}
	if alike < 1000 {
		t.Errorf("only %d were alike", alike)
	}
}
