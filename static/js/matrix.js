// The shortlist's matrix by keyboard: one cell at a time can be reached with
// Tab, the arrows and h j k l lead to the others. Levels go into one's own
// draft as they are typed; a cell's evidence shows beside the matrix.
import { open } from './dialogs.js';

const matrix = document.querySelector('[data-matrix]');
const said = document.querySelector('[data-matrix-said]');
const evidence = document.querySelector('#cell');
const verdict = document.querySelector('#verdict');
const offline = 'Not saved: the server cannot be reached. Try again once you are connected.';

/** @param {string} text */
function say(text) { if (said) said.textContent = text; }

/** The links of each row: the name, then a cell each. */
const rows = Array.from(matrix?.querySelectorAll('tbody tr') ?? [], (row) => /** @type {HTMLElement[]} */ (
  [row.querySelector('th a'), ...row.querySelectorAll('td > a')].filter((link) => link instanceof HTMLElement)));
let at = { row: 0, column: 0 };

/** @param {Element | null} element */
function find(element) {
  const link = element?.closest('a');
  for (const [row, links] of rows.entries()) {
    const column = links.findIndex((l) => l === link);
    if (column >= 0) return { row, column };
  }
  return undefined;
}

/** @param {number} row @param {number} column */
function go(row, column) {
  const line = rows[Math.min(Math.max(row, 0), rows.length - 1)];
  const link = line?.[Math.min(Math.max(column, 0), line.length - 1)];
  link?.focus();
}

matrix?.addEventListener('focusin', (event) => {
  const there = event.target instanceof Element ? find(event.target) : undefined;
  if (!there) return;
  rows[at.row][at.column].tabIndex = -1;
  at = there;
  rows[at.row][at.column].tabIndex = 0;
});

/** @param {HTMLElement} link */
function nameOf(link) { return link.closest('tr')?.querySelector('th a')?.textContent ?? ''; }

/** @param {HTMLElement} link */
function requirementOf(link) {
  const column = link.closest('td')?.cellIndex ?? 0;
  return matrix?.querySelector('thead tr')?.children[column]?.textContent?.trim() ?? '';
}

/** @param {HTMLElement} link @param {number} level */
function show(link, level) {
  link.parentElement?.querySelector('i')?.remove();
  link.setAttribute('aria-label', (link.getAttribute('aria-label') ?? '').replace(/, your draft \d$/, '') + (level ? `, your draft ${level}` : ''));
  if (level) {
    const mark = document.createElement('i');
    mark.title = 'In your draft';
    mark.textContent = `${level}`;
    link.after(mark);
  }
  say(level ? `Saved: ${nameOf(link)}, ${requirementOf(link)}, ${level} in your draft.` : `Taken back: ${nameOf(link)}, ${requirementOf(link)}.`);
}

/** @param {Response} answer */
async function refusal(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector('[data-problems] :is(h2, li), main p')?.textContent?.trim() ?? 'Something went wrong.';
}

/** @param {string} href @param {URLSearchParams} body */
function post(href, body) {
  return fetch(href, { method: 'POST', body, headers: { 'X-Requested-With': 'matrix' } });
}

let last = Promise.resolve();

/** @param {HTMLAnchorElement} link @param {number} level */
async function rate(link, level) {
  try {
    const answer = await post(`${link.pathname}/rating`, new URLSearchParams({ level: `${level}` }));
    if (answer.status === 204) show(link, level);
    else say(`Not saved: ${nameOf(link)}. ${await refusal(answer)}`);
  } catch {
    say(offline);
  }
}

/** @param {string} answer */
function judge(answer) {
  const row = rows[at.row]?.[0]?.closest('tr');
  const name = row?.querySelector('th a');
  if (!(row instanceof HTMLElement) || !(name instanceof HTMLAnchorElement)) return;
  if (verdict instanceof HTMLDialogElement) {
    const form = verdict.querySelector('form');
    if (!form) return;
    form.action = `${name.pathname}/verdict`;
    for (const [field, value] of [['version', row.dataset.version ?? ''], ['back', location.pathname + location.search], ['answer', answer]]) {
      const input = form.elements.namedItem(field);
      if (input instanceof HTMLInputElement || input instanceof RadioNodeList) input.value = value;
    }
    const whom = verdict.querySelector('[data-whom]');
    if (whom) whom.textContent = name.textContent;
    open(verdict);
    form.querySelector('textarea')?.focus();
    return;
  }
  tick(answer === 'yes');
}

/** @param {boolean} [on] */
function tick(on) {
  const box = rows[at.row]?.[0]?.closest('tr')?.querySelector('input[type=checkbox]');
  if (!(box instanceof HTMLInputElement)) return;
  box.checked = on ?? !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
  say(`${nameOf(box)} ${box.checked ? 'selected' : 'not selected'}.`);
}

/** @type {Record<string, () => void>} */
const keys = {
  j: () => go(at.row + 1, at.column), ArrowDown: () => go(at.row + 1, at.column),
  k: () => go(at.row - 1, at.column), ArrowUp: () => go(at.row - 1, at.column),
  l: () => go(at.row, at.column + 1), ArrowRight: () => go(at.row, at.column + 1),
  h: () => go(at.row, at.column - 1), ArrowLeft: () => go(at.row, at.column - 1),
  Home: () => go(at.row, 0), End: () => go(at.row, Infinity),
  y: () => judge('yes'), n: () => judge('no'), x: () => tick(),
};

document.addEventListener('keydown', (event) => {
  if (!rows.length || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const inside = document.activeElement ? find(document.activeElement) : undefined;
  if (!inside) {
    // From anywhere else j and k only lead into the matrix.
    if ((event.key === 'j' || event.key === 'k') && !(event.target instanceof Element && event.target.matches('input, textarea, select'))) go(at.row, at.column);
    return;
  }
  const link = rows[at.row][at.column];
  if (/^[0-4]$/.test(event.key)) {
    event.preventDefault();
    if (at.column === 0 || !(link instanceof HTMLAnchorElement)) say('Go to a requirement first: → or l.');
    else last = last.then(() => rate(link, Number(event.key)));
    return;
  }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/** @param {string} html */
function fill(html) {
  const part = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-cell]');
  const place = evidence?.querySelector('[data-cell-place]');
  if (part) place?.replaceChildren(part);
  return part !== null;
}

matrix?.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('td > a') : null;
  if (!(event instanceof MouseEvent) || !(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (answer.ok && fill(await answer.text())) open(evidence);
    else location.assign(link.href);
  } catch {
    say('The evidence cannot be fetched: the server cannot be reached.');
  }
});

evidence?.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !(event instanceof SubmitEvent)) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === 'string') body.append(name, value);
  try {
    const answer = await post(form.action, body);
    if (answer.status !== 204) {
      fill(await answer.text());
      return;
    }
    const path = new URL(form.action).pathname.replace(/\/rating$/, '');
    const link = rows.flat().find((l) => l instanceof HTMLAnchorElement && l.pathname === path);
    if (evidence instanceof HTMLDialogElement) evidence.close();
    if (link) show(link, Number(body.get('level')));
  } catch {
    say(offline);
    const alert = evidence.querySelector('[data-cell-said]');
    if (alert) alert.textContent = offline;
  }
});

for (const links of rows) for (const link of links) link.tabIndex = -1;
for (const box of matrix?.querySelectorAll('input[type=checkbox]') ?? []) if (box instanceof HTMLElement) box.tabIndex = -1;
if (rows.length) rows[0][0].tabIndex = 0;
