// What is shown in a frame, such as a letter, is as high as it is, and there to
// be read: its links lead nowhere from here. Without scripts the frame scrolls.
const fit = (frame) => {
  const page = frame.contentDocument?.documentElement;
  if (!page || !frame.offsetParent) return;
  frame.style.blockSize = '0';
  frame.style.blockSize = `${page.scrollHeight + frame.offsetHeight - frame.clientHeight}px`;
};

const frames = [...document.querySelectorAll('iframe.frame')].filter((f) => f instanceof HTMLIFrameElement);
for (const frame of frames) {
  const shown = () => {
    for (const link of frame.contentDocument?.links ?? []) {
      link.addEventListener('click', (event) => event.preventDefault());
    }
    fit(frame);
  };
  frame.addEventListener('load', shown);
  frame.closest('details')?.addEventListener('toggle', () => fit(frame));
  shown();
}
if (frames.length > 0) addEventListener('resize', () => frames.forEach(fit));
