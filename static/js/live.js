// What others are changing keeps itself fresh: the parts [data-live="5"] of a
// page, each with an id, are fetched anew every so many seconds, as long as the
// page still has such parts and nobody is busy inside of one.

/** @param {Element} part */
function busy(part) {
  return part.contains(document.activeElement) || part.querySelector('input:checked, details[open]') !== null;
}

const parts = () => Array.from(document.querySelectorAll('[data-live][id]')).filter((part) => part instanceof HTMLElement);

async function refresh() {
  if (document.hidden || parts().every(busy)) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of parts()) {
    const fresh = page.getElementById(part.id);
    if (fresh && !busy(part)) part.replaceWith(document.adoptNode(fresh));
  }
}

function wait() {
  const seconds = Number(parts()[0]?.dataset.live);
  if (!(seconds > 0)) return;
  // Offline for now: the next time asks again.
  setTimeout(() => { refresh().catch(() => {}).finally(wait); }, seconds * 1000);
}

wait();
