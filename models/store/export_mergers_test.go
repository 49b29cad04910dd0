package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Naming are the columns that refer to a table.
func (s *Store) Naming(ctx context.Context, table string) (columns []string) {
	rows, err := find[struct{ Name string }](ctx, s.reader, `SELECT t.name || '.' || f."from" AS name FROM sqlite_master t, pragma_foreign_key_list(t.name) f
		WHERE t.type = 'table' AND f."table" = ? ORDER BY 1`, table)
	if err != nil {
		panic(err)
	}
	for _, r := range rows {
		columns = append(columns, r.Name)
	}
	return columns
}

// Everything is the rows of a table and of all that refer to it, as text, by
// table, without some tables and columns.
func (s *Store) Everything(ctx context.Context, table string, tables, without []string) map[string][]string {
	all := map[string][]string{}
	for _, column := range append(s.Naming(ctx, table), table+".") {
		name, _, _ := strings.Cut(column, ".")
		if slices.Contains(tables, name) || all[name] != nil {
			continue
		}
		all[name] = []string{}
		rows, err := s.reader.WithContext(ctx).Raw("SELECT * FROM " + name).Rows()
		if err != nil {
			panic(err)
		}
		names, _ := rows.Columns()
		for rows.Next() {
			values := make([]any, len(names))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				panic(err)
			}
			var row strings.Builder
			for i, v := range values {
				if !slices.Contains(without, names[i]) && (name != "duplicates" || names[i] != "id") {
					fmt.Fprintf(&row, "%s=%v ", names[i], *v.(*any))
				}
			}
			all[name] = append(all[name], row.String())
		}
		rows.Close()
	}
	return all
}

// Versions are those of some candidates.
func (s *Store) Versions(ctx context.Context, ids ...int64) (versions []int) {
	for _, id := range ids {
		row, err := one[struct{ Version int }](ctx, s.reader, "SELECT version FROM candidates WHERE id = ?", id)
		if err != nil {
			panic(err)
		}
		versions = append(versions, row.Version)
	}
	return versions
}

// Likening are the queries that find who may be the same, for two candidates.
var Likening = func() (list []string) {
	for _, query := range []string{sharing, told, suggested} {
		query = strings.ReplaceAll(query, "IN ?", "IN (101, 102)")
		list = append(list, strings.ReplaceAll(query, "?", "21"))
	}
	return list
}()
