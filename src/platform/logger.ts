import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured logs on stderr: stdout belongs to what a command answers. */
export function createLogger(level: string): Logger {
  return pino({ name: 'corridor', level }, pino.destination({ dest: 2, sync: true }));
}

/** For a library that says much: its warnings and errors alone, or fewer where the whole program says less. */
export function quietly(logger: Logger, part: string): Logger {
  return logger.child({ part }, { level: logger.isLevelEnabled('warn') ? 'warn' : logger.level });
}
