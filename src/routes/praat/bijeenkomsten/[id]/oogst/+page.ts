// Live: what participants hand in appears without a reload. Without scripts the page shows it on the next visit.
export const csr = true;
