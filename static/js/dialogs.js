// Buttons that open a dialogue: <button data-opens="#keys">. Only for what is
// extra: whatever an act needs stands in a <details>, which needs no script.

/** @param {Element | null} dialog */
export function open(dialog) {
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const opener = event.target.closest('[data-opens]');
  if (opener instanceof HTMLElement) {
    event.preventDefault();
    open(document.querySelector(opener.dataset.opens ?? ''));
  }
  // The dialogue itself is hit only where its backdrop shows.
  if (event.target instanceof HTMLDialogElement) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
});
