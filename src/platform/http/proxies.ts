import { BlockList, isIPv6 } from 'node:net';
import type { IncomingMessage, RequestListener } from 'node:http';

const forwarded = [
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-port',
  'forwarded',
];

/** The addresses and networks ("10.0.0.0/8") of reverse proxies. Throws with a clear sentence when one is not an address. */
function blockListOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch {
      throw new Error(
        `TRUSTED_PROXIES has "${proxy}": use addresses like 10.0.0.5 or networks like 10.0.0.0/8.`,
      );
    }
  }
  return list;
}

const plainAddress = (request: IncomingMessage): string =>
  (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

/** Believes x-forwarded-* only from trusted proxies, and tells the pages the client's address in a header of our own. */
export function trustProxies(proxies: readonly string[], handler: RequestListener): RequestListener {
  const trusted = blockListOf(proxies);
  return (request, response) => {
    const peer = plainAddress(request);
    const believed = trusted.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
    const chain = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const client = believed ? (chain.at(-1)?.trim() ?? '') : '';
    const https = believed && request.headers['x-forwarded-proto'] === 'https';
    for (const name of forwarded) delete request.headers[name];
    request.headers['x-forwarded-proto'] = https ? 'https' : 'http';
    request.headers['x-mensenstad-address'] = client === '' ? peer : client;
    handler(request, response);
  };
}
