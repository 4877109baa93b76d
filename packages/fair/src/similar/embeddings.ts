import { no, ok, type Problem, type Result } from '../result.ts';

/** A server that turns texts into vectors, with the interface of OpenAI's `POST /embeddings` (Ollama, vLLM, TEI, …). */
export type EmbeddingServer = {
  /** With or without `/embeddings` at the end, such as `http://localhost:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token when given. */
  readonly key?: string | undefined;
  /** Milliseconds to wait for each answer; 60,000 unless given. */
  readonly patience?: number;
};

const textsPerRequest = 64;
const problem = (code: string, message: string): Problem => ({
  code: `embeddings.${code}`,
  field: 'embeddings-url',
  message,
});

function addressOf({ url }: EmbeddingServer): Result<string> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return no(problem('url', `The embeddings address "${url}" is not a http or https address.`));
  const trimmed = url.replace(/\/+$/, '');
  return ok(trimmed.endsWith('/embeddings') ? trimmed : `${trimmed}/embeddings`);
}

async function post(
  server: EmbeddingServer,
  address: string,
  input: readonly string[],
): Promise<Result<unknown>> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (server.key) headers['authorization'] = `Bearer ${server.key}`;
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers,
      body: JSON.stringify({ model: server.model, input, encoding_format: 'float' }),
      signal: AbortSignal.timeout(server.patience ?? 60_000),
    });
    const text = await answer.text();
    if (!answer.ok)
      return no(problem('status', `The embeddings server answered ${answer.status}: ${text.slice(0, 200)}`));
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      return no(problem('answer', 'The embeddings server did not answer with JSON.'));
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return no(problem('timeout', `The embeddings server at ${address} did not answer in time.`));
    if (error instanceof TypeError)
      return no(problem('unreachable', `The embeddings server at ${address} cannot be reached.`));
    throw error;
  }
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => Number.isFinite(each));

/** The vectors of one answer in the order asked, each scaled to length 1. */
function readAnswer(answer: unknown, count: number): Result<Float64Array[]> {
  const items: unknown =
    typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null;
  const vectors: (Float64Array | undefined)[] = Array.from({ length: count });
  for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
    const { index, embedding } = (item ?? {}) as { index?: unknown; embedding?: unknown };
    if (typeof index !== 'number' || !(index in vectors) || !isVector(embedding)) continue;
    const length = Math.hypot(...embedding) || 1;
    vectors[index] = Float64Array.from(embedding, (each) => each / length);
  }
  const complete = vectors.filter((vector) => vector !== undefined);
  if (complete.length === count) return ok(complete);
  const message = `The embeddings server gave ${complete.length} usable vectors for ${count} texts.`;
  return no(problem('answer', message));
}

/**
 * The vectors of all texts, of length 1, from the server. Nothing is sent anywhere unless this is called. Problems: the
 * address is none, the server cannot be reached, is too slow, refuses, or answers something else than vectors of one size.
 */
export async function embedTexts(
  server: EmbeddingServer,
  texts: readonly string[],
): Promise<Result<Float64Array[]>> {
  const address = addressOf(server);
  if (!address.ok) return address;
  const vectors: Float64Array[] = [];
  for (let from = 0; from < texts.length; from += textsPerRequest) {
    const part = texts.slice(from, from + textsPerRequest);
    const answer = await post(server, address.value, part);
    if (!answer.ok) return answer;
    const read = readAnswer(answer.value, part.length);
    if (!read.ok) return read;
    vectors.push(...read.value);
  }
  if (vectors.some(({ length }) => length !== vectors[0]!.length))
    return no(problem('answer', 'The embeddings server gave vectors of different sizes.'));
  return ok(vectors);
}

/** The k vectors nearest to one of them (cosine of vectors of length 1), nearest first, equals in order, without itself. */
export function nearestVectors(
  vectors: readonly Float64Array[],
  to: number,
  k: number,
): { readonly row: number; readonly score: number }[] {
  const own = vectors[to]!;
  const scored = vectors.map((vector, row) => ({
    row,
    score: vector.reduce((sum, each, at) => sum + each * own[at]!, 0),
  }));
  return scored
    .filter(({ row }) => row !== to)
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, k);
}
