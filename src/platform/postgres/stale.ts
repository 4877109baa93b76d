import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The process that holds a data folder according to its postmaster.pid, if that process is a living PostgreSQL on it. */
export function livingPostmaster(folder: string): { pid: number; port: number } | null {
  const lines = read(join(folder, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return null;
  if (!alive(pid) || !isPostgresOn(pid, folder)) return null;
  return { pid, port: Number(lines[3]) };
}

/** Removes a postmaster.pid that a killed process left behind; a living owner keeps it. */
export function removeStalePid(folder: string): void {
  if (livingPostmaster(folder) === null) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** True when the process that started this one is still there: then the database is in use, not left behind. */
export function hasParent(pid: number): boolean {
  const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]);
  return Number.isInteger(parent) && parent > 1 && alive(parent);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
  const state = /^State:\s+(\S)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return state !== 'Z';
}

// Without /proc (macOS) we cannot tell: then believe the file.
function isPostgresOn(pid: number, folder: string): boolean {
  const command = read(`/proc/${pid}/cmdline`);
  if (command === null) return process.platform !== 'linux';
  if (!command.includes('postgres')) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === resolve(folder);
  } catch {
    return command.includes(resolve(folder));
  }
}
