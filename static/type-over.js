// Typing over paper by keyboard. Without this script everything works with Tab; with it Enter goes on to the next line or
// question, Ctrl + Enter keeps the form, and a browser that knows QR codes scans the number of a sheet.
const form = document.querySelector('form[data-type-over]');
if (form) {
  form.querySelector('[data-keys]').hidden = false;
  const fields = () =>
    [...form.querySelectorAll('input:not([type=hidden]), textarea, select, button')].filter(
      (field) => field.offsetParent !== null,
    );
  const goOn = (from) => {
    const all = fields();
    all[all.indexOf(from) + 1]?.focus();
  };
  form.addEventListener('keydown', (event) => {
    const field = event.target;
    if (event.key !== 'Enter' || event.isComposing || field.tagName === 'BUTTON') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.shiftKey || event.altKey) return;
    // In a field of lines Enter makes a line, as anywhere; on an empty line it goes on to the next question.
    const before = field.value.slice(0, field.selectionStart ?? 0);
    if ('lines' in field.dataset && before.split('\n').at(-1).trim() !== '') return;
    event.preventDefault();
    goOn(field);
  });

  // Sent without leaving the page, so that nothing typed is lost when the connection is. What is refused is sent again by
  // the browser itself: its id makes that harmless, and the answer shows what to mend.
  const lost = form.querySelector('[data-lost]');
  const button = form.querySelector('button');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    lost.hidden = true;
    button.disabled = true;
    try {
      const headers = { accept: 'text/html' };
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers });
      if (answer.ok) location.assign(answer.url);
      else if (answer.status < 500) form.submit();
      else throw new Error(`not taken: ${answer.status}`);
    } catch {
      lost.hidden = false;
      lost.scrollIntoView({ block: 'nearest' });
    }
    button.disabled = false;
  });
}

const number = document.querySelector('form[data-number] input[name=vorm]');
number?.select();

const scan = document.querySelector('[data-scan]');
if (scan && 'BarcodeDetector' in window && navigator.mediaDevices) {
  const scanner = document.querySelector('[data-scanner]');
  const video = scanner.querySelector('video');
  const status = scanner.querySelector('[role=status]');
  const busy = status.textContent;
  let stream = null;
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    scanner.hidden = true;
  };
  const look = async (detector) => {
    if (stream === null) return;
    const codes = await detector.detect(video).catch(() => []);
    const found = codes.map(({ rawValue }) => /\/p\/[^/]+\/\d+\/(\d+)$/.exec(rawValue)?.[1]).find(Boolean);
    if (found === undefined) {
      setTimeout(() => look(detector), 150);
      return;
    }
    stop();
    number.value = found;
    number.form.requestSubmit();
  };
  scan.hidden = false;
  scan.querySelector('button').addEventListener('click', async () => {
    scanner.hidden = false;
    status.textContent = busy;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      await video.play();
      await look(new window.BarcodeDetector({ formats: ['qr_code'] }));
    } catch {
      stop();
      scanner.hidden = false;
      status.textContent = status.dataset.failed;
    }
  });
  scanner.querySelector('button').addEventListener('click', stop);
}
