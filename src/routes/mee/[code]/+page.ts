// Takes sentences down on the phone itself, with or without a connection; without scripts the form is sent as ever.
export const csr = true;
