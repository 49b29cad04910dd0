package reading

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The picture of a first page, in pixels at most.
const (
	pictureWidth  = 900
	pictureHeight = 1300
)

// deadline is how long one document may take, not counting the start of the
// engine and the documents before it.
const deadline = 20 * time.Second

// memoryPages is how much memory a document may take, in pages of 64 KiB. A page
// scanned in colour at 600 dots an inch takes half of it.
const memoryPages = 2048 // 128 MiB

// engine is PDFium compiled to WebAssembly. Each document gets an instance of
// its own, which has no files, no network and no clock, and is thrown away
// after it.
type engine struct {
	cache string
	mu    sync.Mutex
	pool  pdfium.Pool
}

// start makes the engine. An empty FSConfig is essential: without one the
// library mounts the machine's root folder into the sandbox.
func (e *engine) start() error {
	if e.pool != nil {
		return nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true).WithDebugInfoEnabled(false)
	if cache, err := wazero.NewCompilationCacheWithDir(e.cache); err == nil {
		config = config.WithCompilationCache(cache)
	}
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(newMemory))
	pool, err := webassembly.Init(webassembly.Config{Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard})
	e.pool = pool
	return err
}

// memory is all that a document may have, asked for at once: growing would copy
// it again and again, and leave the copies. The system gives what is used of it.
type memory []byte

func newMemory(_, _ uint64) experimental.LinearMemory {
	return make(memory, memoryPages<<16)
}

// Reallocate gives the beginning of it; nothing when more is asked for.
func (m memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m)) {
		return nil
	}
	return m[:size:size]
}

// Free leaves it to the garbage collector.
func (memory) Free() {}

func (e *engine) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		return nil
	}
	err := e.pool.Close()
	e.pool = nil
	return err
}

// read reads one PDF and draws its first page if told to. An instance that takes
// too long is killed.
func (e *engine) read(ctx context.Context, content []byte, draw bool) (t Text, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.start(); err != nil {
		return t, fmt.Errorf("start the PDF engine: %w", err)
	}
	pdf, err := e.pool.GetInstance(30 * time.Second)
	if err != nil {
		return t, fmt.Errorf("make an instance of the PDF engine: %w", err)
	}
	ctx, stop := context.WithTimeout(ctx, deadline)
	defer stop()
	spared := context.AfterFunc(ctx, func() { _ = pdf.Kill() })
	drawing := false
	defer func() {
		// Out of memory and the like end the instance in a panic. What ends it
		// while it draws takes only the picture.
		if p := recover(); p != nil && !drawing {
			err = notPDF
		}
		switch {
		case spared():
			if pdf.Close() != nil {
				_ = pdf.Kill()
			}
		case !drawing:
			err = tooSlow
		}
	}()
	doc, pages, err := readPDF(pdf, content)
	if t.Pages = pages; err != nil || !draw {
		return t, err
	}
	drawing = true
	t.Picture = picture(pdf, requests.Page{ByIndex: &requests.PageByIndex{Document: doc}})
	return t, nil
}

func readPDF(pdf pdfium.Pdfium, content []byte) (id references.FPDF_DOCUMENT, pages []string, err error) {
	doc, err := pdf.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		if errors.Is(err, pdfium_errors.ErrPassword) || errors.Is(err, pdfium_errors.ErrSecurity) {
			return id, nil, protected
		}
		return id, nil, notPDF
	}
	count, err := pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	switch {
	case err != nil || count.PageCount == 0:
		return id, nil, notPDF
	case count.PageCount > MaxPages:
		return id, nil, tooManyPages
	}
	size := 0
	for i := range count.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, err := pdf.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return id, nil, notPDF
		}
		pages = append(pages, text.Text)
		if size += len(text.Text); size > MaxText {
			break
		}
	}
	return doc.Document, pages, nil
}

// picture is the page as a PNG; none where it cannot be drawn.
func picture(pdf pdfium.Pdfium, page requests.Page) []byte {
	drawn, err := pdf.RenderPageInPixels(&requests.RenderPageInPixels{Page: page, Width: pictureWidth, Height: pictureHeight})
	if err != nil {
		return nil
	}
	defer drawn.Cleanup()
	var b bytes.Buffer
	if png.Encode(&b, drawn.Result.RenderedImage) != nil {
		return nil
	}
	return b.Bytes()
}
