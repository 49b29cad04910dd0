package forms

import (
	"encoding/hex"
	"strings"
)

// HistoryCheck is what an administrator asks of the history.
type HistoryCheck struct {
	Hash string `form:"hash"`
}

// Validate returns the hash asked for, if any, as bytes.
func (f HistoryCheck) Validate() ([]byte, Problems) {
	hash, err := hex.DecodeString(strings.Join(strings.Fields(f.Hash), ""))
	if err != nil || len(hash) != 0 && len(hash) != 32 {
		return nil, Problems{{Name: "hash", Text: "A hash is 64 digits and letters from a to f."}}
	}
	return hash, nil
}
