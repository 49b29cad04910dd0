// A file that is too large is told of before it is sent, while all that was
// typed is still there: input[data-most] says how many bytes it may have.

/** @param {HTMLInputElement} field */
function check(field) {
  const file = field.files?.[0];
  const most = Number(field.dataset.most);
  const wrong = file !== undefined && file.size > most;
  document.getElementById(`m-${field.id}`)?.remove();
  if (!wrong) return true;
  const p = document.createElement('p');
  p.id = `m-${field.id}`;
  p.className = 'fault';
  p.setAttribute('role', 'alert');
  p.textContent = `“${file.name}” is larger than ${most >> 20} MB. Choose a smaller file, or give a link to it.`;
  field.before(p);
  return false;
}

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset.most) check(event.target);
});

// Before the form counts as sent (once.js).
document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  for (const field of event.target.querySelectorAll('input[data-most]')) {
    if (!(field instanceof HTMLInputElement) || check(field)) continue;
    event.preventDefault();
    field.focus();
  }
}, { capture: true });
