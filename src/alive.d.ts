/** Made at the build (scripts/alive-scripts.ts): the scripts of the pages that come alive, and all their files. */
declare module 'virtual:alive' {
  import type { AliveFiles, AlivePage } from '#lib/routes/alive-pages.ts';
  export const pages: Readonly<Record<AlivePage, Readonly<Record<'nl' | 'en', AliveFiles>>>>;
  export const files: readonly string[];
}
