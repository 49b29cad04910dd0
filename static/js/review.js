// Keys of a review: whatever carries data-key is pressed by that key, so that
// y, n and t answer and j and k turn the page.

/** @param {EventTarget | null} target */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])'));
}

if (document.querySelector('[data-review]')) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || !/^[a-z]$/.test(event.key)) return;
    const pressed = document.querySelector(`[data-review] [data-key="${event.key}"]`);
    if (!(pressed instanceof HTMLElement)) return;
    event.preventDefault();
    pressed.click();
  });
}
