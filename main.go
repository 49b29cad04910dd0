// Stepwise is a self-hosted web portal in which a team screens candidates for
// backend-development jobs.
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // time zones on machines that have none

	"github.com/alecthomas/kong"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/demo"
)

//go:generate go run github.com/a-h/templ/cmd/templ@v0.3.977 generate

type commands struct {
	Data string `help:"Folder of the database, the uploaded files and the secret." default:"data" type:"path"`

	Serve   serve         `cmd:"" default:"withargs" help:"Serve the portal (the default)."`
	Demo    demonstration `cmd:"" help:"Serve a demonstration on a database of its own, demo.db, filled at the first start."`
	Migrate migrate       `cmd:"" help:"Create the database, or bring it up to date, and say its version."`
	User    struct {
		Add addUser `cmd:"" help:"Add a user without an invitation."`
	} `cmd:"" help:"Manage users."`
	Backup  backup  `cmd:"" help:"Copy the database to FILE and the uploaded files to a folder beside it (copy.db, copy-files), also while the portal runs."`
	Verify  verify  `cmd:"" help:"Go through the whole history and say whether every event stands as it was recorded."`
	Version version `cmd:"" help:"Say which version this is."`
}

func main() {
	debug.SetGCPercent(400) // pages are garbage at once; memory is cheaper than collecting often
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait
	var c commands
	k := kong.Parse(&c, kong.Name("stepwise"), kong.DefaultEnvars("STEPWISE"), kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Description("A portal in which a team screens candidates for backend-development jobs, in seven steps."))
	if err := k.Run(&c); err != nil {
		fmt.Fprintln(os.Stderr, "stepwise:", err)
		os.Exit(1)
	}
}

// letters is whom letters are handed to, in place of what the settings say.
type letters struct {
	Host     string `name:"smtp-host" help:"Mail server, in place of the one under Settings, Mail." placeholder:"NAME"`
	Port     int    `name:"smtp-port" help:"Its port." default:"587"`
	Security string `name:"smtp-security" help:"Encryption: ${enum}." enum:"starttls,tls,none" default:"starttls"`
	User     string `name:"smtp-user" help:"Whom to sign in as there, if anybody."`
	Password string `name:"smtp-password" help:"With which password; better given as STEPWISE_SMTP_PASSWORD than on a command line."`
	From     string `name:"smtp-from" help:"Address the letters come from." placeholder:"ADDRESS"`
}

func (l letters) server() (models.MailServer, error) {
	if l.Host != "" && l.From == "" {
		return models.MailServer{}, errors.New("--smtp-host needs --smtp-from, the address letters come from")
	}
	m := models.MailServer{Host: l.Host, Port: l.Port, Security: models.MailSecurity(l.Security), User: l.User, Password: l.Password, From: l.From}
	if m.Exposed() {
		return m, errors.New("--smtp-security=none would show the password to everybody on the way: use starttls or tls")
	}
	return m, nil
}

// serving is how the portal is served, whatever is in it.
type serving struct {
	Addr    string `help:"Address to listen on." default:"127.0.0.1:8080"`
	BaseURL string `name:"base-url" help:"Address of the portal in letters and links, such as https://jobs.example.org." placeholder:"URL"`
	Secure  bool   `help:"The portal is reached over HTTPS: cookies are sent over nothing else."`
	Gallery bool   `help:"Show the components at /gallery, for development."`
}

type serve struct {
	serving `embed:""`
	letters `embed:""`
}

func (s serve) Run(ctx context.Context, c *commands) error {
	server, err := s.server()
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, c.Data, "stepwise.db", time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	db.UseMailServer(server)
	return s.run(ctx, c.Data, db, func(address string) error {
		token, err := db.IssueSetUp(ctx)
		if err == nil && token != "" {
			fmt.Printf("Nobody can sign in yet. Set it up once at %s/setup/%s\n", address, token)
		}
		return err
	})
}

type demonstration struct {
	serving    `embed:""`
	Candidates int    `help:"How many candidates to fill it with." default:"60"`
	Password   string `help:"Password of all its accounts, taken when it is filled." default:"seven steps to hired"`
}

func (d demonstration) Run(ctx context.Context, c *commands) error {
	db, err := store.Open(ctx, c.Data, "demo.db", time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	password := d.Password
	switch _, err := db.Settings(ctx); {
	case errors.Is(err, models.ErrNotFound):
		if err := d.fill(ctx, db); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		password = "the one given when it was filled, else “" + d.Password + "”"
	}
	return d.run(ctx, c.Data, db, func(string) error {
		people, err := demo.SignIns()
		for _, p := range people {
			fmt.Printf("  %-16s %-24s %s\n", p.Role, p.Name, p.Email)
		}
		fmt.Println("Password:", password)
		return err
	})
}

func (d demonstration) fill(ctx context.Context, db *store.Store) error {
	hash, err := handlers.HashPassword(d.Password)
	if err != nil {
		return err
	}
	at, err := net.ResolveTCPAddr("tcp", d.Addr)
	if err != nil {
		return err
	}
	reference, err := data.Reference()
	if err != nil {
		return err
	}
	handlers.New(db, reference, handlers.Config{BaseURL: d.address(at)}) // writes the letters there have been
	err = demo.Fill(ctx, db, d.Candidates, hash, func(done, total int) {
		const width = 40
		bar := strings.Repeat("█", width*done/total) + strings.Repeat("░", width-width*done/total)
		fmt.Fprintf(os.Stderr, "\rFilling %s %d of %d candidates", bar, done, total)
	})
	fmt.Fprintln(os.Stderr)
	return err
}

// run serves a store until it is told to stop. Ready is called with the
// portal's address when it answers.
func (s serving) run(ctx context.Context, folder string, db *store.Store, ready func(address string) error) error {
	secret, err := readSecret(filepath.Join(folder, "secret"))
	if err != nil {
		return err
	}
	reference, err := data.Reference()
	if err != nil {
		return err
	}
	if err := errors.Join(db.KeepQuestions(ctx, reference), db.KeepTaskTemplates(ctx, reference)); err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program; choose another address with --addr", s.Addr)
	}
	if err != nil {
		return err
	}
	if err := db.KeepTemporary(); err != nil { // not before the address is ours: another process may be at work here
		return errors.Join(err, l.Close())
	}
	address := s.address(l.Addr().(*net.TCPAddr))
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	app := handlers.New(db, reference, handlers.Config{Secret: secret, Secure: s.Secure, Gallery: s.Gallery, Version: versionName(),
		BaseURL: address, Log: log})
	fmt.Println("Stepwise is at", address)
	if err := ready(address); err != nil {
		l.Close()
		return err
	}
	ctx, stop := context.WithCancel(ctx) // whoever ends first, pages or chores, ends the other
	worked := make(chan error, 1)
	go func() {
		defer stop()
		worked <- db.Work(ctx, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	}()
	err = app.Serve(ctx, l)
	stop()
	return errors.Join(err, <-worked)
}

// address is where the portal is, as letters say it.
func (s serving) address(at *net.TCPAddr) string {
	if s.BaseURL != "" {
		return strings.TrimSuffix(s.BaseURL, "/")
	}
	return "http://" + reachable(at)
}

// reachable is where a browser on this machine finds the listener.
func reachable(a *net.TCPAddr) string {
	if a.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", a.Port)
	}
	return a.String()
}

// readSecret is the key that signs cookies, made once.
func readSecret(file string) ([]byte, error) {
	secret, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		secret = make([]byte, 32)
		rand.Read(secret)
		return secret, os.WriteFile(file, secret, 0o600)
	}
	if err == nil && len(secret) != 32 {
		err = fmt.Errorf("%s does not hold 32 bytes; remove it and everybody signs in anew", file)
	}
	return secret, err
}

type migrate struct{}

func (migrate) Run(ctx context.Context, c *commands) error {
	return c.open(ctx, func(db *store.Store) error {
		v, err := db.SchemaVersion(ctx)
		if err == nil {
			fmt.Println("The database is at version", v)
		}
		return err
	})
}

type addUser struct {
	Name     string `help:"Name of the user." required:""`
	Email    string `help:"E-mail address to sign in with." required:""`
	Role     string `help:"One of ${enum}." enum:"admin,recruiter,manager,interviewer" required:""`
	Password string `help:"Password; one is made and printed when there is none."`
}

func (u addUser) Run(ctx context.Context, c *commands) error {
	password := u.Password
	if password == "" {
		password = rand.Text()
	}
	return c.open(ctx, func(db *store.Store) error {
		user, err := handlers.AddUser(ctx, db, u.Name, u.Email, u.Role, password)
		if err != nil {
			return err
		}
		fmt.Println(user.Name, "signs in as", user.Email)
		if u.Password == "" {
			fmt.Println("Password:", password)
		}
		return nil
	})
}

type backup struct {
	File string `arg:"" help:"New file to write." type:"path"`
}

func (b backup) Run(ctx context.Context, c *commands) error {
	return c.open(ctx, func(db *store.Store) error {
		if err := db.Backup(ctx, b.File); err != nil {
			return err
		}
		fmt.Println("Backed up to", b.File)
		return nil
	})
}

type verify struct {
	Hash string `help:"Look out for the event with this hash, such as one printed on a decision packet." placeholder:"HEX"`
	Demo bool   `help:"Of the demonstration."`
}

func (v verify) Run(ctx context.Context, c *commands) error {
	sought, err := hex.DecodeString(v.Hash)
	if err != nil {
		return errors.New("--hash is not hexadecimal")
	}
	name := "stepwise.db"
	if v.Demo {
		name = "demo.db"
	}
	if _, err := os.Stat(filepath.Join(c.Data, name)); err != nil {
		return err
	}
	db, err := store.Open(ctx, c.Data, name, time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	check, err := db.VerifyHistory(ctx, sought)
	switch {
	case err != nil:
		return err
	case check.Flaw != "":
		return fmt.Errorf("the history is broken at event %d: %s. The %d events before it stand", check.Broken, check.Flaw, check.Count)
	case len(sought) > 0 && check.Sought == 0:
		return fmt.Errorf("the history stands, all %d events of it, but none has that hash", check.Count)
	}
	fmt.Printf("The history stands: %d events, %d of them erased, the last with hash %x\n", check.Count, check.Erased, check.Hash)
	if check.Sought != 0 {
		fmt.Printf("Event %d of %s has the hash asked for\n", check.Sought, check.FoundAt.Format(time.RFC3339))
	}
	return nil
}

// open lends the database to a command that does one thing.
func (c *commands) open(ctx context.Context, do func(*store.Store) error) error {
	db, err := store.Open(ctx, c.Data, "stepwise.db", time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	err = do(db)
	if errors.Is(err, models.ErrNotFound) {
		return errors.New("the portal is not set up yet: start it and open the link it prints")
	}
	return err
}

type version struct{}

func (version) Run() error { fmt.Println("stepwise", versionName()); return nil }

func versionName() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
