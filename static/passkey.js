// Logs in with a passkey of this device (WebAuthn level 3). A plain script: the log-in page needs no other.
const door = '/api/auth/passkey';
const place = document.getElementById('passkey');
const able =
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @param {Response} answer */
async function read(answer) {
  if (!answer.ok) throw new Error(`the passkey was not taken: ${answer.status}`);
  return answer.json();
}

async function logIn() {
  const options = await read(await fetch(`${door}/generate-authenticate-options`));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  if (credential === null) throw new Error('no passkey was chosen');
  const body = JSON.stringify({ response: credential.toJSON() });
  const headers = { 'content-type': 'application/json' };
  await read(await fetch(`${door}/verify-authentication`, { method: 'POST', body, headers }));
}

// Shown only where it works.
if (place !== null && able) {
  const failed = place.querySelector('[data-failed]');
  place.hidden = false;
  place.querySelector('button')?.addEventListener('click', async () => {
    failed.hidden = true;
    try {
      await logIn();
      location.assign(place.dataset.back);
    } catch {
      failed.hidden = false;
    }
  });
}
