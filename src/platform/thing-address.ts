/** Where the page of a thing is. Kinds without a page of their own are found by /ding/ID, which goes on to where they are. */
const rooms: Readonly<Record<string, string>> = {
  network: '/praat/netwerken/',
  gathering: '/praat/bijeenkomsten/',
  statement: '/zin/',
  theme: '/kies/themas/',
  community: '/doe/gemeenschappen/',
  initiative: '/doe/initiatieven/',
  need: '/doe/behoeften/',
};

export const addressOfThing = (kind: string, id: string): string => `${rooms[kind] ?? '/ding/'}${id}`;
