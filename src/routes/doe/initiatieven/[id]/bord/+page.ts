// Live, and with drag. Everything works without: buttons beside each card.
export const csr = true;
