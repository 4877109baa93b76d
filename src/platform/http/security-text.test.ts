import { expect, test } from 'vitest';
import { securityText } from './security-text.ts';

const at = new Date('2027-03-09T12:00:00Z');
const origin = 'https://town.nl';

test('security.txt has a contact, an end within a year, its languages and its own address', () => {
  expect(securityText({ origin, contact: 'veilig@town.nl', at }).split('\n')).toEqual([
    'Contact: mailto:veilig@town.nl',
    'Expires: 2027-09-07T00:00:00.000Z',
    'Preferred-Languages: nl, en',
    'Canonical: https://town.nl/.well-known/security.txt',
    '',
  ]);
});

test('the contact may be a web address; without one it is the page about this site', () => {
  expect(securityText({ origin, contact: 'https://town.nl/lek', at })).toContain(
    'Contact: https://town.nl/lek\n',
  );
  expect(securityText({ origin, contact: null, at })).toContain('Contact: https://town.nl/over\n');
});
