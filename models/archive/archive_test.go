package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"runtime"
	"strings"
	"testing"
)

var few = Limits{Files: 10, File: 1 << 20, Total: 4 << 20}

// pack makes an archive of names and contents.
func pack(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read lists what comes out: name=content, or name: problem.
func read(content []byte, limits Limits) (list []string, err error) {
	err = Read(bytes.NewReader(content), int64(len(content)), limits, func(name string, content []byte, problem string) error {
		if problem != "" {
			list = append(list, name+": "+problem)
		} else {
			list = append(list, name+"="+string(content))
		}
		return nil
	})
	return list, err
}

func TestFilesComeOutAndFoldersDoNot(t *testing.T) {
	t.Parallel()
	docx := string(pack(t, "word/document.xml", "<w:document/>"))
	got, err := read(pack(t, "cvs/", "", "cvs/ada.txt", "Ada", "__MACOSX/cvs/._ada.txt", "x", ".DS_Store", "x", "../../etc/passwd", "root", "bob.docx", docx), few)
	want := []string{"cvs/ada.txt=Ada", "../../etc/passwd=root", "bob.docx=" + docx}
	if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, %v", got, err)
	}
}

func TestLinksAreSkipped(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	h := &zip.FileHeader{Name: "link"}
	h.SetMode(fs.ModeSymlink | 0o777)
	f, _ := w.CreateHeader(h)
	_, _ = f.Write([]byte("/etc/passwd"))
	w.Close()
	if got, err := read(b.Bytes(), few); err != nil || len(got) != 0 {
		t.Errorf("%q, %v", got, err)
	}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	t.Parallel()
	many := func(n int) []byte {
		var files []string
		for i := range n {
			files = append(files, fmt.Sprint(i), "")
		}
		return pack(t, files...)
	}
	lying := many(70_000) // says in its last 22 bytes that it holds 3 files
	binary.LittleEndian.PutUint16(lying[len(lying)-14:], 70_000-65_536)
	full := strings.Repeat(strings.Repeat("0123456789abcdef", 2)+"\n", 25_000)
	for name, content := range map[string][]byte{
		"no archive": []byte("Ada Byron, mathematician"), "empty": nil, "half of one": pack(t, "a", full)[:500],
		"eleven": many(11), "seventy thousand": many(70_000), "lying": lying,
		"much in all": pack(t, "a", full, "b", full, "c", full, "d", full, "e", full, "f", full),
	} {
		if got, err := read(content, few); !errors.As(err, new(Refused)) {
			t.Errorf("%s: %d files, %v", name, len(got), err)
		}
	}
}

func TestHostileFilesAreNamed(t *testing.T) {
	t.Parallel()
	damaged := pack(t, "cv.txt", "Ada Byron")
	at := bytes.LastIndex(damaged, binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte("Ada Byron"))))
	damaged[at] ^= 1
	var locked bytes.Buffer
	w := zip.NewWriter(&locked)
	f, _ := w.CreateRaw(&zip.FileHeader{Name: "cv.txt", Flags: 1, CompressedSize64: 3, UncompressedSize64: 3})
	_, _ = f.Write([]byte("xyz"))
	w.Close()
	var long strings.Builder
	for i := range 200_000 {
		fmt.Fprintln(&long, i*i)
	}
	for want, content := range map[string][]byte{
		"checksum":           damaged,
		"password":           locked.Bytes(),
		"far more":           pack(t, "bomb.txt", strings.Repeat("0", 50<<20)),
		"larger than":        pack(t, "long.txt", long.String()),
		"inside the archive": pack(t, "inner.zip", string(pack(t, "cv.txt", "Ada"))),
	} {
		if got, err := read(content, few); err != nil || len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s: %q, %v", want, got, err)
		}
	}
}

// TestABombNeedsLittleMemory: what a file says of its size is not believed.
func TestABombNeedsLittleMemory(t *testing.T) {
	bomb := pack(t, "bomb.txt", strings.Repeat("0", 200<<20))
	at := bytes.Index(bomb, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(bomb[at+24:], 1000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	got, err := read(bomb, few)
	runtime.ReadMemStats(&after)
	if err != nil || len(got) != 1 || !strings.Contains(got[0], "damaged") && !strings.Contains(got[0], "larger") {
		t.Errorf("%.200q, %v", got, err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
		t.Errorf("%d MB", used>>20)
	}
}
