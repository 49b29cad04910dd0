// Long forms lose nothing. <form data-keep="name"> keeps what is typed in this
// browser until it has been stored, and offers it after a crash; with
// data-autosave="/address" it also posts itself there once the typing rests,
// and says so in [data-autosave-state]. What was saved elsewhere meanwhile is
// never written over: the answer then holds both versions to choose from.

const rest = 1500; // ms
const longest = 15_000; // ms that typing without a rest goes unsaved
const retry = 10_000; // ms
const patience = 20_000; // ms
const week = 7 * 24 * 3_600_000; // ms
const prefix = 'kept ';
const sentKey = 'sent';
// What a form says about the save itself, not what was typed into it.
const own = ['card_version', 'unanswered', 'save_key', 'differing'];

/** @typedef {{at: number, version: string, unanswered: string, fields: [string, string][]}} Copy */

const random = () => Math.random().toString(36).slice(2);
const page = random();

/** Storage may be full or forbidden; then nothing is kept, and nothing breaks. */
const storage = {
  /** @param {string} key @returns {Copy | undefined} */
  read(key) {
    try { return JSON.parse(localStorage.getItem(key) ?? '') ?? undefined; } catch { return undefined; }
  },
  /** @param {string} key @param {Copy} copy */
  write(key, copy) { try { localStorage.setItem(key, JSON.stringify(copy)); } catch { /* see above */ } },
  /** @param {string} key */
  drop(key) { try { localStorage.removeItem(key); } catch { /* see above */ } },
  keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; } },
};

/** @param {HTMLFormElement} form @returns {[string, string][]} */
function typed(form) {
  return Array.from(new FormData(form)).flatMap(([name, value]) =>
    // Files are sent with the form itself, never in passing.
    typeof value === 'string' && !own.includes(name) ? [/** @type {[string, string]} */ ([name, value.replaceAll('\r\n', '\n')])] : []);
}

/** @param {HTMLFormElement} form @param {string} name */
function input(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

/** @param {HTMLFormElement} form @param {[string, string][]} fields */
function fill(form, fields) {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) {
      field.value = fields.find(([name]) => name === field.name)?.[1] ?? field.value;
    } else if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    }
  }
}

/** @param {HTMLFormElement} form */
function watch(form) {
  const state = form.querySelector('[data-autosave-state]');
  const name = `${prefix}${form.dataset.keep ?? form.action} `;
  const key = name + page;
  let stored = JSON.stringify(typed(form));
  let timer = 0;
  let since = 0;
  let left = false;
  let last = Promise.resolve();
  const same = () => JSON.stringify(typed(form)) === stored;

  /** @param {string} words */
  const say = (words) => { if (state) state.textContent = words; };

  function keep() {
    storage.write(key, { at: Date.now(), version: input(form, 'card_version')?.value ?? '', unanswered: input(form, 'unanswered')?.value ?? '', fields: typed(form) });
  }

  /** @param {string} html */
  function choose(html) {
    const answer = new DOMParser().parseFromString(html, 'text/html');
    const both = answer.querySelector('[data-conflict]');
    const version = input(form, 'card_version');
    const now = both?.closest('form')?.querySelector('input[name=card_version]');
    if (!(both instanceof HTMLElement) || !version || !(now instanceof HTMLInputElement)) return false;
    version.value = now.value;
    form.querySelector('[data-kept]')?.before(document.adoptNode(both));
    both.focus();
    return true;
  }

  async function save() {
    if (left || !form.dataset.autosave || form.querySelector('[data-conflict]') || same()) return;
    const fields = typed(form);
    const body = new URLSearchParams(fields);
    const version = input(form, 'card_version');
    const unanswered = input(form, 'unanswered');
    const before = unanswered?.value ?? '';
    const mine = random();
    body.append('card_version', version?.value ?? '');
    body.append('unanswered', before);
    body.append('save_key', mine);
    // Until it is answered this save may have arrived or not.
    if (unanswered) unanswered.value = `${before} ${mine}`.trim();
    keep();
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST', body, headers: { 'X-Requested-With': 'autosave' }, redirect: 'manual', keepalive: document.hidden, signal: AbortSignal.timeout(patience),
      });
      if (unanswered && answer.status < 500) unanswered.value = before;
      if (answer.ok) {
        const saved = await answer.json();
        if (version) version.value = saved.version;
        if (unanswered) unanswered.value = '';
        stored = JSON.stringify(fields);
        if (same()) storage.drop(key); else keep();
        const now = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
        say(`Saved ${now}`);
      } else if (answer.status === 409 && choose(await answer.text())) {
        keep();
        say('Saved elsewhere meanwhile. Choose what to keep.');
      } else if (answer.type === 'opaqueredirect') {
        say('Not saved: you are signed out. What you typed is kept in this browser.');
      } else if (answer.headers.get('content-type')?.startsWith('application/json')) {
        say(`${(await answer.json()).refused} What you typed is kept in this browser.`);
      } else {
        say('Not saved. What you typed is kept in this browser; save it to see why.');
      }
    } catch {
      say('Not saved yet: no connection. What you typed is kept in this browser.');
      clearTimeout(timer);
      timer = setTimeout(queue, retry);
    }
  }

  // One at a time, so that an older draft never lands on a newer one.
  function queue() { since = 0; last = last.then(save); }

  form.addEventListener('input', () => {
    keep();
    since ||= Date.now();
    if (Date.now() - since > longest) { queue(); return; }
    clearTimeout(timer);
    timer = setTimeout(queue, rest);
  });
  // Somebody knows that it is high time.
  form.addEventListener('flush', queue);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    left = true;
    keep();
    try { sessionStorage.setItem(sentKey, key); } catch { /* then the copy stays a week */ }
  });
  addEventListener('pageshow', () => { left = false; });
  addEventListener('online', queue);
  addEventListener('visibilitychange', () => { if (document.hidden) queue(); });

  if ('unsaved' in form.dataset) {
    stored = '';
    keep();
    return;
  }
  offer(form, name, () => { keep(); queue(); }, same);
}

/**
 * Offers what this browser kept of the form and the server never got.
 * @param {HTMLFormElement} form @param {string} name @param {() => void} restored @param {() => boolean} same
 */
function offer(form, name, restored, same) {
  const box = form.querySelector('[data-kept]');
  const before = typed(form);
  const left = storage.keys().filter((key) => key.startsWith(name)).flatMap((key) => {
    const copy = storage.read(key);
    if (copy) fill(form, copy.fields);
    if (copy && !same()) return [{ key, copy }];
    storage.drop(key);
    return [];
  }).sort((a, b) => b.copy.at - a.copy.at)[0];
  fill(form, before);
  if (!left || !(box instanceof HTMLElement)) return;
  const time = box.querySelector('[data-kept-time]');
  if (time) {
    time.textContent = new Date(left.copy.at).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  }
  box.hidden = false;
  form.closest('details')?.setAttribute('open', '');
  box.querySelector('[data-kept-restore]')?.addEventListener('click', () => {
    fill(form, left.copy.fields);
    const version = input(form, 'card_version');
    const unanswered = input(form, 'unanswered');
    if (version) version.value = left.copy.version;
    if (unanswered) unanswered.value = left.copy.unanswered;
    box.hidden = true;
    storage.drop(left.key);
    restored();
  });
  box.querySelector('[data-kept-discard]')?.addEventListener('click', () => {
    box.hidden = true;
    storage.drop(left.key);
  });
}

// A form that was sent has arrived when the next page says so. What stays
// behind goes after a week, and with whoever signs out of a shared browser.
try {
  const sent = sessionStorage.getItem(sentKey);
  if (sent && document.querySelector('.flash.go')) storage.drop(sent);
  sessionStorage.removeItem(sentKey);
} catch { /* nothing was sent */ }
for (const key of storage.keys()) if (Date.now() - (storage.read(key)?.at ?? 0) > week) storage.drop(key);
document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && new URL(event.target.action).pathname === '/sign-out') storage.keys().forEach(storage.drop);
});

for (const form of document.querySelectorAll('form[data-keep]')) {
  if (form instanceof HTMLFormElement) watch(form);
}
