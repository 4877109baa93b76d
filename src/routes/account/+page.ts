// The only script here adds a passkey; the rest of the page works without.
export const csr = true;
