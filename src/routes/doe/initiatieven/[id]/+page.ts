// Live: what others do comes in by itself. Everything works without.
export const csr = true;
