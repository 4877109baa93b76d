import { momentIn } from '#lib/platform/clock.ts';
import { fill, type Fillings, type KitTexts } from '../../rules/content.ts';

/** What the kit says about a gathering. */
export type KitGathering = {
  readonly title: string;
  readonly networkName: string;
  readonly question: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly code: string;
};
export type Kit = {
  readonly texts: KitTexts;
  readonly gathering: KitGathering;
  readonly townName: string;
  /** Address of the site: `https://voorbeeldstad.nl`. */
  readonly site: string;
};

export const joinLink = ({ site, gathering }: Kit): string => `${site}/mee/${gathering.code}`;
/** The address that people type over: without the part that browsers add themselves. */
export const joinAddress = ({ site }: Kit): string => `${new URL(site).host}/mee`;

export function fillingsOf(kit: Kit): Fillings {
  const { gathering, texts } = kit;
  return {
    network: gathering.networkName,
    question: gathering.question,
    when: momentIn(gathering.startsAt, texts.language),
    where: gathering.place === '' ? texts.words.paper.where_later : gathering.place,
    link: joinLink(kit),
    code: gathering.code,
  };
}

/** The invitation as people send it: a short message, and a mail with a subject. */
export function invitationOf(kit: Kit): { message: string; subject: string; mail: string } {
  const { invitation } = kit.texts.say;
  const fillings = fillingsOf(kit);
  return {
    message: tidy(fill(invitation.message, fillings)),
    subject: fill(invitation.subject, fillings),
    mail: tidy(fill(invitation.mail.join('\n\n'), fillings)),
  };
}

/** The thank-you, with the page that tells what became of the words. */
export function thanksOf(
  kit: Kit,
  link: string,
): { message: string; subject: string; mail: readonly string[]; lead: string } {
  const { thanks } = kit.texts.say;
  const fillings = { ...fillingsOf(kit), link };
  return {
    message: fill(thanks.message, fillings),
    subject: thanks.subject,
    mail: thanks.mail.map((paragraph) => fill(paragraph, fillings)),
    lead: thanks.lead,
  };
}

/** A gathering without a question leaves no double space or empty lines. */
const tidy = (text: string): string =>
  text
    .replaceAll(/ +\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
