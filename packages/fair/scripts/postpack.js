import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const kept = join(root, 'package.json.workspace');
if (existsSync(kept)) renameSync(kept, join(root, 'package.json'));
rmSync(join(root, 'dist'), { recursive: true, force: true });
