// Package spreadsheet understands tables of people as other programs write
// them: which encoding and delimiter a CSV file has, which of its columns is
// which of our fields, and what is wrong with its rows.
package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a file may have.
const (
	MaxBytes   = 20 << 20
	MaxRows    = 100_000
	MaxColumns = 200
	MaxCell    = 10_000 // characters
)

// maxCells is how many cells a line may have to be looked at. Reading one takes
// forty times the memory that its comma takes.
const maxCells = 100 * MaxColumns

// Unreadable says in a sentence why a file is no spreadsheet for us.
type Unreadable string

func (u Unreadable) Error() string { return string(u) }

// Sheet is a table: the names of its columns and the rows under them, of which
// there are Size that hold anything.
type Sheet struct {
	Header []string
	Size   int
	rows   []byte // UTF-8
	first  int    // number of the first row, as a spreadsheet program counts
	comma  rune
}

// Row is a line of the table. Problem says why it could not be read; it has no
// cells then.
type Row struct {
	Number  int
	Cells   []string
	Problem string

	rest []byte // what follows it
}

// Open reads encoding, delimiter and header of a CSV file. The error is an
// Unreadable.
func Open(content []byte) (*Sheet, error) {
	switch {
	case len(content) > MaxBytes:
		return nil, Unreadable("is larger than 20 MB. Split it into smaller files.")
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return nil, Unreadable("is an Excel or another office file. Save it as CSV and choose that.")
	}
	text, ok := decode(content)
	if !ok {
		return nil, Unreadable("is not a text file. Choose one with comma-separated values (CSV).")
	}
	s := &Sheet{rows: text, first: 1}
	s.comma = s.sniff()
	for line := range bytes.Lines(s.rows) {
		if n := bytes.Count(line, []byte(string(s.comma))); n > maxCells {
			return nil, Unreadable("has a row of " + strconv.Itoa(n+1) + " cells; at most " + strconv.Itoa(MaxColumns) + " are read. Remove those nobody needs.")
		}
	}
	for row := range s.Rows() {
		if row.Problem != "" {
			return nil, Unreadable("has a first row that cannot be read: it should name the columns.")
		}
		s.Header = make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			s.Header[i] = shorten(clean(cell), 80)
		}
		s.rows, s.first = row.rest, row.Number+1
		break
	}
	if len(s.Header) == 0 {
		return nil, Unreadable("is empty. Choose a file with a row of column names and a row for each person.")
	}
	if n := len(s.Header); n > MaxColumns {
		return nil, Unreadable("has " + strconv.Itoa(n) + " columns; at most " + strconv.Itoa(MaxColumns) + " are read. Remove those nobody needs.")
	}
	for range s.Rows() {
		if s.Size++; s.Size > MaxRows {
			return nil, Unreadable("has more than 100,000 rows. Split it into smaller files.")
		}
	}
	return s, nil
}

// sniff finds the delimiter that splits the first rows into the same number of
// cells, the more the better. Spreadsheet programs may say it in a first line
// “sep=;”, which is taken off.
func (s *Sheet) sniff() rune {
	if line, rest, ok := bytes.Cut(s.rows, []byte("\n")); ok && len(bytes.TrimSpace(line)) == 5 && bytes.HasPrefix(line, []byte("sep=")) {
		s.rows = rest
		return rune(line[4])
	}
	best, most := ',', 0
	start := s.rows[:min(len(s.rows), 64<<10)]
	for _, comma := range ",;\t" {
		r := reader(start, comma)
		r.LazyQuotes = true
		header, err := r.Read()
		if err != nil || len(header) < 2 {
			continue
		}
		score := len(header)
		for range 20 {
			if row, err := r.Read(); err == nil && len(row) == len(header) {
				score += len(header)
			}
		}
		if score > most {
			best, most = comma, score
		}
	}
	return best
}

func reader(text []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	return r
}

// maxBroken is after how many quotation marks that never close the rest of a
// file is given up: each of them has the rest read once more.
const maxBroken = 50

// Rows are all rows under the header that hold anything, read or not.
func (s *Sheet) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		rest, number := s.rows, s.first
		for range maxBroken {
			var on bool
			if rest, number, on = s.read(rest, number, yield); !on {
				return
			}
		}
		yield(Row{Number: number, Problem: "Too many quotation marks before this row never close. From here on nothing was read."})
	}
}

// read yields rows until a quotation mark has swallowed more than its line. On
// is true then, and it answers with what follows that line and its number.
func (s *Sheet) read(text []byte, first int, yield func(Row) bool) (rest []byte, number int, on bool) {
	r := reader(text, s.comma)
	for number = first; ; number++ {
		start := int(r.InputOffset())
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil, 0, false
		}
		blank, skip := blankLines(text[start:])
		start, number = start+skip, number+blank
		row := Row{Number: number, Cells: cells, rest: text[r.InputOffset():]}
		if err != nil {
			line, following := cutLine(text[start:])
			row = s.mend(Row{Number: number, rest: following}, line)
			on = len(following) > len(text)-int(r.InputOffset())
		}
		if row.Problem == "" && !slices.ContainsFunc(row.Cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue
		}
		if !yield(row) {
			return nil, 0, false
		}
		if on {
			return row.rest, number + 1, true
		}
	}
}

func cutLine(text []byte) (line, rest []byte) {
	end := bytes.IndexByte(text, '\n') + 1
	if end == 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// mend reads a line with a quotation mark inside a cell that has none around
// it, such as an inch. A cell that opens with one stays a problem.
func (s *Sheet) mend(row Row, line []byte) Row {
	row.Problem = "A quotation mark in this row opens and never closes, or stands where none can."
	for cell := range bytes.SplitSeq(line, []byte(string(s.comma))) {
		if bytes.HasPrefix(bytes.TrimSpace(cell), []byte(`"`)) {
			return row
		}
	}
	r := reader(line, s.comma)
	r.LazyQuotes = true
	if cells, err := r.Read(); err == nil {
		row.Cells, row.Problem = cells, ""
	}
	return row
}

// blankLines counts the empty lines that the CSV reader skips and the bytes
// they take, so that rows keep the numbers they have on a screen.
func blankLines(text []byte) (lines, size int) {
	for {
		switch {
		case bytes.HasPrefix(text[size:], []byte("\n")):
			size++
		case bytes.HasPrefix(text[size:], []byte("\r\n")):
			size += 2
		default:
			return lines, size
		}
		lines++
	}
}

// clean is a cell on one line, without characters that cannot be seen.
func clean(cell string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return ' '
		}
		return r
	}, cell)), " ")
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
