import { pino, type Logger } from 'pino';

/** Field names whose values never reach a log line. */
const secrets = ['password', 'secret', 'token', 'otp', 'code', 'cookie', 'authorization', 'email', 'to'];

export const log: Logger = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[kept out]' },
});
