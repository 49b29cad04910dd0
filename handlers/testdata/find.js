// Finds what a person would point at: by the words on it, among what shows.
// Answers with where it is, or with what is wrong. window.$scope narrows the
// search to what was last opened; the $ keeps clear of the page’s own ids.
(ask) => {
  const squash = (text) => text.replace(/\s+/g, ' ').trim();
  const shows = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;
  const scope = window.$scope?.isConnected ? window.$scope : document;
  const own = (label) => {
    const copy = label.cloneNode(true);
    for (const extra of copy.querySelectorAll('.optional, .help, input, select, textarea')) extra.remove();
    return squash(copy.textContent);
  };
  const words = (el) => {
    if (!el.matches('input, select, textarea')) return [squash(el.innerText), squash(el.getAttribute('aria-label') ?? '')];
    const by = document.getElementById(el.getAttribute('aria-labelledby') ?? '');
    return [...Array.from(el.labels ?? [], own), el.name, squash(el.getAttribute('aria-label') ?? by?.textContent ?? '')];
  };
  const group = (el) => squash(el.closest('fieldset')?.querySelector('legend') ? own(el.closest('fieldset').querySelector('legend')) : '');
  const kinds = {
    field: 'input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea',
    choice: 'input[type=radio], input[type=checkbox]',
    button: 'button',
    link: 'a[href]',
    summary: 'summary',
    part: 'fieldset, section, form, li, tr, article, [role=group]',
  };
  let all = Array.from(scope.querySelectorAll(kinds[ask.kind])).filter((el) => el.type === 'file' || shows(el));
  if (ask.group) all = all.filter((el) => group(el) === ask.group);
  if (ask.kind === 'part') {
    all = all.filter((el) => Array.from(el.querySelectorAll('legend, h2, h3, a, b, span, td')).some((h) => h.closest(kinds.part) === el && own(h) === ask.words));
  } else {
    const exact = all.filter((el) => words(el).includes(ask.words));
    all = exact.length > 0 ? exact : all.filter((el) => words(el).some((w) => w.startsWith(ask.words)));
  }
  if (all.length === 0) return { fault: 'is not on the page' };
  // One link in two places leads to one page.
  if (ask.kind === 'link' && all.every((el) => el.href === all[0].href)) all.length = 1;
  if (all.length > 1) return { fault: `is on the page ${all.length} times` };
  const el = all[0];
  window.$found = el;
  if (ask.kind === 'part') {
    window.$scope = el;
    return {};
  }
  if (el.disabled) return { fault: 'cannot be used' };
  const target = ask.kind === 'choice' ? el.closest('label') ?? el : el;
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
  const at = { x: box.left + Math.min(box.width / 2, 40), y: box.top + box.height / 2 };
  const top = document.elementFromPoint(at.x, at.y);
  if (el.type !== 'file' && !(top && (target.contains(top) || top.contains(target)))) {
    return { fault: `is covered by ${top?.outerHTML.slice(0, 120) ?? 'nothing: it lies outside of the window'}` };
  }
  return { ...at, type: el.type ?? '', tag: el.tagName };
}
