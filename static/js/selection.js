// Boxes that belong to form[data-selection]: how many are ticked, and all of
// the page at once. Without scripts the boxes and buttons work all the same.

for (const form of document.querySelectorAll('form[data-selection]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  const said = form.querySelector('[data-selected]');
  const all = form.querySelector('[data-select-all]');
  const hint = said?.textContent ?? '';

  // Asked for each time: a search as you type puts new rows in place.
  const boxes = () => Array.from(form.elements).filter(
    /** @returns {e is HTMLInputElement} */
    (e) => e instanceof HTMLInputElement && e.type === 'checkbox',
  );

  function count() {
    const every = boxes();
    const ticked = every.filter((box) => box.checked).length;
    if (said) said.textContent = ticked === 0 ? hint : `${ticked} selected`;
    form.toggleAttribute('data-some', ticked > 0);
    if (!(all instanceof HTMLButtonElement)) return;
    all.hidden = every.length === 0;
    all.textContent = ticked === every.length ? 'Select none' : 'Select all on the page';
  }

  all?.addEventListener('click', () => {
    const every = boxes();
    const tick = every.some((box) => !box.checked);
    for (const box of every) box.checked = tick;
    count();
  });
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.form === form) count();
  });
  addEventListener('pageshow', count);
}
