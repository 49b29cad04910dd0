// Repeated parts of a form: [data-repeat] holds [data-repeat-item]s. Without
// scripts all of them show; with scripts the empty ones past the first wait
// behind the button [data-repeat-add].

/** @param {HTMLElement} item */
function empty(item) {
  if (item.querySelector('[aria-invalid=true]')) return false;
  for (const field of item.querySelectorAll('input, textarea, select')) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
      if (field.checked !== false) return false;
    } else if (field instanceof HTMLInputElement && field.type === 'hidden') {
      continue;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      if (field.value.trim() !== '') return false;
    }
  }
  return true;
}

/** @param {HTMLElement} group */
function watch(group) {
  const items = Array.from(group.querySelectorAll('[data-repeat-item]')).filter((item) => item instanceof HTMLElement);
  const add = group.querySelector('[data-repeat-add]');
  if (!(add instanceof HTMLElement)) return;
  items.forEach((item, i) => { item.hidden = i > 0 && empty(item); });
  const show = () => { add.hidden = !items.some((item) => item.hidden); };
  add.addEventListener('click', (event) => {
    event.preventDefault();
    const next = items.find((item) => item.hidden);
    if (next) {
      next.hidden = false;
      const field = next.querySelector('input:not([type=hidden]), textarea, select');
      if (field instanceof HTMLElement) field.focus();
    }
    show();
  });
  show();
}

for (const group of document.querySelectorAll('[data-repeat]')) {
  if (group instanceof HTMLElement) watch(group);
}
