// A text field for code, [data-editor]: it gets line numbers, Tab indents and
// Enter keeps the indentation. Escape, then Tab, leaves it by keyboard. What is
// typed this way can be undone like anything typed.

/** @param {HTMLTextAreaElement} area @param {string} text */
function type(area, text) {
  // Nothing else keeps what the browser can undo.
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Moves the lines that are selected by one indentation.
 * @param {HTMLTextAreaElement} area @param {boolean} back */
function indent(area, back) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  if (from === to && !back) { type(area, '\t'); return; }
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const lines = value.slice(start, to).split('\n');
  const moved = lines.map((line) => (back ? line.replace(/^(\t| {1,4})/, '') : `\t${line}`)).join('\n');
  if (moved === value.slice(start, to)) return;
  area.setSelectionRange(start, to);
  type(area, moved);
  area.setSelectionRange(from === to ? start + moved.length : start, start + moved.length);
}

/** @param {HTMLElement} box */
function edit(box) {
  const area = box.querySelector('textarea');
  if (!area) return;
  const gutter = document.createElement('div');
  gutter.className = 'gutter';
  gutter.setAttribute('aria-hidden', 'true');
  box.prepend(gutter);
  const help = box.parentElement?.querySelector('[data-editor-help]');
  if (help instanceof HTMLElement) help.hidden = false;
  let shown = 0;
  let leaving = false;

  function number() {
    const lines = area.value.split('\n').length;
    if (lines === shown) return;
    shown = lines;
    gutter.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
    gutter.scrollTop = area.scrollTop;
  }
  area.addEventListener('scroll', () => { gutter.scrollTop = area.scrollTop; });
  area.addEventListener('input', number);
  area.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') { leaving = true; return; }
    if (event.key === 'Tab') {
      if (leaving) return;
      event.preventDefault();
      indent(area, event.shiftKey);
    }
    if (event.key !== 'Shift') leaving = false;
  });
  area.addEventListener('beforeinput', (event) => {
    if (event.inputType !== 'insertLineBreak') return;
    const before = area.value.slice(0, area.selectionStart);
    const spaces = /^[\t ]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0];
    if (spaces) { event.preventDefault(); type(area, `\n${spaces}`); }
  });
  area.addEventListener('blur', () => { leaving = false; });
  // What is put back from what the browser kept comes without an event.
  box.closest('form')?.addEventListener('click', () => setTimeout(number));
  number();
}

// The time there is, [data-ends]: the server's clock decides, this one shows.
const warnings = [10, 5, 1]; // minutes
const early = 3000; // ms before the end to save what is there

/** @param {HTMLElement} clock */
function run(clock) {
  const left = clock.querySelector('[data-ends-left]');
  const said = clock.querySelector('[data-ends-said]');
  const ahead = Date.parse(clock.dataset.now ?? '') - Date.now();
  const ends = Date.parse(clock.dataset.ends ?? '');
  const form = document.querySelector('form[data-autosave]');
  let last = Infinity;
  let flushed = false;
  function show() {
    const ms = ends - Date.now() - ahead;
    const minutes = Math.ceil(ms / 60_000);
    if (ms < early && !flushed) { flushed = true; form?.dispatchEvent(new Event('flush')); }
    if (ms <= 0) {
      clearInterval(beat);
      for (const area of form?.querySelectorAll('textarea') ?? []) area.readOnly = true;
      if (left) left.textContent = 'Time is over';
      if (said) said.textContent = 'The time is over. What was saved is handed in.';
      return;
    }
    if (left) left.textContent = ms > 600_000 ? `${minutes} minutes left` : `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')} left`;
    const due = warnings.find((n) => minutes <= n && last > n);
    if (due && said && last !== Infinity) said.textContent = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
    last = minutes;
    clock.classList.toggle('over', minutes <= 5);
  }
  const beat = setInterval(show, 1000);
  show();
}

for (const box of document.querySelectorAll('[data-editor]')) if (box instanceof HTMLElement) edit(box);
for (const clock of document.querySelectorAll('[data-ends]')) if (clock instanceof HTMLElement) run(clock);
