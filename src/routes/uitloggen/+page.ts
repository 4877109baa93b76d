// Looks on this phone for what was not sent yet, before it forgets the rest.
export const csr = true;
