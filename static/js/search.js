// Search as you type: what form[data-live-filters] or input[data-live-search]
// asks for is fetched once the typing rests, and each [data-live] of the page is
// taken from the answer, except what is being typed into.

const rest = 200; // ms
let timer = 0;
let running = new AbortController();

/** @param {HTMLFormElement} form */
function addressOf(form) {
  const address = new URL(form.action);
  address.search = '';
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && (value !== '' || name !== 'q')) address.searchParams.append(name, value);
  }
  return address;
}

/**
 * @param {Document} page
 * @param {HTMLFormElement} asking
 */
function take(page, asking) {
  for (const old of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(old.id);
    if (!(old instanceof HTMLElement) || !fresh) continue;
    if (old.dataset.live === 'text') {
      if (old.textContent !== fresh.textContent) old.textContent = fresh.textContent;
    } else if (old === asking) {
      const [was, is] = [old, fresh].map((form) => form.querySelector('input[name=rest]'));
      if (was instanceof HTMLInputElement && is instanceof HTMLInputElement) was.value = is.value;
    } else {
      old.replaceWith(document.adoptNode(fresh));
    }
  }
  const [box, said] = [document, page].map((d) => d.querySelector('input[data-live-search]'));
  if (box instanceof HTMLInputElement && said instanceof HTMLInputElement && box.form !== asking) box.value = said.value;
  const address = document.getElementById('results')?.dataset.address;
  if (address) history.replaceState(history.state, '', address);
}

/** @param {HTMLFormElement} form */
async function search(form) {
  running.abort();
  running = new AbortController();
  document.getElementById('results')?.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(addressOf(form), { signal: running.signal });
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), 'text/html'), form);
  } catch {
    // Overtaken by the next letter, or offline: Enter still asks the server.
  }
}

/** @param {Event} event */
function asked(event) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.form) return;
  const form = field.form;
  if (!field.hasAttribute('data-live-search') && !form.hasAttribute('data-live-filters')) return;
  clearTimeout(timer);
  timer = setTimeout(() => search(form), rest);
}

document.addEventListener('input', asked);
