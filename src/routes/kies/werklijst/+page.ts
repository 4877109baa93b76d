// The keys 1, 2, 3, n, s, u and ? need a script; every button and link works without one.
export const csr = true;
