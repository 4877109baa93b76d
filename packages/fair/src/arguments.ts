import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { CommandIo } from './command.ts';
import { no, ok, type Problem, type Result } from './result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true; args: string[] }>
>;

/** The options and the file names of a command line, or what is wrong with them. */
export function readArguments<T extends Options>(args: readonly string[], options: T): Result<Parsed<T>> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Parsed<T>);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [, dashed] = /^Option '(--[\w-]+)' argument is ambiguous/.exec(error.message) ?? [];
    if (dashed !== undefined) {
      const message = `The value of ${dashed} starts with a dash; write ${dashed}=VALUE.`;
      return no({ code: 'argument', message, field: dashed.slice(2) });
    }
    const [message = ''] = error.message.split('. To specify a positional');
    return no({ code: 'argument', message: /[.!?]$/.test(message) ? message : `${message}.` });
  }
}

/** One of the allowed words for an option, or a no that lists them. */
export function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): Result<T> {
  const found = allowed.find((each) => each === given);
  if (found !== undefined) return ok(found);
  const message = `--${option} can be ${allowed.join(', ')}; it cannot be "${given}".`;
  return no({ code: 'argument', message, field: option });
}

/** The one file a command asks for. */
export function onlyFile(positionals: readonly string[]): Result<string> {
  const [file, ...rest] = positionals;
  if (file !== undefined && rest.length === 0) return ok(file);
  const message =
    file === undefined ? 'Name the file to read.' : `Name one file; "${rest[0]}" is one too many.`;
  return no({ code: 'argument', message });
}

/** A whole file as text, without a byte order mark, or why it could not be read: no file, or not UTF-8 (names the line). */
export async function readTextFile(path: string): Promise<Result<string>> {
  try {
    const bytes = await readFile(path);
    if (isUtf8(bytes)) return ok(new TextDecoder().decode(bytes));
    const line = 1 + linesBeforeFault(bytes);
    const message = `Line ${line}: this is not UTF-8 text; save the file as UTF-8.`;
    return no({ code: 'encoding', message, line });
  } catch (error) {
    return no(fileProblem(path, error));
  }
}

/** How many lines end before the first byte that is not UTF-8. A piece of a file may start in the middle of a character: `midway`. */
export function linesBeforeFault(bytes: Uint8Array, midway = false): number {
  const text = new TextDecoder().decode(bytes);
  const fault = text.indexOf('\ufffd', midway ? 1 : 0);
  return text.slice(0, fault === -1 ? 0 : fault).split('\n').length - 1;
}

/** Why a file could not be opened, in plain words; anything that is not about the file is thrown on. */
export function fileProblem(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'you may not read it',
    ENOTDIR: 'a part of the path is not a folder',
  };
  const reason = code === undefined ? undefined : reasons[code];
  if (reason === undefined) throw error;
  return { code: 'file', message: `Cannot read "${path}": ${reason}.`, field: path };
}

/** Prints what is wrong, at most twenty lines of it, and gives the exit code for bad input. */
export function refuse(io: CommandIo, problems: readonly Problem[]): number {
  for (const problem of problems.slice(0, 20)) io.err(`${problem.message}\n`);
  if (problems.length > 20) io.err(`… and ${problems.length - 20} more.\n`);
  return 2;
}
