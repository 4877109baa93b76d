/** What the style page shows: made-up town life, in Dutch, with the longest words we know. */
export const longWord = 'verantwoordelijkheidsgevoel';

const names = [
  'Breiclub De Losse Steek',
  'Voetbalvereniging Kadeboys',
  'Moskee En-Nour',
  'De Ontmoetingskerk',
  'Schoolplein De Regenboog',
  'Ondernemersontbijt',
  'Buurtapp Tulpstraat',
  'Taalcafé De Komma',
  'Zorggroep De Linde',
  'Flatcommissie De Hoogten',
  'Jongerenraad',
  'Moestuin Achter de Dijk',
  'Fanfare Excelsior',
  'Wandelclub Stap voor Stap',
  'Repaircafé De Schroef',
];
const people = [22, 640, 450, 180, 210, 65, 48, 35, 90, 120, 14, 26, 40, null, 18];
const sentences = [34, 41, 28, 22, 36, 12, 9, 17, 0, 25, 31, 14, 0, 6, 11];

export const houses = names.map((name, index) => ({
  href: `/stijl#huis-${index + 1}`,
  name,
  people: people[index] ?? null,
  sentences: sentences[index] ?? 0,
}));

export const manyHouses = Array.from({ length: 180 }, (_, index) => ({
  href: `/stijl#straat-${index + 1}`,
  name: `${names[index % names.length]} ${Math.floor(index / names.length) + 1}`,
  people: ((index * 37) % 300) + 4,
  sentences: index % 7 === 3 ? 0 : (index * 13) % 44,
}));

const carrier = (index: number, newlyServed: boolean) => ({
  href: `/stijl#netwerk-${index}`,
  name: names[index] ?? '',
  newlyServed,
});

export const order = [
  {
    place: 1,
    href: '/stijl#speerpunt-1',
    title: 'Een plek waar je binnen kunt lopen zonder dat het iets kost',
    carriers: [0, 2, 3, 4, 6, 7, 9, 10].map((index) => carrier(index, true)),
    why: 'Acht netwerken noemen dit. Geen ander speerpunt wordt door zo veel netwerken gedragen.',
  },
  {
    place: 2,
    href: '/stijl#speerpunt-2',
    title: 'Veilig fietsen naar school en naar het veld',
    carriers: [carrier(1, true), carrier(4, false), carrier(5, true), carrier(13, true), carrier(6, false)],
    why: 'Drie netwerken krijgen hier voor het eerst gehoor.',
  },
  {
    place: 3,
    href: '/stijl#speerpunt-3',
    title: `Meer ${longWord} voor de openbare ruimte en het onderhoud van de speelvoorzieningen`,
    carriers: [carrier(11, true), carrier(14, true)],
    why: 'Een kleine groep die tot hier nog niets terugzag.',
  },
];

export const networks = names.map((name, index) => ({
  id: String(index),
  href: `/stijl#net-${index}`,
  name,
  size: people[index] ?? null,
  met: (sentences[index] ?? 0) > 0,
}));

export const links = [
  [0, 9],
  [0, 3],
  [0, 4],
  [1, 2],
  [1, 4],
  [1, 5],
  [2, 7],
  [2, 3],
  [3, 7],
  [3, 8],
  [4, 6],
  [9, 11],
  [10, 1],
  [12, 3],
  [14, 0],
  [5, 14],
].map(([from, to], index) => ({
  from: String(from),
  to: String(to),
  kind: index % 3 === 0 ? 'can_reach' : 'shares_members',
}));

export const thread = {
  above: [
    { href: '/stijl#bijeenkomst', kind: 'Bijeenkomst', label: 'Breien en praten over de buurt, 9 maart' },
    { href: '/stijl#waarde', kind: 'Waarde', label: 'Dat je elkaar groet' },
  ],
  here: { kind: 'Speerpunt', label: 'Een bankje bij elke bushalte' },
  below: [
    {
      href: '/stijl#idee',
      kind: 'Wij gaan dit doen',
      label: 'Fanfare Excelsior timmert er twee, voor de zomer',
    },
    { href: '/stijl#thema', kind: 'Thema', label: 'Zitten en elkaar zien' },
  ],
};

export const choices = [
  { value: 'sport', label: 'Sportclub' },
  { value: 'culture', label: 'Cultuur en hobby', help: 'Koor, fanfare, breiclub, toneel.' },
  { value: 'long', label: `Netwerk voor ${longWord} in de wijkgezondheidszorg` },
];
