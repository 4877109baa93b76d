import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { emailOTP, genericOAuth } from 'better-auth/plugins';
import type { sveltekitCookies } from 'better-auth/svelte-kit';
import type pg from 'pg';
import { log } from '#lib/platform/log.ts';
import type { Settings } from '#lib/platform/settings.ts';
import { startSessions } from './start-session.ts';

export type CodeMessage = { readonly email: string; readonly code: string };
export type SendCode = (message: CodeMessage) => Promise<void>;

type Options = {
  /** A pool whose search_path is the schema `auth`. */
  readonly pool: pg.Pool;
  readonly secret: string;
  readonly settings: Pick<Settings, 'hosts' | 'oidc'>;
  readonly sendCode: SendCode;
  /** The cookie plugin of the framework: must come last. */
  readonly cookies?: ReturnType<typeof sveltekitCookies>;
};

/** Accounts: a code by e-mail, a passkey, or the municipality's own login for staff. Nobody has a password. */
export function createAuth({ pool, secret, settings, sendCode, cookies }: Options) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: { allowedHosts: settings.hosts.length > 0 ? [...settings.hosts] : ['*'], protocol: 'auto' },
    basePath: '/api/auth',
    // Its messages only: the arguments hold addresses and codes.
    logger: { level: 'warn', log: (level, message) => log[level === 'debug' ? 'debug' : level](message) },
    // Limits are ours (platform/limit.ts): per person and action, not per address.
    rateLimit: { enabled: false },
    advanced: {
      // A session and its user in one query: every page of somebody who is logged in asks for both.
      database: { generateId: 'uuid', joins: true },
      ipAddress: { ipAddressHeaders: ['x-mensenstad-address'] },
      cookiePrefix: 'mensenstad',
      // One name over http and https; the door that sets the cookie marks it Secure (platform/http/cookies.ts).
      useSecureCookies: false,
      // server.ts has removed what a stranger says of itself; what is left comes from the trusted proxy.
      trustedProxyHeaders: true,
    },
    session: { expiresIn: 60 * 60 * 24 * 60, updateAge: 60 * 60 * 24, storeSessionInDatabase: true },
    account: { accountLinking: { enabled: true, trustedProviders: ['gemeente'] } },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 5,
        storeOTP: 'hashed',
        sendVerificationOTP: ({ email, otp }) => sendCode({ email, code: otp }),
      }),
      passkey({ rpName: 'Mensenstad' }),
      startSessions(),
      ...(settings.oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: 'gemeente',
                  name: settings.oidc.name,
                  clientId: settings.oidc.clientId,
                  clientSecret: settings.oidc.clientSecret,
                  discoveryUrl: `${settings.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  requireIdTokenVerification: true,
                  scopes: ['openid', 'email', 'profile'],
                },
              ],
            }),
          ]),
      ...(cookies === undefined ? [] : [cookies]),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
