/** Something that a page shows and Kit does not see. */
export type Unsent<T> = { readonly value: T };

/**
 * Kit writes what a page loads out for the browser, also on a page without scripts, where nobody reads it. A long list costs
 * more there than its drawing does: put in here it is not written out. Only for pages without scripts: a browser would not get it;
 * and only where a measurement asks for it, as for most pages it saves nothing.
 */
export const unsent = <T>(value: T): Unsent<T> => Object.defineProperty({}, 'value', { value }) as Unsent<T>;
