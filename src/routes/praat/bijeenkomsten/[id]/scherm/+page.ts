// Live: counters and sentences appear while the hall hands them in.
export const csr = true;
