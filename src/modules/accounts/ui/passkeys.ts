/** Adding a passkey in the browser (static/passkey.js logs in with it), by the platform's own JSON forms of WebAuthn (level 3). */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

const door = '/api/auth/passkey';

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`${door}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

const told = (credential: Credential | null): unknown => {
  if (credential === null) throw new Error('no passkey was chosen');
  return (credential as PublicKeyCredential).toJSON();
};

/** Adds a passkey of this device to the account. Throws when the person cancels or logged in too long ago. */
export async function addPasskey(name: string): Promise<void> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>(
    `generate-register-options?name=${encodeURIComponent(name)}`,
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await ask('verify-registration', {
    name,
    response: told(await navigator.credentials.create({ publicKey })),
  });
}
