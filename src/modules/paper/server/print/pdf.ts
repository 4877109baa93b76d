import { typeset } from '#lib/platform/pdf/index.ts';
import { qrSvg } from '#lib/platform/qr.ts';
import type { Gathering } from '../../../gatherings/server/index.ts';
import { formVersions, paperPath, type FormVersions } from '../../rules.ts';
import type { Print } from '../queries/prints.ts';
import { filled, formWords } from './words.ts';

export type Printable = {
  readonly gathering: Pick<Gathering, 'title' | 'networkName' | 'question' | 'code'>;
  readonly print: Print;
  /** Where the site is, as the QR codes say it: `https://stad.example`. */
  readonly origin: string;
};

/** The forms of one print as a tagged PDF, in the version and the language in which they were printed first. */
export async function printPdf(
  { gathering, print, origin }: Printable,
  versions: FormVersions = formVersions,
): Promise<Buffer> {
  const words = (await formWords()).get(print.language);
  const layout = versions[print.version]?.[print.sheet];
  if (words === undefined || layout === undefined)
    throw new Error(`no form ${print.sheet} ${print.version} ${print.language}`);
  const address = `${new URL(origin).host}/mee`;
  const sheets = Array.from({ length: print.count }, (_, index) => {
    const number = print.first + index;
    const link = origin + paperPath(gathering.code, print.version, number);
    return {
      number: filled(words.number, { number }),
      qr: qrSvg(link, 'Q'),
      alt: filled(words.qr, { link }),
    };
  });
  return typeset({
    template: 'src/modules/paper/server/print/form.typ',
    content: {
      lang: print.language,
      author: gathering.networkName,
      title: `${words.title[print.sheet]} · ${gathering.title}`,
      heading: words.title[print.sheet],
      gathering: gathering.title,
      network: gathering.networkName,
      question: gathering.question,
      how: words.how[print.sheet],
      version: filled(words.version, { version: print.version }),
      phone: filled(words.phone, { address, code: gathering.code }),
      people: print.sheet === 'group' ? words.people : '',
      two_pages: print.sheet === 'group',
      layout,
      words,
      sheets,
    },
    otherScript: gathering.networkName,
  });
}
