package spreadsheet

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// decode turns UTF-8, UTF-16 or Windows-1252 into UTF-8 with line feeds. It is
// false when the content is no text.
func decode(content []byte) ([]byte, bool) {
	var text []byte
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		text = bytes.ToValidUTF8(content[3:], []byte("\ufffd"))
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		text = decode16(content[2:], binary.LittleEndian)
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		text = decode16(content[2:], binary.BigEndian)
	case wide(content, 1):
		text = decode16(content, binary.LittleEndian)
	case wide(content, 0):
		text = decode16(content, binary.BigEndian)
	case utf8.Valid(content):
		text = content
	default:
		text = decode1252(content)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, false
	}
	if bytes.IndexByte(text, '\n') < 0 {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return text, true
}

// wide reports whether every second byte of the beginning is zero: Latin text
// in UTF-16 without a mark. The zeros of little endian are at odd places.
func wide(content []byte, at int) bool {
	start := content[:min(len(content), 16)&^1]
	for i := at; i < len(start); i += 2 {
		if start[i] != 0 || start[i^1] == 0 {
			return false
		}
	}
	return len(start) > 0
}

func decode16(content []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// high1252 are the characters of bytes 0x80 to 0x9f, where Windows-1252 differs
// from Latin-1; https://encoding.spec.whatwg.org/index-windows-1252.txt.
var high1252 = [32]rune{'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ'}

func decode1252(content []byte) []byte {
	text := make([]byte, 0, len(content)+len(content)/8)
	for _, b := range content {
		r := rune(b)
		if b >= 0x80 && b < 0xa0 {
			r = high1252[b-0x80]
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}
