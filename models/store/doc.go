// Package store remembers: it keeps what models decides in SQLite and the
// uploaded files beside it. One exported write is one transaction, with one
// timestamp and one event. Whatever an actor may not see is ErrNotFound.
package store
