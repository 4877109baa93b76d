import { inject } from 'vitest';
import { askDatabase } from './database.ts';

type List = { items: { id: string; state?: string; kind?: string }[] };
const first = async (path: string): Promise<string> => {
  const response = await fetch(`${inject('site')}/api/v1/${path}`);
  const { items } = (await response.json()) as List;
  return items[0]?.id ?? 'none';
};

/** The first address on a page that looks like this. */
async function found(page: string, start: string): Promise<string> {
  const html = await (await fetch(inject('site') + page)).text();
  return new RegExp(`${start}[0-9a-f-]{36}`).exec(html)?.[0] ?? `${start}none`;
}

/** The code of a gathering of the demo town that still takes sentences. */
export async function openCode(): Promise<string> {
  const [open] = await askDatabase<{ code: string }>(
    inject('folder'),
    "select join_code as code from gathering where state in ('planned', 'held') order by id limit 1",
  );
  return open?.code ?? 'none';
}

/** Every public page of the demo town, with one of each kind of thing. */
export async function publicPages(): Promise<readonly string[]> {
  const [network, gathering, statement, priority, theme] = await Promise.all([
    first('networks?limit=1'),
    first('gatherings?state=published&limit=1'),
    first('statements?kind=value&limit=1'),
    first('statements?kind=priority&limit=1'),
    first('themes?limit=1'),
  ]);
  const initiative = await found('/doe/initiatieven', '/doe/initiatieven/');
  const community = await found('/doe/gemeenschappen', '/doe/gemeenschappen/');
  const [ended, need, activity] = await Promise.all([
    found('/doe/initiatieven?stand=klaar', '/doe/initiatieven/'),
    found('/doe/behoeften', '/doe/behoeften/'),
    found(`${initiative}/bord`, '/doe/activiteiten/'),
  ]);
  return [
    '/',
    '/praat',
    '/praat/netwerken',
    `/praat/netwerken/${network}`,
    '/praat/bijeenkomsten',
    `/praat/bijeenkomsten/${gathering}`,
    `/praat/bijeenkomsten/${gathering}/bedankt`,
    '/mee',
    `/mee/${await openCode()}`,
    '/vastleggen',
    '/doe/talenten',
    '/kies',
    '/kies/waarden',
    '/kies/speerpunten',
    '/kies/speerpunten?methode=tellen&stem=mensen',
    '/kies/eigen-stemmen',
    '/kies/ideeen',
    '/kies/wie-ontbreekt',
    '/kies/waar-staan-we',
    `/kies/waar-staan-we/${network}`,
    `/kies/themas/${theme}`,
    '/kies/uitgaven',
    `/zin/${statement}`,
    `/zin/${priority}`,
    '/doe',
    '/doe/initiatieven',
    '/doe/initiatieven?stand=klaar',
    '/doe/behoeften',
    initiative,
    ended,
    need,
    activity,
    `${initiative}/bord`,
    `${initiative}/bord?beeld=kalender`,
    `${initiative}/mensen`,
    `${initiative}/nodig`,
    `${initiative}/resultaten`,
    `${initiative}/geld`,
    `${initiative}/delen`,
    '/doe/gemeenschappen',
    community,
    `${community}/spelregels`,
    `/doe/gesprek/${community.slice(-36)}`,
    `/doe/gesprek/${initiative.slice(-36)}`,
    `/draad/${initiative.slice(-36)}`,
    `/toezeggingen/${initiative.slice(-36)}`,
    '/doe/toezeggingen',
    `/melden${initiative.replace('/doe/initiatieven', '/initiative')}`,
    '/zoeken?q=boom',
    '/zoeken?q=xyzzy',
    '/gebied/GM9900',
    `/melden/statement/${statement}`,
    `/logboek/statement/${statement}`,
    '/inloggen',
    '/stijl',
    '/toegankelijkheid',
    '/privacy',
    '/privacy/verwerkingen',
    '/over',
    '/open-data',
  ];
}
