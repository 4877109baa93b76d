// A page that is live without the framework: when its stream says that something changed, its parts are fetched again, at
// most once a second. A part where somebody types or stands is left alone. A tab that nobody sees waits until it is seen.
const root = document.querySelector('[data-live]');
const pause = 1000;
let last = 0;
let timer;

const isBusy = (part) =>
  part.contains(document.activeElement) ||
  [...part.querySelectorAll('input, textarea')].some((field) => field.value !== field.defaultValue);

async function renew(headers) {
  timer = undefined;
  last = Date.now();
  const answer = await fetch(location.href, { headers });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live-part]')) {
    const other = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (other !== null && !isBusy(part) && other.innerHTML !== part.innerHTML) part.replaceWith(other);
  }
}

if (root !== null) {
  // Many who watch do not fetch in the same moment.
  let missed = false;
  const look = () => {
    missed = document.hidden;
    if (!missed)
      timer ??= setTimeout(renew, Math.max(0, last + pause - Date.now()) + Math.random() * 500, {
        'x-live': '1',
      });
  };
  // Whoever brings the tab forward is there, and has read what they find.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && missed) void renew({});
    missed &&= document.hidden;
  });
  const stream = new EventSource(root.dataset.live);
  let opened = false;
  stream.addEventListener('open', () => {
    if (opened) look();
    opened = true;
  });
  stream.addEventListener('message', look);
}
