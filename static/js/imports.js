// An import that is being worked on is looked at again every second; when it
// has got on to something else the whole page is.

const every = 1000; // ms

/** @param {HTMLElement} shown */
async function look(shown) {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('#import');
    if (!(fresh instanceof HTMLElement)) return;
    if (fresh.dataset.import !== shown.dataset.import) {
      location.reload();
      return;
    }
    // Only the numbers change, so that nobody loses the button they are at.
    const now = fresh.querySelector('.import-progress');
    if (now) shown.querySelector('.import-progress')?.replaceWith(document.adoptNode(now));
    const counts = fresh.querySelector('.facts');
    if (counts) shown.querySelector('.facts')?.replaceWith(document.adoptNode(counts));
  } catch {
    // Offline: the next look may find it.
  }
  setTimeout(look, every, shown);
}

const shown = document.querySelector('#import[data-busy]');
if (shown instanceof HTMLElement) setTimeout(look, every, shown);
