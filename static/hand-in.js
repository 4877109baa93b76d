// Sends a form without leaving the page, so that nothing that was typed is lost when the connection is. A form that is
// refused is sent again by the browser itself: its id makes that harmless, and the answer shows what to mend.
for (const form of document.querySelectorAll('form[data-keep]')) {
  const lost = form.querySelector('[data-lost]');
  const button = form.querySelector('button:not([type=button])');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    lost.hidden = true;
    button.disabled = true;
    try {
      // Asked for a page, as the browser itself would: the answer is a redirect to follow.
      const headers = { accept: 'text/html' };
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers });
      if (answer.ok) location.assign(answer.url);
      else if (answer.status < 500) form.submit();
      else throw new Error(`not taken: ${answer.status}`);
    } catch {
      lost.hidden = false;
    }
    button.disabled = false;
  });
}
