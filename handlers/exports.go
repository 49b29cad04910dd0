package handlers

import (
	"encoding/csv"
	"io"
	"iter"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"stepwise/views"
)

// table is a list as a file of rows. Rows come page by page and are written as
// they come, so that the longest list needs no more memory than a short one.
type table struct {
	name    string // of the file, and in the history
	columns []string
	rows    iter.Seq2[[]string, error]
}

// export answers with a list as a file. It is a POST because it is written
// into the history, who took which list and how long it was, before the first
// byte is sent: hence the file in between, which also lets a failure be said.
func (a *App) export(v *visit, t table) error {
	var f struct {
		Format string `form:"format"`
	}
	if err := v.read(&f); err != nil {
		return err
	}
	write, kind, ending := writeCSV, "text/csv; charset=utf-8", ".csv"
	if f.Format == "xlsx" {
		write, kind, ending = writeXLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
	}
	file, err := os.CreateTemp("", "stepwise-export-*")
	if err != nil {
		return err
	}
	if os.Remove(file.Name()) != nil { // where a file can go while it is open, no crash leaves it behind
		defer os.Remove(file.Name())
	}
	defer file.Close()
	n, err := write(file, t)
	if err != nil {
		return err
	}
	if err := a.store.RecordExport(v.context(), v.actor, t.name+ending+": "+views.Count(n, "row", "rows")); err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": t.name + ending}))
	h.Set("Cache-Control", "no-store")
	return v.Stream(http.StatusOK, kind, file)
}

// writeCSV writes UTF-8 with its mark and with CRLF, as spreadsheet programs
// expect it, and counts the rows.
func writeCSV(file io.Writer, t table) (n int, err error) {
	if _, err := io.WriteString(file, "\ufeff"); err != nil {
		return 0, err
	}
	w := csv.NewWriter(file)
	w.UseCRLF = true
	if err := w.Write(t.columns); err != nil {
		return 0, err
	}
	for row, err := range t.rows {
		if err != nil {
			return n, err
		}
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := w.Write(row); err != nil {
			return n, err
		}
		n++
	}
	w.Flush()
	return n, w.Error()
}

// harmless keeps a spreadsheet program from taking what somebody wrote for a
// formula: https://owasp.org/www-community/attacks/CSV_Injection.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// writeXLSX writes a workbook whose cells are all strings, which no program
// takes for formulas, and counts the rows.
func writeXLSX(file io.Writer, t table) (n int, err error) {
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return 0, err
	}
	if err := sheet.SetRow("A1", cells(t.columns)); err != nil {
		return 0, err
	}
	for row, err := range t.rows {
		if err != nil {
			return n, err
		}
		if err := sheet.SetRow("A"+strconv.Itoa(n+2), cells(row)); err != nil {
			return n, err
		}
		n++
	}
	if err := sheet.Flush(); err != nil {
		return n, err
	}
	return n, book.Write(file)
}

// cells are strings without the control characters XML cannot hold.
func cells(row []string) []any {
	out := make([]any, len(row))
	for i, text := range row {
		out[i] = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, text)
	}
	return out
}

// paged gives the rows of all pages of a list. Page answers with its rows and
// whether another follows.
func paged(page func() (rows [][]string, more bool, err error)) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for {
			rows, more, err := page()
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			if !more {
				return
			}
		}
	}
}

// stamp is a moment as a spreadsheet sorts it, in the reader's zone.
func (v *visit) stamp(t *time.Time) string {
	if t == nil || t.IsZero() {
		return ""
	}
	return t.In(v.zone()).Format("2006-01-02 15:04")
}
