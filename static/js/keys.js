// The keyboard: / goes to the search, j and k walk the list of the page, ?
// shows what the keys do.
import { open } from './dialogs.js';

/** @param {EventTarget | null} target */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** The link of each row, in the order of the page. */
function rows() {
  const rows = document.querySelectorAll('[data-keys-list] > li, [data-keys-list] tbody > tr, tbody[data-keys-list] > tr');
  return Array.from(rows, (row) => row.querySelector('a[href]')).filter((link) => link instanceof HTMLElement);
}

/** @param {1 | -1} direction */
function walk(direction) {
  const links = rows();
  const here = links.findIndex((link) => link.closest('li, tr')?.contains(document.activeElement));
  const next = here < 0 && direction < 0 ? links.length - 1 : here + direction;
  const link = links[Math.min(Math.max(next, 0), links.length - 1)];
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  switch (event.key) {
    case '/': {
      const search = document.querySelector('main input[type=search], input[type=search]');
      if (!(search instanceof HTMLInputElement)) return;
      search.focus();
      search.select();
      break;
    }
    case 'j': walk(1); break;
    case 'k': walk(-1); break;
    case '?': open(document.querySelector('#keys')); break;
    default: return;
  }
  event.preventDefault();
});
