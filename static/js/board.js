// Dragging a card to a column fills in the card's own move form and submits
// it, so the server decides as it would for the menu. Only a mouse or a pen
// drags: a finger scrolls, and has the menu like the keyboard.

const threshold = 6; // px before a press becomes a drag

/** @type {{card: HTMLElement, x: number, y: number, ghost?: HTMLElement} | undefined} */
let drag;

/** @param {PointerEvent} event */
function columnUnder(event) {
  const column = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-column]');
  return column instanceof HTMLElement ? column : undefined;
}

/** @param {HTMLElement} card */
function lift(card) {
  const ghost = document.createElement(card.tagName);
  ghost.className = `${card.className} ghost`;
  ghost.setAttribute('aria-hidden', 'true');
  for (const part of card.children) {
    if (!part.matches('form, details')) ghost.append(part.cloneNode(true));
  }
  for (const part of ghost.querySelectorAll('[id]')) part.removeAttribute('id');
  ghost.style.inlineSize = `${card.offsetWidth}px`;
  document.body.append(ghost);
  card.classList.add('lifted');
  return ghost;
}

/** @param {HTMLElement} [column] */
function light(column) {
  for (const lit of document.querySelectorAll('[data-column].over')) {
    if (lit !== column) lit.classList.remove('over');
  }
  column?.classList.add('over');
}

function drop() {
  drag?.ghost?.remove();
  drag?.card.classList.remove('lifted');
  drag = undefined;
  light();
}

document.addEventListener('pointerdown', (event) => {
  if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
  if (event.target.closest('button, input, select, textarea, summary, details')) return;
  const card = event.target.closest('[data-card]');
  if (card instanceof HTMLElement && card.querySelector('form[data-move]')) {
    drag = { card, x: event.clientX, y: event.clientY };
  }
});

document.addEventListener('pointermove', (event) => {
  if (!drag) return;
  const { card, x, y } = drag;
  if (!drag.ghost) {
    if (Math.hypot(event.clientX - x, event.clientY - y) < threshold) return;
    drag.ghost = lift(card);
    getSelection()?.removeAllRanges();
  }
  event.preventDefault();
  const box = card.getBoundingClientRect();
  drag.ghost.style.translate = `${box.left + event.clientX - x}px ${box.top + event.clientY - y}px`;
  const column = columnUnder(event);
  light(column?.contains(card) ? undefined : column);
});

document.addEventListener('pointerup', (event) => {
  if (!drag) return;
  const { card, ghost } = drag;
  const column = columnUnder(event);
  drop();
  if (!ghost) return;
  // The release that ends a drag is no click on the card's link; the click, if
  // any, follows at once.
  const swallow = (/** @type {Event} */ click) => click.preventDefault();
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
  if (!column || column.contains(card)) return;
  const form = card.querySelector('form[data-move]');
  if (!(form instanceof HTMLFormElement)) return;
  const to = form.elements.namedItem('to');
  if (to instanceof HTMLInputElement || to instanceof HTMLSelectElement) {
    to.value = column.dataset.column ?? '';
    form.requestSubmit();
  }
});

document.addEventListener('pointercancel', drop);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') drop();
});
// The browser's own dragging of links and pictures would end ours.
document.addEventListener('dragstart', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-card]')) event.preventDefault();
});
document.addEventListener('selectstart', (event) => {
  if (drag) event.preventDefault();
});
