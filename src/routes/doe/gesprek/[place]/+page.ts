// Live: what others write comes in by itself.
export const csr = true;
