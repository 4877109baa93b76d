import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import {
  areaShape,
  communitiesShape,
  contactShape,
  departmentShape,
  editionShape,
  gatheringShape,
  initiativeShape,
  networkShape,
  personShape,
  themeShape,
  townShape,
} from './shapes.ts';
import { promisesShape } from './promise-shapes.ts';

const folder = new URL('../../demo/', import.meta.url);
const text = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');

function checked<Shape extends v.GenericSchema>(name: string, shape: Shape, found: unknown) {
  const parsed = v.safeParse(shape, found);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`demo/${name} is not right at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
}

const json = async <Shape extends v.GenericSchema>(name: string, shape: Shape) =>
  checked(name, shape, JSON.parse(await text(name)));

/** Reads the files of demo/ (their format: demo/README.md). Throws with the file and the place of the first mistake. */
export async function readDemo() {
  return {
    town: await json('town.json', townShape),
    areas: checked('areas.csv', v.array(areaShape), parse(await text('areas.csv'), { columns: true })),
    people: await json('people.json', v.array(personShape)),
    networks: await json('networks.json', v.array(networkShape)),
    gatherings: await json('gatherings.json', v.array(gatheringShape)),
    contacts: await json('contacts.json', v.array(contactShape)),
    themes: await json('themes.json', v.array(themeShape)),
    departments: await json('departments.json', v.array(departmentShape)),
    communities: await json('communities.json', communitiesShape),
    initiatives: await json('initiatives.json', v.array(initiativeShape)),
    promises: await json('promises.json', promisesShape),
    edition: await json('edition.json', editionShape),
  };
}

export type Demo = Awaited<ReturnType<typeof readDemo>>;
