// Package data holds what the portal ships as plain files: the reference data
// it starts with and the organisation it demonstrates itself with.
package data

import (
	"bufio"
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io"
)

//go:embed reference/*.json reference/questions/*.json reference/trials/*.json reference/common_passwords.txt demo/*.json
var files embed.FS

// load reads one file into v. A field that v does not know is an error: a typing
// mistake in the data must not turn into a silent zero.
func load(name string, v any) error {
	content, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return fmt.Errorf("parse %s: %w", name, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return fmt.Errorf("parse %s: more than one value", name)
	}
	return nil
}

// CommonPasswords returns the passwords of ten characters and more that people
// choose first, in lower case.
func CommonPasswords() (map[string]bool, error) {
	const name = "reference/common_passwords.txt"
	file, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close()
	passwords := map[string]bool{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		passwords[lines.Text()] = true
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return passwords, nil
}
