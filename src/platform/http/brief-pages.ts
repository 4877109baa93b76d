type Kept = { readonly until: number; readonly answer: Promise<Page> };
type Page = {
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: ArrayBuffer;
};

/** How long a page may be told again, in milliseconds. */
const briefly = 2_000;
const mostPages = 300;

/**
 * Tells the same page again to whoever asks for it within two seconds: when a hall looks at the vision at once, it is made
 * once. Only for pages that are the same for every guest. A page that fails or redirects is not kept.
 */
export class BriefPages {
  readonly #kept = new Map<string, Kept>();

  async answer(key: string, now: number, make: () => Promise<Response>): Promise<Response> {
    const known = this.#kept.get(key);
    if (known !== undefined && known.until > now) return responseOf(await known.answer);
    const answer = make().then(pageOf);
    this.#forgetOld(now);
    this.#kept.set(key, { until: now + briefly, answer });
    try {
      const page = await answer;
      if (page.status !== 200) this.#kept.delete(key);
      return responseOf(page);
    } catch (fault) {
      this.#kept.delete(key);
      throw fault;
    }
  }

  #forgetOld(now: number): void {
    for (const [key, { until }] of this.#kept)
      if (until <= now || this.#kept.size >= mostPages) this.#kept.delete(key);
  }
}

const pageOf = async (response: Response): Promise<Page> => ({
  status: response.status,
  headers: [...response.headers],
  body: await response.arrayBuffer(),
});

const responseOf = ({ status, headers, body }: Page): Response =>
  new Response(body.byteLength === 0 ? null : body, { status, headers: [...headers] });
