/** A page that asks for itself anew because its stream said that something changed: nobody need be looking. */
export const isLive = (request: Request): boolean => request.headers.has('x-live');
