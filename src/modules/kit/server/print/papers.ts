import { typeset } from '#lib/platform/pdf/index.ts';
import { qrSvg } from '#lib/platform/qr.ts';
import { fill } from '../../rules/content.ts';
import type { Length } from '../../rules/script.ts';
import { scriptOf } from './script.ts';
import { fillingsOf, joinAddress, joinLink, type Kit } from './words.ts';

const folder = 'src/modules/kit/server/print';
export const paperSizes = ['a4', 'a5'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** What every paper of the kit shows: whose it is, when, where, and the way in. */
function shared(kit: Kit, title: string) {
  const { texts } = kit;
  const { paper } = texts.words;
  const { when, where } = fillingsOf(kit);
  const link = joinLink(kit);
  return {
    title,
    author: kit.townName,
    lang: texts.language,
    town: kit.townName,
    network: kit.gathering.networkName,
    question: kit.gathering.question,
    facts: [
      { name: paper.when, value: when },
      { name: paper.where, value: where },
    ],
    join: paper.join,
    scan: paper.scan,
    or_go: fill(paper.or_go, { address: joinAddress(kit) }),
    no_phone: paper.no_phone,
    code: kit.gathering.code,
    qr: qrSvg(link, 'Q'),
    qr_alt: fill(paper.qr, { link }),
  };
}

const print = (name: string, content: unknown, kit: Kit): Promise<Buffer> =>
  typeset({
    template: `${folder}/${name}.typ`,
    content,
    otherScript: joinAddress(kit),
  });

export function printPoster(kit: Kit, paper: PaperSize): Promise<Buffer> {
  const { headline, lead } = kit.texts.say.poster;
  const content = { ...shared(kit, headline), paper, lead: fill(lead, fillingsOf(kit)) };
  return print('poster', content, kit);
}

export function printInvitation(kit: Kit): Promise<Buffer> {
  const { heading, paragraphs } = kit.texts.say.invitation.letter;
  const fillings = fillingsOf(kit);
  const content = {
    ...shared(kit, heading),
    paragraphs: paragraphs.map((each) => fill(each, fillings)).filter((each) => each.trim() !== ''),
  };
  return print('invitation', content, kit);
}

/** One folded card for each table, numbered. */
export function printCards(kit: Kit, tables: number): Promise<Buffer> {
  const { cards } = kit.texts.say;
  const { paper } = kit.texts.words;
  const content = {
    ...shared(kit, cards.values.question),
    fold: paper.fold,
    tables: Array.from({ length: tables }, (_, index) => fill(paper.table, { number: index + 1 })),
    steps: [cards.values, cards.priorities, cards.contributions],
    rules: cards.rules,
  };
  return print('cards', content, kit);
}

export function printScript(kit: Kit, minutes: Length, people: number): Promise<Buffer> {
  const script = scriptOf(kit, minutes, people);
  return print('script', { ...shared(kit, script.title), ...script }, kit);
}
