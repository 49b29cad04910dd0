package models_test

import (
	"errors"
	"slices"
	"testing"

	"stepwise/models"
)

func TestNotesAreSplitAtTheirMentions(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                                   nil,
		"nobody":                             nil,
		"@ada.byron":                         {"ada.byron"},
		"Ask @ada.byron, then @kofi.":        {"ada.byron", "kofi"},
		"(@ada.byron)’s and @kofi’s":         {"ada.byron", "kofi"},
		"write to ada@northwind.example":     nil,
		"@ada@northwind.example. Thanks":     {"ada@northwind.example"},
		"@ada@kofi":                          {"ada"},
		"@@ada at 15:00 @ 3":                 nil,
		"@":                                  nil,
		"line\n@josé.núñez\t@李":              {"josé.núñez", "李"},
		"<script>@ada.byron</script>":        {"ada.byron"},
		"x+@ada and @ada+jobs, @ada- @a__b_": {"ada+jobs", "ada", "a__b"},
	} {
		var got []string
		whole := ""
		for _, r := range models.NoteRuns(text) {
			if whole += r.Text; r.Handle != "" {
				got = append(got, r.Handle)
			}
		}
		if !slices.Equal(got, want) || whole != text {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAHandleMeansOnePerson(t *testing.T) {
	t.Parallel()
	people := []models.User{{ID: 1, Name: "Ada Byron", Email: "ada.byron@northwind.example"}, {ID: 2, Name: "Sean O’Brien", Email: "o'brien@northwind.example"},
		{ID: 3, Name: "Kofi A", Email: "kofi@northwind.example"}, {ID: 4, Name: "Kofi B", Email: "kofi@southwind.example"}}
	meant, err := models.Mentioned("@Ada.Byron and @o.brien, @kofi@southwind.example, again @ada.byron", people)
	if err != nil || len(meant) != 3 || meant[0].ID != 1 || meant[1].ID != 2 || meant[2].ID != 4 {
		t.Errorf("%v %v", meant, err)
	}
	var nobody models.CannotMention
	if _, err := models.Mentioned("@kofi and @nobody and @nobody", people); !errors.As(err, &nobody) || !slices.Equal(nobody, []string{"@kofi", "@nobody"}) {
		t.Errorf("%v", err)
	}
}
