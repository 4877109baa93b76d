import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Kind } from '../../../gatherings/index.ts';
import { peopleOnPaper, type SheetKind } from '../../rules.ts';
import { printOfNumber, type Print } from './prints.ts';

export type TypedForm = {
  readonly id: string;
  readonly typedAt: Date;
  readonly typedBy: string | null;
  readonly people: number | null;
  readonly items: readonly {
    readonly id: string;
    readonly kind: Kind;
    readonly text: string;
    readonly gone: boolean;
  }[];
};

/** A form by its number: how it was printed, and what was typed from it. Null: this number was never handed out. */
export async function formByNumber(
  db: Db,
  gathering: string,
  number: number,
): Promise<{ print: Print; typed: TypedForm | null } | null> {
  const print = await printOfNumber(db, gathering, number);
  if (print === null) return null;
  const { rows } = await sql<TypedForm>`select f.id, f.typed_at as "typedAt", p.name as "typedBy", f.people,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'text', i.text,
          'gone', i.removed_at is not null) order by l.place)
        from paper_form_item l join harvest_item i on i.id = l.item where l.form = f.id), '[]') as items
    from paper_form f left join person p on p.id = f.typed_by
    where f.gathering = ${gathering} and f.number = ${number}`.execute(db);
  return { print, typed: rows[0] ?? null };
}

export type PaperCount = {
  readonly printed: number;
  readonly typed: number;
  /** Forms typed over, by kind of sheet, and how many people each kind speaks for. */
  readonly personal: number;
  readonly group: number;
  /** How many people there were at least, by what paper says. */
  readonly people: number;
};

export async function paperCount(db: Db, gathering: string): Promise<PaperCount> {
  const { rows } = await sql<{ printed: number; personal: number; group: number; seated: number }>`
    select coalesce((select sum(count) from paper_print where gathering = ${gathering}), 0)::int as printed,
      count(*) filter (where p.sheet = 'personal')::int as personal, count(*) filter (where p.sheet = 'group')::int as "group",
      coalesce(sum(f.people) filter (where p.sheet = 'group'), 0)::int as seated
    from paper_form f join paper_print p on p.id = f.print where f.gathering = ${gathering}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count answers one row');
  const { printed, personal, group, seated } = row;
  return {
    printed,
    typed: personal + group,
    personal,
    group,
    people: peopleOnPaper({ personal, group: seated }),
  };
}

/** The number to suggest next: after this one first, with a photo first. Null: everything was typed over. */
export async function nextNumber(
  db: Db,
  gathering: string,
  after: number,
  photographed: readonly number[],
): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`select given.number from paper_print p
      cross join lateral generate_series(p.first, p.first + p.count - 1) as given (number)
    where p.gathering = ${gathering}
      and not exists (select from paper_form f where f.gathering = p.gathering and f.number = given.number)
    order by given.number <> all (${[...photographed]}::int[]), given.number <= ${after}, given.number limit 1`.execute(
    db,
  );
  return rows[0]?.number ?? null;
}

/** The forms that were typed over last. */
export async function lastTyped(
  db: Db,
  gathering: string,
): Promise<{ number: number; sheet: SheetKind; sentences: number }[]> {
  const { rows } = await sql<{ number: number; sheet: SheetKind; sentences: number }>`
    select f.number, p.sheet, (select count(*) from paper_form_item l where l.form = f.id)::int as sentences
    from paper_form f join paper_print p on p.id = f.print
    where f.gathering = ${gathering} order by f.typed_at desc, f.number desc limit 10`.execute(db);
  return rows;
}
