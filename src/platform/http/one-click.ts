import type { RequestListener } from 'node:http';

const stopLink = /^\/berichten\/[\w.-]+\/stop$/;

/**
 * A mail program presses the button of a letter for its reader (RFC 8058): a form without an origin, which the framework
 * refuses as a possible forgery. The signed link in the address is the whole authority there, so cookies and origin are
 * left out and the type is one that no page of another site can send unasked.
 */
export const letOneClickIn =
  (handler: RequestListener): RequestListener =>
  (request, response) => {
    if (request.method === 'POST' && stopLink.test(request.url ?? '')) {
      for (const name of ['cookie', 'origin', 'referer', 'sec-fetch-site']) delete request.headers[name];
      request.headers['content-type'] = 'application/octet-stream';
    }
    handler(request, response);
  };
