// Colleagues to mention: behind an @ in a text area of [data-mentions], those
// whom it can mean are asked for at that address and listed under it. The text
// area stays one: the list is told of by aria-activedescendant and a status.

/** @typedef {{handle: string, name: string, role: string}} Colleague */

const rest = 120; // ms
const typing = /(?:^|[^\p{L}\p{Nd}._+@-])@([\p{L}\p{Nd}._+-]*)$/u;

/** @param {string} kind @param {Record<string, string>} attributes @param {string} text */
function element(kind, attributes, text = '') {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

/** @param {HTMLElement} box @param {HTMLTextAreaElement} area @param {number} number */
function suggest(box, area, number) {
  const id = `mentions-${number}`;
  const list = element('ul', { id, role: 'listbox', 'aria-label': 'Colleagues', class: 'suggestions', hidden: '' });
  const said = element('p', { role: 'status', class: 'visually-hidden' });
  let timer = 0, active = -1, running = new AbortController();
  /** @type {Colleague[]} */
  let shown = [];
  area.setAttribute('aria-autocomplete', 'list');
  area.setAttribute('aria-haspopup', 'listbox');
  area.setAttribute('aria-controls', id);
  area.setAttribute('autocomplete', 'off');
  box.append(list, said);

  const typed = () => typing.exec(area.value.slice(0, area.selectionStart))?.[1];

  function close() {
    clearTimeout(timer);
    running.abort();
    [shown, active, list.hidden, said.textContent] = [[], -1, true, ''];
    area.removeAttribute('aria-activedescendant');
  }

  /** @param {number} to */
  function choose(to) {
    active = (to + shown.length) % shown.length;
    Array.from(list.children).forEach((o, i) => o.setAttribute('aria-selected', String(i === active)));
    area.setAttribute('aria-activedescendant', `${id}-${active}`);
    list.children[active].scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} at */
  function take(at) {
    const start = area.selectionStart - (typed() ?? '').length;
    area.setRangeText(`${shown[at].handle} `, start, area.selectionStart, 'end');
    close();
    area.focus();
    area.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** @param {Colleague[]} found */
  function show(found) {
    if (found.length === 0) return close();
    shown = found;
    list.replaceChildren(...found.map((c, i) => {
      const option = element('li', { id: `${id}-${i}`, role: 'option' });
      option.append(element('b', { dir: 'auto' }, c.name), ` ${c.role} `, element('span', { class: 'quiet' }, `@${c.handle}`));
      return option;
    }));
    list.hidden = false;
    said.textContent = `${found.length === 1 ? 'One colleague' : `${found.length} colleagues`}. Arrow keys choose, Enter takes, Escape closes.`;
    choose(0);
  }

  /** @param {string} letters */
  async function ask(letters) {
    running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.mentions}${box.dataset.mentions?.includes('?') ? '&' : '?'}q=${encodeURIComponent(letters)}`, { signal: running.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Overtaken by the next letter, or offline: the handle can still be typed.
    }
  }

  area.addEventListener('input', () => {
    clearTimeout(timer);
    const letters = typed();
    if (letters === undefined) close();
    else timer = setTimeout(() => ask(letters), rest);
  });
  area.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') choose(active + 1);
    else if (event.key === 'ArrowUp') choose(active - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') take(active);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  area.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) take(Array.from(list.children).indexOf(option));
  });
}

document.querySelectorAll('[data-mentions]').forEach((box, i) => {
  const area = box.querySelector('textarea');
  if (box instanceof HTMLElement && area) suggest(box, area, i);
});
