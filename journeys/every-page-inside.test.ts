import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { askDatabase } from './support/database.ts';
import { unmarked, wordsOfPeople } from './support/language.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

type Places = {
  initiative: string;
  activity: string;
  need: string;
  offered: string;
  community: string;
  /** One that she may join, and is not in. */
  other: string;
  department: string;
};

/** What the holder of the demo town is a partner of and in whose core team she is. */
async function placesOfHolder(): Promise<Places> {
  const [found] = await askDatabase<Places>(
    inject('folder'),
    `select i.id as initiative, (select id from community where name = 'Plein aan de haven') as community,
      (select c.id from community c where c.state = 'running' and c.entry = 'open' and not exists (
        select from community_member m join person p on p.id = m.person where m.community = c.id and p.demo_login = 'holder')
        order by c.id limit 1) as other,
      (select id from department order by id limit 1) as department,
      (select id from activity where initiative = i.id order by id limit 1) as activity,
      (select id from need where initiative = i.id and state = 'open' order by id limit 1) as need,
      (select id from need where initiative = i.id and state = 'offered' order by id limit 1) as offered
    from initiative i where name = 'Breiles op De Regenboog'`,
  );
  if (found === undefined) throw new Error('The demo town has no knitting lessons');
  return found;
}

/** Without scripts, so that every answer is one of the server. */
let holder: Visitor;
let at: Places;
/** A community that she is starting. */
let begun: string;
const slow: string[] = [];
beforeAll(async () => {
  at = await placesOfHolder();
  holder = await Visitor.arrive({ width: 360, scripts: false });
  await holder.logInAs('holder');
  await holder.open('/doe/gemeenschappen/nieuw');
  await holder.page.locator('main [name=name]').fill('Kring in wording');
  await holder.page.locator('main form button').last().click();
  await holder.page.waitForURL(/starten\?stap=1/);
  begun = new URL(holder.page.url()).pathname;
  holder.page.on('response', (answer) => {
    const queries = Number(answer.headers()['x-queries'] ?? 0);
    if (answer.request().method() === 'GET' && queries > 10)
      slow.push(`${new URL(answer.url()).pathname}: ${queries} queries`);
  });
}, 60_000);
afterAll(() => holder.leave());

/** Pages whose forms come back with mistakes below stand there: what is on them as they open is on them then. */
const pages = (): readonly string[] => {
  const [initiative, community] = [
    `/doe/initiatieven/${at.initiative}`,
    `/doe/gemeenschappen/${at.community}`,
  ];
  return [
    '/meldingen',
    '/wacht-op-mij',
    '/doe',
    '/doe/talenten',
    '/doe/talenten/mijn',
    '/doe/talenten/voor-mij',
    `/doe/talenten/behoefte/${at.offered}`,
    `/doe/behoeften/${at.offered}`,
    initiative,
    ...['bord?beeld=lijst', 'bord?beeld=kalender', 'mensen', 'bestanden', 'foto', 'delen'].map(
      (part) => `${initiative}/${part}`,
    ),
    `/doe/initiatieven/nieuw?kopie=${at.initiative}`,
    community,
    `${community}/pot`,
    `${begun}?stap=4`,
    `/doe/toezeggingen/${at.department}`,
  ];
};

/** What lies folded is looked at as well, by day and by night. */
async function look(): Promise<string[]> {
  const { page } = holder;
  const found = await page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details')) folded.open = true;
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return { headings: document.querySelectorAll('h1').length, title: document.title, twice };
  });
  const { headings, title, twice } = found;
  const here = new URL(page.url()).pathname;
  const barriers = await holder.barriers();
  await page.emulateMedia({ colorScheme: 'dark' });
  barriers.push(...(await holder.barriers('color-contrast')));
  await page.emulateMedia({ colorScheme: 'light' });
  if (twice.length > 0) barriers.push(`${here}: the ids ${twice.join(', ')} twice`);
  if (headings !== 1) barriers.push(`${here}: ${headings} headings`);
  if (!/^[^·–].*[^·–\s]$/.test(title.trim())) barriers.push(`${here}: a title "${title}"`);
  return barriers;
}

test('every page of somebody inside is accessible on a phone, by day and by night, and asks little', async () => {
  const found: string[] = [];
  for (const path of pages()) {
    await holder.open(path);
    found.push(...(await look()));
  }
  expect([...found, ...slow]).toEqual([]);
}, 180_000);

test('inside, too, the words of people say their language in English, and only there', async () => {
  const [words, all] = [await wordsOfPeople(), [...pages(), '/meldingen/keuzes']];
  expect(await unmarked(holder.page, words, all)).toEqual([]);
  const english = { name: 'PARAGLIDE_LOCALE', value: 'en', url: inject('site') };
  await holder.context.addCookies([english]);
  const found = await unmarked(holder.page, words, all);
  await holder.context.clearCookies({ name: english.name });
  expect(found).toEqual([]);
}, 60_000);

/** Sends a form in which nothing is filled in, past what the browser would have stopped. */
async function sendEmpty(path: string, action: string | null): Promise<void> {
  await holder.open(path);
  const form = holder.page.locator(
    action === null ? 'main form:not([action])' : `main form[action="${action}"]`,
  );
  await Promise.all([
    holder.page.waitForEvent('load'),
    form.last().evaluate((each: HTMLFormElement) => {
      each.noValidate = true;
      for (const field of each.elements) {
        if (field instanceof HTMLSelectElement) field.selectedIndex = -1;
        if (field instanceof HTMLTextAreaElement) field.value = '';
        if (!(field instanceof HTMLInputElement) || field.type === 'hidden') continue;
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
        else field.value = '';
      }
      each.requestSubmit(each.querySelector<HTMLButtonElement>('button'));
    }),
  ]);
}

/** The errors come first, each leads to a field that is in view and says the same. */
async function mistakes(): Promise<string[]> {
  const found = await holder.page.evaluate(() => {
    const summary = document.querySelector('#errors');
    if (summary === null) return ['no summary of the errors'];
    const wrong = [...summary.querySelectorAll('a')].flatMap((link) => {
      const field = document.querySelector(`[id="${link.hash.slice(1)}"]`);
      if (!field?.matches('input, textarea, select')) return [`${link.hash} leads to no field`];
      if (!field.checkVisibility()) return [`${link.hash} leads to a field that is folded away`];
      const beside = field.closest('.field')?.textContent ?? '';
      const [label, message] = [...link.childNodes].map(({ textContent }) => textContent ?? '');
      if (!beside.includes(label?.replace(/:? $/, '') || 'no label'))
        return [`${link.hash} does not name its field`];
      return beside.includes(message ?? '') ? [] : [`${link.hash} says nothing beside its field`];
    });
    if (/Invalid|undefined|Expected/.test(summary.textContent ?? '')) wrong.push(summary.textContent ?? '');
    return wrong;
  });
  const here = new URL(holder.page.url());
  return found.map((each) => `${here.pathname}${here.search}: ${each}`);
}

test('a form that comes back is accessible and leads to what is wrong', async () => {
  const [initiative, community] = [
    `/doe/initiatieven/${at.initiative}`,
    `/doe/gemeenschappen/${at.community}`,
  ];
  const forms = [
    ['/meldingen/keuzes', '?/everywhere'],
    [`/doe/behoeften/${at.need}`, '?/make'],
    [`${initiative}/bord`, '?/add'],
    [`${initiative}/bord`, '?/renameLane'],
    [`${initiative}/bord`, '?/addLane'],
    [`/doe/activiteiten/${at.activity}`, '?/mend'],
    [`/doe/activiteiten/${at.activity}`, '?/copy'],
    [`${initiative}/nodig`, null],
    [`${initiative}/geld`, '?/add'],
    [`${initiative}/resultaten`, '?/settle'],
    [`${initiative}/bewerken`, '?/edit'],
    [`${initiative}/afronden`, '?/end'],
    ['/doe/initiatieven/nieuw', null],
    [`${community}/bewerken`, '?/appoint'],
    [`${community}/bewerken`, '?/gather'],
    [`${community}/bewerken`, '?/archive'],
    [`${community}/leden`, '?/role'],
    [`${community}/uitnodigen`, '?/people'],
    [`${community}/uitnodigen`, '?/list'],
    [`${community}/verbanden`, '?/ask'],
    [`${community}/spelregels`, '?/change'],
    ['/doe/gemeenschappen/nieuw', null],
    [`/doe/gemeenschappen/${at.other}/meedoen`, '?/join'],
    [`${begun}?stap=1`, '?/gather&stap=1'],
    [`${begun}?stap=2`, '?/team&stap=2'],
    [`${begun}?stap=3`, '?/rules&stap=3'],
    [`${begun}?stap=4`, '?/appoint&stap=4'],
    [`/doe/gesprek/${at.community}`, `/doe/gesprek/${at.community}?/message`],
    [`/draad/${at.initiative}`, '?/link'],
    [`/toezeggingen/${at.initiative}`, '?/ask'],
    [`/toezeggingen/${at.initiative}`, '?/promise'],
  ] as const;
  const found: string[] = [];
  for (const [index, [path, action]] of forms.entries()) {
    await sendEmpty(path, action);
    found.push(...(await mistakes()));
    // One look at each page, at the last of its forms.
    if (forms[index + 1]?.[0] !== path) found.push(...(await look()));
  }
  expect(found).toEqual([]);
}, 180_000);
