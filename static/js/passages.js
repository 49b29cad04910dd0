// Words selected in the text of a document fill in the form that holds them for
// a requirement, which then stays at the lower edge of the window. The key h
// leads to it; Escape lets the words go.

const form = document.querySelector('[data-passage]');

/** @param {string} name */
function field(name) {
  const found = form instanceof HTMLFormElement ? form.elements.namedItem(name) : null;
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement ? found : undefined;
}

/** @param {Node | null} node */
function pageOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  const page = element?.closest('[data-page]');
  return page instanceof HTMLElement ? page : undefined;
}

/** @param {string} words @param {string} page */
function hold(words, page) {
  const quote = field('quote');
  const number = field('page');
  const shown = form?.querySelector('[data-passage-quote]');
  if (!quote || !number || !(shown instanceof HTMLElement)) return;
  quote.value = words;
  number.value = page;
  shown.textContent = words;
  shown.hidden = words === '';
  form?.classList.toggle('held', words !== '');
}

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (!form || !selection) return;
  const page = pageOf(selection.anchorNode);
  // Only what happens in the text counts: the form itself may take the focus.
  if (!page || pageOf(selection.focusNode) !== page) return;
  const words = selection.toString().trim();
  if (words || form.classList.contains('held')) hold(words, page.dataset.page ?? '1');
});

document.addEventListener('keydown', (event) => {
  if (!form?.classList.contains('held') || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (event.key === 'h' && !typing) {
    event.preventDefault();
    field('requirement')?.focus();
  }
  if (event.key === 'Escape') {
    document.getSelection()?.removeAllRanges();
    hold('', field('page')?.value ?? '1');
  }
});
