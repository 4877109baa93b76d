import type { Db } from '../db/index.ts';
import type { Actor } from '../session.ts';

/** What somebody may do with the files of one thing. */
export type FileRights = {
  /** Id of the thing, also when it was asked for by another name, such as a join code. */
  readonly owner: string;
  readonly maySend: boolean;
  readonly maySee: boolean;
};

/**
 * A kind of things that can have files. The module of the thing decides who may send and see them, in one place; nothing is
 * public unless it says so.
 */
export type FileKind = {
  readonly name: string;
  /** Pictures are made anew; documents (PDF, office documents, text) are kept as they were sent. */
  readonly takes: 'picture' | 'document';
  /** Most files that one thing can have. */
  readonly most: number;
  /** Days that a file is kept at most; null: as long as its owner says. */
  readonly keptDays: number | null;
  /** Null: there is no such thing. */
  readonly rights: (db: Db, actor: Actor, owner: string) => Promise<FileRights | null>;
};
