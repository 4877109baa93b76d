// Live: how far the mails are shows by itself.
export const csr = true;
