// Package likeness says why two entries may be about the same person: what
// they share, in words, and the keys by which those who share it are found
// without looking at every two.
package likeness

import (
	"hash/fnv"
	"slices"
	"strings"
)

// Person is what is known of somebody that can be held against another.
type Person struct {
	Name, Phone     string
	Links           []string
	Employer, Place string
}

// Kind is what two entries share.
type Kind string

// The kinds of likeness.
const (
	Phone    Kind = "phone"
	Address  Kind = "link"
	Employer Kind = "employer" // with the same name or nearly
	Place    Kind = "place"    // likewise
	Email    Kind = "email"    // one confirmed the e-mail address of the other
)

// weights are how much each says: a number or an address is one person's, a
// city is a crowd's.
var weights = map[Kind]int{Phone: 4, Address: 4, Employer: 2, Place: 1, Email: 8}

// Reason is one thing that two share. Exact says that the names are the same
// but for case, accents and order.
type Reason struct {
	Kind  Kind   `json:"kind"`
	What  string `json:"what"`
	Exact bool   `json:"exact,omitempty"`
}

// Words say the reason.
func (r Reason) Words() string {
	name := "Nearly the same name"
	if r.Exact {
		name = "The same name"
	}
	switch r.Kind {
	case Phone:
		return "The same telephone number: " + r.What
	case Address:
		return "The same link: " + r.What
	case Email:
		return "One has confirmed the e-mail address of the other"
	case Employer:
		return name + " and the same employer: " + r.What
	}
	return name + " and the same place: " + r.What
}

// Weight is how much the reasons say together, to put the strongest first.
func Weight(reasons []Reason) (sum int) {
	for _, r := range reasons {
		sum += weights[r.Kind]
		if r.Exact {
			sum++
		}
	}
	return sum
}

// Reasons are why two may be the same; none when nothing says so.
func Reasons(a, b Person) (reasons []Reason) {
	if readPhone(a.Phone).same(readPhone(b.Phone)) {
		reasons = append(reasons, Reason{Kind: Phone, What: a.Phone})
	}
	links := canonical(b.Links)
	for _, l := range canonical(a.Links) {
		if slices.Contains(links, l) {
			reasons = append(reasons, Reason{Kind: Address, What: l})
		}
	}
	name, other := parts(a.Name), parts(b.Name)
	if !nearName(name, other) {
		return reasons
	}
	exact := slices.Equal(name, other)
	if e := employer(a.Employer); e != "" && e == employer(b.Employer) {
		reasons = append(reasons, Reason{Kind: Employer, What: a.Employer, Exact: exact})
	}
	if p := place(a.Place); p != "" && p == place(b.Place) {
		reasons = append(reasons, Reason{Kind: Place, What: a.Place, Exact: exact})
	}
	return reasons
}

// Keys are what two persons who are alike have at least one of in common: the
// end of the number, each link, and beside employer and place each word of the
// name with the initial of another.
func Keys(p Person) []int64 {
	var keys []int64
	key := func(words ...string) {
		h := fnv.New64a()
		h.Write([]byte(strings.Join(words, "|")))
		if k := int64(h.Sum64()); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	if n := readPhone(p.Phone); n.digits != "" {
		key("phone", n.digits[len(n.digits)-leastDigits:])
	}
	for _, l := range canonical(p.Links) {
		key("link", l)
	}
	name := parts(p.Name)
	for kind, at := range map[string]string{"employer": employer(p.Employer), "place": place(p.Place)} {
		if at == "" || len(name) == 0 {
			continue
		}
		key(kind, at, strings.Join(name, " ")) // rarer than the rest, where many share a name
		for i, w := range name {
			for j, o := range name {
				if i != j {
					key(kind, at, w, string([]rune(o)[0]))
				}
			}
		}
	}
	return keys
}

func canonical(links []string) (list []string) {
	for _, l := range links {
		if l = Link(l); l != "" && !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

// forms say what kind of company it is, and nowhere say nothing at all.
var (
	forms   = strings.Fields("gmbh ag kg ug ohg se inc incorporated corp corporation co company ltd limited llc llp plc sa sas sarl srl spa bv nv ab oy oyj as aps pty pvt spzoo zoo doo")
	nowhere = strings.Fields("remote remotely anywhere worldwide global none na unknown self employed selfemployed freelance freelancer independent contractor unemployed student work permit visa")
)

// employer is a company without its legal form; "" when it names none.
func employer(text string) string {
	list := words(text)
	told := slices.DeleteFunc(slices.Clone(list), func(w string) bool { return slices.Contains(forms, w) })
	if len(told) == 0 {
		told = list
	}
	return somewhere(told)
}

// place is the first part of a place that names one: the city of “Berlin,
// Germany”.
func place(text string) string {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '(' || r == ')' || r == '·' }) {
		if p := somewhere(words(part)); p != "" {
			return p
		}
	}
	return ""
}

// somewhere is the words together, unless none of them says where.
func somewhere(told []string) string {
	for _, w := range told {
		if !slices.Contains(nowhere, w) {
			return strings.Join(told, " ")
		}
	}
	return ""
}
