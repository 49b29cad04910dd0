// Long forms save themselves: <form data-autosave="/address"> posts its fields
// there once the typing rests, and says so in [data-autosave-state].

const rest = 1500; // ms

/** @param {HTMLFormElement} form */
function watch(form) {
  const state = form.querySelector('[data-autosave-state]');
  state?.setAttribute('aria-live', 'polite');
  let timer = 0;
  let left = false;
  let last = Promise.resolve();

  /** @param {string} words */
  const say = (words) => { if (state) state.textContent = words; };

  async function save() {
    if (left) return;
    const body = new URLSearchParams();
    // Files are sent with the form itself, never in passing.
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    try {
      const answer = await fetch(form.dataset.autosave ?? form.action, {
        method: 'POST', body, headers: { 'X-Requested-With': 'autosave' }, redirect: 'manual',
      });
      // A redirect is how a saved form is answered; following it would only fetch a page.
      if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(`${answer.status}`);
      const now = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      say(`Saved ${now}`);
    } catch {
      say('Not saved yet. What you typed is still here.');
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    // One at a time, so that an older draft never lands on a newer one.
    timer = setTimeout(() => { last = last.then(save); }, rest);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    left = true;
  });
  addEventListener('pageshow', () => { left = false; });
}

for (const form of document.querySelectorAll('form[data-autosave]')) {
  if (form instanceof HTMLFormElement) watch(form);
}
