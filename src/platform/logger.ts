import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured logs on stderr: stdout belongs to what a command answers. */
export function createLogger(level: string): Logger {
  return pino({ name: 'corridor', level }, pino.destination({ dest: 2, sync: true }));
}
