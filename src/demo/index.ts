/** Loads the demo town into an empty database. */
export async function loadDemo(_url: string): Promise<void> {}
