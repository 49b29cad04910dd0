package handlers

import (
	"time"

	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
)

// limiter slows down how often one address has us write and mail: twenty times
// at once, then once in ten seconds.
type limiter struct {
	*middleware.RateLimiterMemoryStore
}

func newLimiter() *limiter {
	return &limiter{middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
		Rate: rate.Every(10 * time.Second), Burst: 20, ExpiresIn: 10 * time.Minute})}
}

// lets reports whether the address may go on.
func (l *limiter) lets(v *visit) bool {
	ok, err := l.Allow(v.RealIP())
	return ok && err == nil
}
