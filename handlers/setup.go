package handlers

import (
	"net/http"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showSetUp asks for the organisation and its first administrator.
func (a *App) showSetUp(v *visit) error {
	if err := a.store.SetUpPending(v.context(), v.Param("token")); err != nil {
		return err
	}
	return a.showSetUpForm(v, http.StatusOK, forms.SetUp{WorkStart: "09:00", WorkEnd: "17:30", Currency: "USD"}, nil)
}

func (a *App) showSetUpForm(v *visit, status int, f forms.SetUp, problems forms.Problems) error {
	p := views.SetUpPage{Chrome: v.chrome("Set up Stepwise", ""), Action: views.SetUpURL(v.Param("token")), Form: f, Problems: problems}
	p.Bare = true
	return v.page(status, views.SetUp(p))
}

// setUp creates the organisation, once, and signs its administrator in.
func (a *App) setUp(v *visit) error {
	if err := a.store.SetUpPending(v.context(), v.Param("token")); err != nil {
		return err
	}
	var f forms.SetUp
	if err := v.read(&f); err != nil {
		return err
	}
	common, err := data.CommonPasswords()
	if err != nil {
		return err
	}
	in, problems := f.Validate(common)
	if problems != nil {
		return a.showSetUpForm(v, http.StatusUnprocessableEntity, f, problems)
	}
	user, err := a.storeSetUp(v, in, f.Password)
	if err != nil {
		return err
	}
	if err := v.begin(user.Actor()); err != nil {
		return err
	}
	return v.done("/", "Stepwise is set up. Invite the others under Settings, People; then create the first job.")
}

func (a *App) storeSetUp(v *visit, in models.SetUpInput, password string) (models.User, error) {
	hash, err := a.hash(v.context(), password)
	if err != nil {
		return models.User{}, err
	}
	return a.store.SetUp(v.context(), v.Param("token"), in, hash, a.reference)
}
