// Puts the focus on the summary of what a form needs, so that it is read first.
const problems = document.querySelector('[data-problems]');
if (problems instanceof HTMLElement) problems.focus();
