// Sharing with another app and copying need a script; everything else on this page works without.
export const csr = true;
