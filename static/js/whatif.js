// Other weights are tried as they are typed: the answer comes from the same
// page the form leads to.

const rest = 350; // ms

for (const form of document.querySelectorAll('form[data-whatif]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  let timer = 0;
  let latest = 0;

  async function ask() {
    const mine = ++latest;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(/** @type {HTMLFormElement} */ (form))) if (typeof value === 'string') query.append(name, value);
    try {
      const answer = await fetch(`${location.pathname}?${query}`);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const part = page.querySelector('[data-whatif-answer]');
      // An older answer never lands on a newer one.
      if (answer.ok && part && mine === latest) document.querySelector('[data-whatif-answer]')?.replaceChildren(...part.childNodes);
    } catch {
      // Without a server the button says so.
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, rest);
  });
}
