// Search as you type: a form with input[data-live-search] is fetched once the
// typing rests, and #results is taken from the answer.

const rest = 200; // ms

/** @param {HTMLInputElement} input */
function watch(input) {
  const form = input.form;
  if (!form) return;
  let timer = 0;
  let running = new AbortController();

  async function search() {
    running.abort();
    running = new AbortController();
    const address = new URL(form?.action ?? location.href);
    address.search = '';
    for (const [name, value] of new FormData(form ?? undefined)) {
      if (typeof value === 'string' && value !== '') address.searchParams.append(name, value);
    }
    try {
      const answer = await fetch(address, { signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('#results');
      const old = document.querySelector('#results');
      if (!fresh || !old) return;
      old.replaceWith(document.adoptNode(fresh));
      history.replaceState(history.state, '', address);
    } catch {
      // Overtaken by the next letter, or offline: Enter still asks the server.
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, rest);
  });
}

for (const input of document.querySelectorAll('input[data-live-search]')) {
  if (input instanceof HTMLInputElement) watch(input);
}
