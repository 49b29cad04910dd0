// Package models decides: what the nouns of Stepwise are, who may do what to
// them, and when a step of the process may be left. It knows no clock, no
// randomness and no input or output.
package models
