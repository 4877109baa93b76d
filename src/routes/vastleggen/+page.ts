// The shell that phones keep: everything it shows comes from the phone itself.
export const csr = true;
