import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { apiVersion, problem } from '../rules.ts';
import { answer, answerList, answerOne, type ApiEnvironment, type Ask, type Checked } from './answers.ts';
import type { Resource } from './resource.ts';
import { areas } from './resources/areas.ts';
import { communities } from './resources/communities.ts';
import { editions } from './resources/editions.ts';
import { gatherings } from './resources/gatherings.ts';
import { initiatives } from './resources/initiatives.ts';
import { needs } from './resources/needs.ts';
import { networks } from './resources/networks.ts';
import { promises } from './resources/promises.ts';
import { results } from './resources/results.ts';
import { statements } from './resources/statements.ts';
import { themes } from './resources/themes.ts';
import { vision } from './resources/vision.ts';

const resources: readonly Resource[] = [
  areas,
  networks,
  gatherings,
  statements,
  themes,
  vision,
  editions,
  communities,
  initiatives,
  needs,
  results,
  promises,
];

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ in: z.string(), name: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem');
const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const paging = {
  after: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Sleutel van de laatste regel van de vorige pagina' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(100)
    .openapi({ description: 'Aantal regels per pagina' }),
  town: z
    .string()
    .regex(/^GM\d{4}$/)
    .optional()
    .openapi({ description: 'CBS-code van de gemeente; zonder: die van deze site' }),
  format: z
    .string()
    .max(10)
    .optional()
    .openapi({ description: 'json of csv; csv geeft de hele lijst in één keer' }),
};

function mount(app: OpenAPIHono<ApiEnvironment>, resource: Resource): void {
  const list = z.object({
    items: z.array(resource.row.openapi(resource.name)),
    _links: z.object({
      self: z.object({ href: z.string() }),
      next: z.object({ href: z.string() }).optional(),
    }),
  });
  const query = z.strictObject({ ...paging, ...resource.filters });
  const many = createRoute({
    method: 'get',
    path: `/${resource.name}`,
    operationId: `list-${resource.name}`,
    tags: [resource.title],
    summary: resource.title,
    description: resource.description,
    request: { query },
    responses: {
      200: {
        description: 'De lijst',
        content: { 'application/json': { schema: list }, 'text/csv': { schema: z.string() } },
      },
      400: refusal('De vraag klopt niet'),
      404: refusal('Deze gemeente doet niet mee'),
      406: refusal('Dit formaat is er niet'),
    },
  });
  // The declared answers are JSON; problems and CSV are answers of our own.
  app.openapi(many, ((context: Ask & { req: { valid: (from: 'query') => Checked } }) =>
    answerList(context, resource, context.req.valid('query'))) as never);
  if (!resource.hasOne) return;
  const one = createRoute({
    method: 'get',
    path: `/${resource.name}/{${resource.key}}`,
    operationId: `get-${resource.name}`,
    tags: [resource.title],
    summary: `${resource.title}: één`,
    request: {
      params: z.object({ [resource.key]: z.string().max(100) }),
      query: z.strictObject({ town: paging.town }),
    },
    responses: {
      200: { description: 'Gevonden', content: { 'application/json': { schema: resource.row } } },
      404: refusal('Dit bestaat niet'),
    },
  });
  app.openapi(one, ((context: Ask) =>
    answerOne(context, resource, context.req.param(resource.key) ?? '', context.req.query('town'))) as never);
}

const description = {
  openapi: '3.1.0',
  info: {
    title: 'Mensenstad: open data',
    version: apiVersion,
    description:
      'Alles wat openbaar is: gebieden, netwerken, bijeenkomsten, uitspraken, thema’s, de visie, de uitgaven, gemeenschappen, initiatieven, wat er nodig is, resultaten en toezeggingen. Alleen lezen, zonder sleutel. Volgt de NL GOV API Design Rules. De gegevens zijn vrij te gebruiken (CC0).',
    license: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/deed.nl' },
    contact: { name: 'Mensenstad', url: '/over' },
  },
  servers: [{ url: '/api/v1' }],
};

/** The open interface: read only, for everyone, from any site. */
export function createApi(): OpenAPIHono<ApiEnvironment> {
  const app = new OpenAPIHono<ApiEnvironment>({
    // The version stands in the server's address, so that the paths in the description are plain.
    getPath: (request) => new URL(request.url).pathname.replace(/^\/api\/v1/, '') || '/',
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const errors = result.error.issues.map((issue) => ({
        in: result.target,
        name: issue.path.join('.') || ('keys' in issue ? String(issue.keys) : ''),
        detail: issue.message,
      }));
      return answer(
        context as Ask,
        problem(400, 'Een of meer onderdelen van de vraag kloppen niet.', errors),
      );
    },
  });
  app.use('*', async (context, next) => {
    await next();
    context.header('api-version', apiVersion);
    context.header('access-control-allow-origin', '*');
    context.header('access-control-expose-headers', 'API-Version, Link');
    context.header('cross-origin-resource-policy', 'cross-origin');
    if (context.res.status === 200) context.header('cache-control', 'public, max-age=60');
  });
  app.use('*', async (context, next) => {
    const { method } = context.req;
    if (method === 'OPTIONS')
      return context.body(null, 204, { 'access-control-allow-methods': 'GET, HEAD, OPTIONS' });
    if (method !== 'GET' && method !== 'HEAD') {
      context.header('allow', 'GET, HEAD, OPTIONS');
      return answer(context, problem(405, 'Deze gegevens zijn alleen te lezen.'));
    }
    await next();
    return undefined;
  });
  for (const resource of resources) mount(app, resource);
  app.doc31('/openapi.json', description);
  app.notFound((context) =>
    answer(context, problem(404, 'Dit adres bestaat niet. Alle adressen staan in /api/v1/openapi.json.')),
  );
  return app;
}
