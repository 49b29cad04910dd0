// Minutes that run: [data-timer] says how many there are. A button starts and
// halts them; of the timers of questions one runs at a time, and starting the
// first of them starts that of the whole. Nothing is kept and nothing rings.

const tick = 500; // ms

/** @typedef {{whole: boolean, running: () => boolean, start: () => void, halt: () => void}} Timer */

/** @type {Timer[]} */
const timers = [];

/** @param {number} ms */
function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {HTMLElement} box @returns {Timer | undefined} */
function timer(box) {
  const shown = box.querySelector('[data-timer-run]');
  const limit = Number(box.dataset.timer) * 60_000;
  if (!shown || !(limit > 0)) return undefined;
  const label = box.dataset.timerLabel ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  const word = document.createElement('span');
  const what = document.createElement('span');
  what.className = 'visually-hidden';
  what.textContent = ` the time: ${label}`;
  button.append(word, what);
  box.append(button);
  let before = 0;
  let since = 0;
  let beat = 0;

  const running = () => beat !== 0;
  function show() {
    const passed = before + (running() ? Date.now() - since : 0);
    if (passed > 0) shown.textContent = `${clock(passed)} of `;
    box.classList.toggle('over', passed > limit);
    word.textContent = running() ? 'Halt' : passed > 0 ? 'Go on' : 'Start';
    button.setAttribute('aria-pressed', String(running()));
  }
  function start() {
    since = Date.now();
    beat = window.setInterval(show, tick);
    show();
  }
  function halt() {
    before += Date.now() - since;
    window.clearInterval(beat);
    beat = 0;
    show();
  }
  button.addEventListener('click', () => {
    if (running()) { halt(); return; }
    for (const other of timers) {
      if (other !== self && !self.whole && !other.whole && other.running()) other.halt();
      if (!self.whole && other.whole && !other.running()) other.start();
    }
    start();
  });
  show();
  const self = { whole: 'timerWhole' in box.dataset, running, start, halt };
  return self;
}

for (const box of document.querySelectorAll('[data-timer]')) {
  const one = box instanceof HTMLElement && timer(box);
  if (one) timers.push(one);
}
