import * as v from 'valibot';

const flag = (fallback: boolean) =>
  v.pipe(
    v.optional(v.picklist(['0', '1'], 'use 1 (on) or 0 (off)'), fallback ? '1' : '0'),
    v.transform((text) => text === '1'),
  );
const whole = (fallback: number, least: number, most: number) =>
  v.pipe(
    v.optional(v.string(), String(fallback)),
    v.regex(/^\d+$/, 'use a whole number'),
    v.transform(Number),
    v.minValue(least, `use a number of at least ${least}`),
    v.maxValue(most, `use a number of at most ${most}`),
  );
const address = (protocols: readonly string[], example: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
        `use an address like ${example}`,
      ),
    ),
  );

const schema = v.object({
  PORT: whole(3000, 1, 65535),
  HOST: v.optional(v.string(), '0.0.0.0'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name'),
  DATABASE_POOL: whole(10, 2, 100),
  DATA_DIR: v.optional(v.string(), 'data'),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
  MAIL_FROM: v.optional(
    v.pipe(v.string(), v.includes('@', 'use an e-mail address')),
    'Mensenstad <noreply@localhost>',
  ),
  MENSENSTAD_DEMO: flag(true),
  MENSENSTAD_ENV: v.optional(
    v.picklist(['production', 'development', 'test'], 'use production, development or test'),
    'production',
  ),
  MENSENSTAD_WORKER: flag(true),
  AUTH_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'use at least 32 characters'))),
  HOSTS: v.optional(v.string(), ''),
  TRUSTED_PROXIES: v.optional(v.string(), ''),
  OIDC_ISSUER: address(['https:', 'http:'], 'https://login.example.nl'),
  OIDC_CLIENT_ID: v.optional(v.string()),
  OIDC_CLIENT_SECRET: v.optional(v.string()),
  OIDC_NAME: v.optional(v.string(), 'Gemeente'),
  SOURCE_URL: address(['https:'], 'https://code.example.nl/mensenstad'),
  LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'use debug, info, warn, error or silent'),
    'info',
  ),
});

export const settingNames: readonly string[] = Object.keys(schema.entries);

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly databasePool: number;
  readonly dataDir: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Demo people can log in with one click, the demo town is loaded into an empty database. */
  readonly demo: boolean;
  readonly environment: 'production' | 'development' | 'test';
  readonly worker: boolean;
  readonly authSecret: string | null;
  /** Host names that this site answers to; empty: any. */
  readonly hosts: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  /** Where the source code of this installation is; null: nobody said. */
  readonly sourceUrl: string | null;
  readonly logLevel: string;
  /** Mail lands in the mailbox page: only without SMTP_URL, and only in demo, development and test. */
  readonly mailbox: boolean;
};

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

function together(env: v.InferOutput<typeof schema>): string[] {
  const mistakes: string[] = [];
  const oidc = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET];
  if (oidc.some(Boolean) && !oidc.every(Boolean))
    mistakes.push(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.',
    );
  return mistakes;
}

export class SettingsError extends Error {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(`The settings are not right:\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`);
    this.mistakes = mistakes;
  }
}

/** Reads the settings from the environment. Throws a SettingsError with one sentence for each mistake. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.issues.map(
        (issue) => `${v.getDotPath(issue) ?? '?'} is "${String(issue.input)}": ${issue.message}.`,
      ),
    );
  }
  const env = parsed.output;
  const mistakes = together(env);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = env;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL ?? null,
    databasePool: env.DATABASE_POOL,
    dataDir: env.DATA_DIR,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    demo: env.MENSENSTAD_DEMO,
    environment: env.MENSENSTAD_ENV,
    worker: env.MENSENSTAD_WORKER,
    authSecret: env.AUTH_SECRET ?? null,
    hosts: words(env.HOSTS),
    trustedProxies: words(env.TRUSTED_PROXIES),
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name } : null,
    sourceUrl: env.SOURCE_URL ?? null,
    logLevel: env.LOG_LEVEL,
    mailbox: env.SMTP_URL === undefined && (env.MENSENSTAD_DEMO || env.MENSENSTAD_ENV !== 'production'),
  };
}

/** Tells a library what it learns from the environment only. */
export function setForLibrary(name: 'FONTCONFIG_FILE', value: string): void {
  process.env[name] = value;
}
