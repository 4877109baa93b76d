import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { launchBrowser } from './browser.ts';
import { askDatabase } from './database.ts';

export type Width = 360 | 1280;
export type VisitorOptions = {
  width?: Width;
  scripts?: boolean;
  locale?: 'nl' | 'en';
  dark?: boolean;
  site?: string;
};

type Axe = typeof axe;

declare global {
  /** There once its source ran in the page. */
  var axe: Axe;
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;

/** Call once in a journey's file: one browser for all its visitors. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
}

/** Somebody at a phone or a desk. A console error or a failed request of the site itself fails the journey. */
export class Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #noise: string[] = [];
  readonly #scripts: boolean;

  private constructor(context: BrowserContext, page: Page, scripts: boolean) {
    this.context = context;
    this.#scripts = scripts;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.#noise.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (fault) => this.#noise.push(`${page.url()}: ${fault.message}`));
  }

  /** Without scripts means: no script of ours loads. JavaScript itself stays on, because axe needs it. */
  static async arrive({
    width = 1280,
    scripts = true,
    locale = 'nl',
    dark = false,
    site = inject('site'),
  }: VisitorOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: site,
      viewport: { width, height: width === 360 ? 740 : 900 },
      hasTouch: width === 360,
      isMobile: width === 360,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    if (!scripts) await context.route('**/*.js', (route) => route.abort());
    if (locale === 'en')
      await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: inject('site') }]);
    return new Visitor(context, await context.newPage(), scripts);
  }

  /** Somebody at a browser that was started apart. */
  static async at(context: BrowserContext): Promise<Visitor> {
    context.setDefaultTimeout(10_000);
    return new Visitor(context, await context.newPage(), true);
  }

  async open(path: string): Promise<void> {
    const go = () => this.page.goto(path, { waitUntil: 'load' });
    // Whoever types an address while another page is still coming in is not stopped by that.
    const response = await go().catch((fault: Error) => {
      if (fault.message.includes('ERR_ABORTED')) return go();
      throw fault;
    });
    expect(response?.status(), path).toBeLessThan(400);
  }

  /** One click, demo only. */
  async logInAs(
    who: 'resident' | 'holder' | 'connector' | 'editor' | 'official' | 'administrator',
  ): Promise<void> {
    // All journeys together plan more in a few minutes than one person may in an hour.
    await askDatabase(inject('folder'), `delete from rate_limit where key like 'plan:%'`);
    await this.open('/inloggen');
    await this.page.locator(`form[action*="demo"] button[value="${who}"]`).click();
    await this.page.waitForURL((url) => url.pathname !== '/inloggen');
  }

  /** What axe finds on this page, and whether it scrolls sideways: nothing is right. `only`: one rule of axe, all when left out. */
  async barriers(only?: string): Promise<string[]> {
    // Its styles belong to it.
    await this.page.waitForLoadState();
    await this.page.evaluate(axe.source);
    const found = await this.page.evaluate(
      async (rules) => {
        const runOnly: axe.RunOptions['runOnly'] = rules;
        const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
        const { scrollWidth, clientWidth } = document.documentElement;
        const sideways =
          scrollWidth > clientWidth ? [`scrolls ${scrollWidth - clientWidth} px sideways`] : [];
        return [
          ...violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          ),
          ...sideways,
        ];
      },
      only === undefined ? everyRule : [only],
    );
    return found.map((each) => `${new URL(this.page.url()).pathname}: ${each}`);
  }

  async expectAccessible(only?: string): Promise<void> {
    expect(await this.barriers(only)).toEqual([]);
  }

  /** A picture for the README, only when asked for: npm run screenshots. */
  async screenshot(name: string, fullPage = false): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  }

  async leave(): Promise<void> {
    await this.context.close();
    // Scripts that are kept from loading make noise of their own.
    if (this.#scripts) expect(this.#noise).toEqual([]);
  }
}
