import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { aliveScripts } from './scripts/alive-scripts.ts';

/** Kit's route announcer hides itself with a style attribute, which a strict policy forbids: give it a class instead. */
const announcerWithoutStyle: Plugin = {
  name: 'announcer-without-style',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@sveltejs/kit') && id.endsWith('root.svelte')
      ? code.replace(/(id="svelte-announcer"[^>]*?)\sstyle="[^"]*"/s, '$1 class="visually-hidden"')
      : null,
};

/** The texts make the rules for plurals anew for each text, which costs more than the rest of a small page: keep them. */
const pluralRulesMadeOnce: Plugin = {
  name: 'plural-rules-made-once',
  transform: (code, id) =>
    id.endsWith('/paraglide/registry.js')
      ? code.replace(
          'new Intl.PluralRules(locale, options).select(',
          "(pluralRules[locale + (options?.type ?? '')] ??= new Intl.PluralRules(locale, options)).select(",
        ) + '\nconst pluralRules = {};\n'
      : null,
};

export default defineConfig({
  plugins: [
    announcerWithoutStyle,
    pluralRulesMadeOnce,
    aliveScripts([pluralRulesMadeOnce]),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      // Only the screens that take down sentences ask for it (docs/gatherings.md).
      serviceWorker: { register: false },
      // The browser gets no list of routes: the few live pages hardly navigate, and it weighs 3 kB.
      router: { resolution: 'server' },
      // Every page works without scripts; the few that are live switch them on (docs/decisions/0003).
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
