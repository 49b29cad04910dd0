// Large files show how far they are: <form data-upload="most bytes"> sends its
// file in the background, with [data-upload-progress] and [data-upload-stop],
// and puts the page that comes back in place of this one.

/** @param {unknown} e @returns {e is HTMLInputElement | HTMLTextAreaElement} */
const text = (e) => e instanceof HTMLTextAreaElement || e instanceof HTMLInputElement && e.type === 'text';

/** @param {string} html */
function turnTo(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector('main');
  const here = document.querySelector('main');
  if (!fresh || !here) {
    location.reload();
    return;
  }
  // What was typed into the other forms meanwhile stays.
  for (const field of here.querySelectorAll('input, textarea')) {
    const again = field.id && fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (text(field) && text(again) && field.value !== field.defaultValue) again.value = field.value;
  }
  here.replaceWith(document.adoptNode(fresh));
  find();
  const first = document.querySelector('[data-problems], .flash, #trial-files');
  if (!(first instanceof HTMLElement)) return;
  first.tabIndex = -1;
  first.focus();
}

/** @param {number} bytes */
const size = (bytes) => (bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / (1 << 20))} MB`);

/** @param {HTMLFormElement} form */
function watch(form) {
  const shown = form.querySelector('[data-upload-progress]');
  const bar = form.querySelector('progress');
  const state = form.querySelector('[data-upload-state]');
  const stop = form.querySelector('[data-upload-stop]');
  const field = form.querySelector('input[type=file]');
  const button = form.querySelector('button[type=submit]');
  if (!(shown instanceof HTMLElement) || !bar || !state || !(stop instanceof HTMLElement) || !(field instanceof HTMLInputElement) || !(button instanceof HTMLButtonElement)) return;
  let said = '';

  /** @param {string} words */
  const say = (words) => {
    shown.hidden = false;
    if (words !== said) state.textContent = words;
    said = words;
  };
  /** @param {boolean} going */
  const busy = (going) => {
    bar.hidden = !going;
    stop.hidden = !going;
    button.disabled = going;
  };

  form.addEventListener('submit', (event) => {
    const file = field.files?.[0];
    if (!file) return; // the browser, or else the server, asks for one
    event.preventDefault();
    if (file.size > Number(form.dataset.upload)) {
      busy(false);
      say(`“${file.name}” has ${size(file.size)}; ${size(Number(form.dataset.upload))} fit. Leave out what can be built or downloaded again.`);
      return;
    }
    const sending = new XMLHttpRequest();
    sending.upload.onprogress = (e) => {
      if (!e.lengthComputable) return;
      bar.value = (100 * e.loaded) / e.total;
      // Read aloud at each tenth, not at each packet.
      say(e.loaded === e.total ? 'All of it is sent; it is being checked.' : `${Math.floor((10 * e.loaded) / e.total) * 10} per cent of ${size(e.total)}`);
    };
    sending.onload = () => turnTo(sending.responseText);
    sending.onerror = () => { busy(false); say('The upload broke off. Everything else is still here: try again.'); };
    sending.onabort = () => { busy(false); say('Stopped. Nothing was kept of it.'); };
    stop.onclick = () => sending.abort();
    sending.open('POST', form.action);
    sending.send(new FormData(form));
    bar.value = 0;
    busy(true);
    say('Sending');
  });
}

function find() {
  for (const form of document.querySelectorAll('form[data-upload]')) {
    if (form instanceof HTMLFormElement) watch(form);
  }
}

find();
