// A double click posts once: a form's buttons rest from its submission until
// the page is shown again. One that answers with a file (data-again) leaves the
// page as it is and can be sent as often as one likes.

/** @param {HTMLFormElement} form */
function buttons(form) {
  return Array.from(form.elements).filter(
    /** @returns {e is HTMLButtonElement} */
    (e) => e instanceof HTMLButtonElement && e.type === 'submit',
  );
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented || 'again' in form.dataset) return;
  if ('sent' in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  // Later, because a disabled button's own name and value are not posted.
  setTimeout(() => buttons(form).forEach((b) => { b.disabled = true; }));
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    if (!(form instanceof HTMLFormElement)) continue;
    delete form.dataset.sent;
    buttons(form).forEach((b) => { b.disabled = false; });
  }
});
