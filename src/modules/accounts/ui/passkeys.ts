/** Passkeys in the browser, by the platform's own JSON forms of WebAuthn (level 3). */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

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

/** Logs in with a passkey of this device. Throws when the person cancels or the passkey is not known here. */
export async function logInWithPasskey(): Promise<void> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await ask('verify-authentication', { response: told(await navigator.credentials.get({ publicKey })) });
}

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
