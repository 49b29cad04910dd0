package handlers

import (
	"context"

	"github.com/alexedwards/argon2id"
)

// hashParams cost about 30 ms and 19 MiB a hash: OWASP's first choice for argon2id.
var hashParams = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobodysHash is compared with where there is no such account, so that it
// takes as long as where there is one.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$uum2vSlC/q96Ebv2+8C5jQ$s9VNn3XzT1s5Km42HhhNecmaRj/Mmffp/xFrdiBif7I"

// HashPassword is what is kept of a password, for the command line.
func HashPassword(password string) (string, error) {
	return argon2id.CreateHash(password, &hashParams)
}

// hash is argon2id of the password. Only so many are made at once, for each
// takes a core and its memory.
func (a *App) hash(ctx context.Context, password string) (string, error) {
	select {
	case a.hashing <- struct{}{}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { <-a.hashing }()
	return HashPassword(password)
}

// isPassword reports whether the password is the hashed one.
func (a *App) isPassword(ctx context.Context, password, hash string) (bool, error) {
	select {
	case a.hashing <- struct{}{}:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	defer func() { <-a.hashing }()
	return argon2id.ComparePasswordAndHash(password, hash)
}
