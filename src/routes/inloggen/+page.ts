// The only script here is the passkey: a browser without it logs in with a code.
export const csr = true;
