// What others are changing keeps itself fresh: [data-live="5"] with an id is
// fetched anew every so many seconds, as long as the answer still says so and
// nobody is busy inside of it.

/** @param {Element} part */
function busy(part) {
  return document.hidden || part.contains(document.activeElement) || part.querySelector('input:checked, details[open]') !== null;
}

/** @param {string} id */
function watch(id) {
  const part = document.getElementById(id);
  const seconds = Number(part?.dataset.live);
  if (!part || !(seconds > 0)) return;
  setTimeout(async () => {
    try {
      if (!busy(part)) {
        const answer = await fetch(location.href);
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
        if (answer.ok && fresh && !busy(part)) part.replaceWith(document.adoptNode(fresh));
      }
    } catch {
      // Offline for now: the next time asks again.
    }
    watch(id);
  }, seconds * 1000);
}

for (const part of document.querySelectorAll('[data-live][id]')) watch(part.id);
