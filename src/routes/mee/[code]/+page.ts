// The sheet is filled in without a reload where scripts run; without them every form works the same.
export const csr = true;
