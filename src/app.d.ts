import type { Auth } from '#lib/modules/accounts/server/index.ts';
import type { Town } from '#lib/modules/areas/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Services } from '#lib/platform/services.ts';
import type { Actor } from '#lib/platform/session.ts';

declare global {
  namespace App {
    interface Locals {
      requestId: string;
      services: Services;
      db: Db;
      auth: Auth;
      actor: Actor;
      sessionToken: string | null;
      /** Null only before the first town is made. */
      town: Town | null;
      locale: 'nl' | 'en';
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}
