// Stepwise is a self-hosted web portal in which a team screens candidates for
// backend-development jobs.
package main

//go:generate go run github.com/a-h/templ/cmd/templ@v0.3.977 generate

func main() {}
