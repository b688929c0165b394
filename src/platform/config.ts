import { resolve } from 'node:path';
import { z } from 'zod';

/** One environment variable: how it is read, what stands in for it, and how it is told to people. */
interface Setting<T> {
  name: string;
  /** Takes the trimmed text of the variable (or of the default) to the value the code uses. */
  parser: z.ZodType<T, string>;
  /** As it would be written in the environment; absent when the setting is optional. */
  default?: string;
  /** Completes "expected …" in an error message. */
  expected: string;
  description: string;
  /** The value is never printed. */
  secret?: boolean;
  /** Read in small letters too, as other programs do (`http_proxy`), which then count first. */
  inSmallLetters?: boolean;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

function wholeNumber(name: string, fallback: number, min: number, max: number, description: string): Setting<number> {
  const parser = z.string().regex(/^\d{1,10}$/).transform(Number).pipe(z.number().min(min).max(max)); // prettier-ignore
  const expected = `a whole number from ${min} to ${max}`;
  return { name, parser, default: String(fallback), expected, description };
}

/** Set for other programs too, so whatever it says is no fault until an address is to be read. */
function proxy(name: string, what: string): Setting<string | undefined> {
  return {
    name,
    parser: z.string(),
    expected: 'http://proxy.example:3128',
    description: `Proxy through which the import reads ${what}`,
    secret: true,
    inSmallLetters: true,
  };
}

function setting<T>(row: Setting<T>): Setting<T> {
  return row;
}

const settings = {
  host: setting({
    name: 'HOST',
    parser: z.string().regex(/^[\w.:-]+$/),
    default: '127.0.0.1',
    expected: 'a host name or IP address',
    description: 'Address the HTTP server listens on; `0.0.0.0` for every IPv4 interface',
  }),
  port: wholeNumber('PORT', 4000, 0, 65_535, 'Port of the HTTP server; 0 takes any free one'),
  databaseUrl: setting<string | undefined>({
    name: 'DATABASE_URL',
    parser: z.string().refine(isPostgresUrl),
    expected: 'postgres://user:password@host:5432/database, with special characters in the password percent-encoded',
    description: 'PostgreSQL 15 or later to use instead of the embedded one',
    secret: true,
  }),
  dataDir: setting({
    name: 'CORRIDOR_DATA',
    parser: z.string(),
    default: '.corridor',
    expected: 'a folder',
    description: 'Folder of the embedded database, relative to the current one',
  }),
  logLevel: setting({
    name: 'CORRIDOR_LOG_LEVEL',
    parser: z.enum(logLevels),
    default: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    description: `Least important level that is logged: ${logLevels.join(', ')}`,
  }),
  corsOrigins: setting({
    name: 'CORS_ORIGINS',
    parser: z.string().transform(originList),
    default: '*',
    expected: '* or origins such as https://example.org, separated by commas, without a path',
    description: 'Origins whose pages may call the API, separated by commas; `*` for any',
  }),
  sample: setting({
    name: 'CORRIDOR_SAMPLE',
    parser: z.enum(['on', 'off']).transform((value) => value === 'on'),
    default: 'on',
    expected: 'on or off',
    description: 'Import the sample content into an empty embedded database: `on` or `off`',
  }),
  httpProxy: proxy('HTTP_PROXY', 'http addresses'),
  httpsProxy: proxy('HTTPS_PROXY', 'https addresses'),
  noProxy: setting<string | undefined>({
    name: 'NO_PROXY',
    parser: z.string(),
    expected: 'hosts, separated by commas',
    description: 'Hosts, domains, addresses and networks that the import reads without a proxy; `*` for all',
    inSmallLetters: true,
  }),
  databasePoolSize: wholeNumber('DATABASE_POOL_SIZE', 10, 1, 500, 'Most database connections this process opens'),
  graphqlMaxDepth: wholeNumber('GRAPHQL_MAX_DEPTH', 12, 1, 1_000, 'Deepest nesting of a query'),
  graphqlMaxCost: wholeNumber('GRAPHQL_MAX_COST', 20_000, 1, 1_000_000_000, 'Highest estimated cost of a query'),
  graphqlMaxAliases: wholeNumber('GRAPHQL_MAX_ALIASES', 30, 0, 10_000, 'Most aliases in a query'),
  graphqlMaxTokens: wholeNumber('GRAPHQL_MAX_TOKENS', 2_000, 1, 1_000_000, 'Most lexical tokens in a query'),
  bodyLimitBytes: wholeNumber(
    'BODY_LIMIT_BYTES',
    1_048_576,
    1_024,
    1_073_741_824,
    'Largest HTTP request body, in bytes',
  ),
  shutdownTimeoutMs: wholeNumber(
    'SHUTDOWN_TIMEOUT_MS',
    10_000,
    0,
    600_000,
    'How long running requests may take to finish on shutdown, in milliseconds',
  ),
};

type Settings = typeof settings;

/** What the environment says, parsed; `dataDir` is absolute, `corsOrigins` is `'*'` or a list of origins. */
export type Config = { readonly [K in keyof Settings]: z.output<Settings[K]['parser']> };

/** Every variable Corridor reads, in the order in which the README lists them. */
export const configTable: readonly Pick<Setting<unknown>, 'name' | 'default' | 'description' | 'secret'>[] =
  Object.values(settings);

/** All that is wrong with the environment, one fault a line; no secret's value is in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The environment cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Parses the variables of `configTable`; empty counts as not set. Throws one ConfigError with every fault. */
export function parseConfig(env: Record<string, string | undefined>, currentDir = process.cwd()): Config {
  const faults: string[] = [];
  const entries = Object.entries<Setting<unknown>>(settings).map(([key, setting]) => {
    const small = setting.inSmallLetters ? env[setting.name.toLowerCase()]?.trim() : undefined;
    const received = small || env[setting.name]?.trim() || setting.default;
    if (received === undefined) return [key, undefined];
    const parsed = setting.parser.safeParse(received);
    if (!parsed.success) faults.push(fault(setting, received));
    return [key, parsed.data];
  });
  if (faults.length > 0) throw new ConfigError(faults);
  const config = Object.fromEntries(entries) as Config;
  return { ...config, dataDir: resolve(currentDir, config.dataDir) };
}

/** The configuration of this process; nothing else in `src` reads `process.env`. */
export function readConfig(): Config {
  return parseConfig(process.env);
}

function fault(setting: Setting<unknown>, received: string): string {
  const shown = setting.secret ? `a value (secret, ${received.length} characters)` : JSON.stringify(received);
  return `${setting.name}: received ${shown}, expected ${setting.expected}`;
}

function isPostgresUrl(value: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) return false;
  return new URL(value).hostname !== '' || value.includes('host=');
}

function originList(value: string, context: z.RefinementCtx): '*' | string[] {
  if (value === '*') return '*';
  const origins = value.split(',').map((origin) => origin.trim());
  if (origins.some((origin) => !isOrigin(origin))) context.addIssue('not a list of origins');
  return origins;
}

function isOrigin(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value;
}
