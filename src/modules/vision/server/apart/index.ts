import { apart as inOwnProcess } from '#lib/platform/apart.ts';
import type { Tasks } from './tasks.ts';

/** Does a long sum in a process of its own. */
export const apart = <T extends keyof Tasks>(
  task: T,
  input: Parameters<Tasks[T]>[0],
): Promise<Awaited<ReturnType<Tasks[T]>>> =>
  inOwnProcess(task, 'src/modules/vision/server/apart/child.ts', { task, input });
