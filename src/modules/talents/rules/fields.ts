import { desk } from './desk.ts';
import { learning } from './learning.ts';
import { living } from './living.ts';
import { making } from './making.ts';

/** Crafts, each with its topics, and of each topic the words that speak of it: stems of verbs, nouns, trades, tools and places of work. */
type Fields = Readonly<Record<string, Readonly<Record<string, string>>>>;

const fields: Fields = { ...making, ...living, ...learning, ...desk };

const plain = (words: string): string => words.normalize('NFD').replace(/[^\p{L}\s]/gu, '');
const rootsIn = (words: string): readonly string[] =>
  plain(words)
    .split(/\s+/)
    .filter((root) => root.length > 1);

/** A topic is called `craft.topic`: `building.roofing`. */
export const topics: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(fields).flatMap(([craft, own]) =>
    Object.entries(own).map(([topic, words]) => [`${craft}.${topic}`, [...new Set(rootsIn(words))]] as const),
  ),
);

/** Crafts and chores of a town, each with the roots of the Dutch words that speak of it. */
export const crafts: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(fields).map(([craft, own]) => [craft, [...new Set(Object.values(own).flatMap(rootsIn))]]),
);

/** Topics that say for whom, where or in what manner, more than what somebody must be able to do. All others weigh 1. */
const lighter: Readonly<Record<string, number>> = {
  'children.children': 0.25,
  'elders.elders': 0.25,
  'youth.youth': 0.4,
  'events.events': 0.35,
  'space.space': 0.35,
  'space.room': 0.9,
  'space.workshop': 0.45,
  'space.storage': 0.6,
  'space.ground': 0.4,
  'people.culture': 0.4,
  'people.people': 0.5,
  'permits.townhall': 0.4,
  'language.speech': 0.5,
  'repair.repair': 0.5,
  'teaching.teaching': 0.5,
  'teaching.guiding': 0.35,
  'lending.lend': 0.3,
  'leading.organising': 0.5,
  'leading.volunteers': 0.5,
  'children.play': 0.6,
  'lending.tools': 0.7,
  'lending.party_goods': 0.6,
  'lending.catering_goods': 0.6,
  'lending.games_goods': 0.6,
  'wood.furniture': 0.6,
  'electric.lighting': 0.7,
  'transport.driving': 0.8,
  'transport.moving': 0.7,
  'care.company': 0.7,
  'listening.talking': 0.35,
  'transport.fetching': 0.45,
  'leading.board': 0.4,
  'sport.coaching': 0.45,
  'care.support': 0.8,
  'cooking.kitchen': 0.35,
  'cooking.cooking': 0.9,
  'stage.presenting': 0.7,
  'promotion.promotion': 0.8,
  'heritage.heritage': 0.8,
};
export const weightOfTopic = (topic: string): number => lighter[topic] ?? 1;

/** How much of one topic who masters another can do. */
const kinship = `
  repair.repair wood.wood .6, repair.repair electric.electric .5, repair.repair paint.paint .5, repair.repair building.plumbing .55, repair.repair repair.appliances .75,
  repair.repair wood.furniture .6, repair.repair building.tiling .45, repair.repair wood.stage_building .5, repair.appliances electric.electric .6, repair.engines bicycle.bicycle .45, repair.engines repair.repair .6,
  repair.furniture_upholstery textile.sewing .6, repair.furniture_upholstery wood.furniture .55, repair.repair electric.lighting .55, repair.repair bicycle.bicycle .63,
  electric.electric electric.lighting .75, electric.electric energy.energy .4, electric.lighting sound.stage_light .55, electric.electric sound.stage_light .4,
  wood.wood wood.furniture .75, wood.wood wood.stage_building .8, wood.furniture wood.stage_building .55, wood.wood metal.metal .42, wood.stage_building metal.metal .42, wood.wood building.masonry .4,
  building.masonry building.paving .55, building.masonry building.tiling .55, building.masonry building.plaster .5, building.paving building.tiling .5, building.masonry building.roofing .45,
  building.plumbing building.roofing .5, building.plumbing building.tiling .45, building.plaster paint.paint .5, energy.insulation building.roofing .45, building.paving green.gardening .4,
  energy.energy energy.insulation .7, energy.energy energy.waste .45, energy.waste cleaning.litter .5, energy.waste green.gardening .4, energy.water_climate green.gardening .5,
  energy.water_climate building.paving .45, energy.energy energy.water_climate .45, energy.waste repair.repair .4,
  paint.paint paint.mural .45, paint.mural handmade.drawing .6, paint.mural handmade.ceramics .45, paint.mural design.graphic .4,
  textile.sewing textile.knitting .5, textile.knitting handmade.handmade .5, textile.sewing handmade.handmade .4, handmade.handmade handmade.drawing .55, handmade.handmade handmade.ceramics .55,
  handmade.drawing handmade.ceramics .5, handmade.drawing design.graphic .6, handmade.handmade children.play .5, handmade.handmade events.decoration .5, textile.sewing events.decoration .4,
  bicycle.bicycle sport.cycling .4, bicycle.bicycle teaching.driving_lessons .35,
  green.gardening green.growing .75, green.gardening green.trees .7, green.growing green.trees .5, green.gardening nature.nature .45, green.trees nature.nature .5, nature.nature nature.birds .7,
  nature.nature nature.bees .7, nature.bees green.growing .4, animals.animals animals.dogs .75, animals.animals animals.cats .75, animals.animals animals.livestock .75, animals.dogs animals.cats .45, nature.nature green.growing .4,
  cooking.cooking cooking.baking .6, cooking.kitchen cooking.cooking .9, cooking.cooking hosting.hosting .42, cooking.baking hosting.hosting .4, cooking.cooking lending.catering_goods .4, hosting.hosting care.company .45,
  hosting.hosting events.events .4, cleaning.cleaning cleaning.litter .6, transport.fetching transport.driving .85, transport.fetching transport.moving .7, transport.fetching transport.carts .7, listening.talking listening.listening .8, listening.talking care.company .6, leading.board leading.chairing .85, leading.board administration.minutes .5, leading.board administration.bookkeeping .42, leading.board leading.organising .6, transport.driving transport.moving .6, transport.driving transport.carts .65, transport.moving transport.carts .65,
  transport.traffic safety.safety .55, care.nursing care.support .6, care.nursing care.first_aid .65, care.support care.company .6, care.company listening.listening .65, care.company elders.elders .6,
  care.support elders.elders .5, care.nursing elders.elders .4, listening.listening listening.mediation .6, listening.listening care.support .45, care.support administration.paperwork .4,
  care.first_aid safety.safety .4, safety.lifeguard sport.swimming .65, safety.lifeguard care.first_aid .4, youth.youth sport.sport .4, youth.youth safety.safety .4,
  language.interpreting language.speech .7, teaching.dutch_lessons language.speech .6, language.interpreting people.culture .4,
  teaching.dutch_lessons teaching.teaching .66, teaching.dutch_lessons teaching.reading .5, teaching.dutch_lessons teaching.homework .6, teaching.reading teaching.teaching .45, teaching.reading children.childcare .4, teaching.homework teaching.teaching .72, teaching.homework teaching.maths .72,
  teaching.guiding teaching.teaching .7, teaching.guiding teaching.homework .45, teaching.guiding teaching.dutch_lessons .42, teaching.maths teaching.teaching .5, teaching.homework youth.youth .4, teaching.work writing.writing .35, teaching.work listening.listening .35, teaching.reading stage.storytelling .5, teaching.teaching children.children .4,
  children.childcare children.children .75, children.childcare children.play .65, children.play children.children .75, children.play games.games .5, children.childcare teaching.teaching .45, youth.youth children.children .4,
  sport.sport sport.yoga .8, sport.sport sport.walking .75, sport.sport children.play .45, sport.walking animals.dogs .35, sport.dance music.music .35, sport.walking nature.nature .4, sport.walking heritage.heritage .35,
  music.dj sound.sound .5, music.music sound.sound .42, sound.sound sound.stage_light .6, sound.sound sound.stage_tech .75, sound.stage_light sound.stage_tech .75, sound.sound lending.projector .5, electric.electric sound.stage_tech .45,
  stage.theatre stage.presenting .5, stage.theatre stage.storytelling .55, stage.presenting stage.storytelling .55, stage.presenting leading.chairing .5, stage.storytelling writing.writing .45,
  heritage.heritage writing.writing .4, heritage.heritage stage.storytelling .5, photo.photo photo.film .6, photo.photo design.graphic .42, design.graphic design.architecture .45, design.graphic computer.website .58,
  design.graphic promotion.promotion .42, photo.film promotion.social_media .42, writing.writing writing.proofreading .75, writing.writing promotion.social_media .45, writing.writing promotion.promotion .5, promotion.social_media promotion.promotion .75,
  writing.writing money.subsidies .4, writing.writing administration.minutes .45,
  computer.website computer.software .65, computer.website promotion.social_media .45, computer.digital_help computer.software .55, computer.digital_help computer.website .6, computer.spreadsheets administration.bookkeeping .42,
  computer.spreadsheets computer.digital_help .65, computer.spreadsheets administration.minutes .42, administration.bookkeeping administration.tax .68, administration.bookkeeping money.budgets .65, administration.tax administration.paperwork .65,
  administration.paperwork administration.minutes .6, administration.paperwork administration.debts .6, administration.debts money.budgets .5, administration.debts administration.bookkeeping .5, administration.bookkeeping administration.paperwork .62,
  administration.debts administration.tax .55, administration.debts law.law .4, administration.minutes leading.organising .45,
  money.subsidies money.fundraising .68, money.subsidies money.budgets .62, money.fundraising promotion.promotion .4, money.fundraising selling.selling .4, money.budgets administration.tax .4,
  law.law law.tenancy .7, law.law law.association .68, law.law permits.permits .6, law.law law.insurance .5, permits.permits permits.townhall .75, law.law permits.townhall .4, administration.bookkeeping law.association .4, design.architecture permits.permits .4, design.architecture building.masonry .4,
  leading.chairing listening.mediation .5, leading.chairing leading.organising .55, leading.organising events.events .65, leading.organising leading.volunteers .7, people.people people.doorsteps .6, people.people leading.volunteers .6,
  people.people promotion.promotion .45, people.doorsteps promotion.promotion .5, events.events events.decoration .6, lending.party_goods events.events .4, lending.tools repair.repair .4, people.people people.culture .5, leading.chairing permits.townhall .4,
  leading.volunteers promotion.promotion .4, space.workshop space.storage .6, space.room space.space .9, space.room space.workshop .7, space.room space.storage .5, space.workshop space.space .6, space.storage space.space .4`;

/** Crafts of which one topic says nothing of another: who teaches swimming teaches no chess. */
const apart = new Set([
  'language',
  'sport',
  'music',
  'animals',
  'lending',
  'space',
  'energy',
  'games',
  'safety',
  'teaching',
  'people',
  'children',
  'handmade',
]);
/** Crafts with one topic that is about all of them, by the name of the craft: `sport.sport`. */
const whole = new Set(['sport', 'music']);
const wholeOfPart = 0.68;
const partOfWhole = 0.6;
const sameCraft = 0.4;

const related = new Map<string, Map<string, number>>();
for (const line of kinship.split(',')) {
  const [one = '', other = '', much = '0'] = line.trim().split(/\s+/);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    related.set(from, (related.get(from) ?? new Map<string, number>()).set(to, Number(much)));
}

/** Who speaks a language can interpret it; beside another language Dutch is one as well. */
const spoken = (topic: string): boolean => topic.startsWith('language.lang_');
const dutch = 'language.lang_dutch';
const interprets = 0.65;
const besideDutch = 0.65;

const craftOf = (topic: string): string => topic.slice(0, topic.indexOf('.'));

function workOut(asked: string, has: string): number {
  if (asked === has) return 1;
  const known = related.get(asked)?.get(has);
  if (known !== undefined) return known;
  if (asked === 'language.interpreting' && spoken(has) && has !== dutch) return interprets;
  if (spoken(asked) && spoken(has) && (asked === dutch || has === dutch)) return besideDutch;
  const craft = craftOf(asked);
  if (craft !== craftOf(has)) return 0;
  if (whole.has(craft) && asked === `${craft}.${craft}`) return wholeOfPart;
  if (whole.has(craft) && has === `${craft}.${craft}`) return partOfWhole;
  return apart.has(craft) ? 0 : sameCraft;
}

const names = [...topics.keys()];
const kin: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  names.map((asked) => {
    const all = names.map((has) => [has, workOut(asked, has)] as const);
    return [asked, new Map(all.filter(([, much]) => much > 0))] as const;
  }),
);

/** How much of the topic that is asked is in a topic that somebody masters, from 0 to 1. */
export const kinOf = (asked: string, has: string): number => kin.get(asked)?.get(has) ?? 0;
/** Every topic that has something of one. */
export const kinsOf = (asked: string): ReadonlyMap<string, number> => kin.get(asked) ?? new Map();

/** Every topic of which a topic has something. */
export const askedWith = (has: string): readonly string[] => names.filter((asked) => kinOf(asked, has) > 0);

export const listedTopics = [...topics, kinship];
