/** Pages that come alive by a script of their own, without the framework's client (docs/decisions/0015). */
const onPhone = {
  participant: 'src/routes/mee/[code]/alive.ts',
  host: 'src/routes/praat/bijeenkomsten/[id]/alive.ts',
  shell: 'src/routes/vastleggen/alive.ts',
};
const onBoard = { board: 'src/routes/doe/initiatieven/[id]/bord/alive.ts' };

/** Pages of one group share their code in one file. */
export const aliveGroups = [onPhone, onBoard] as const;

export type AlivePage = keyof typeof onPhone | keyof typeof onBoard;

/** The files of such a script in one language, as addresses without the first slash. */
export type AliveFiles = {
  readonly script: string;
  /** What it needs before it can start. */
  readonly imports: readonly string[];
  /** What it fetches when somebody asks for it. */
  readonly later: readonly string[];
};
