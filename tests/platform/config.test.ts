import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { ConfigError, configTable, parseConfig } from '../../src/platform/config.js';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('gives the defaults for an empty environment', () => {
    expect(parseConfig({}, resolve('/srv/app'))).toEqual({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      dataDir: resolve('/srv/app/.corridor'),
      logLevel: 'info',
      corsOrigins: '*',
      sample: true,
      httpProxy: undefined,
      httpsProxy: undefined,
      noProxy: undefined,
      databasePoolSize: 10,
      graphqlMaxDepth: 12,
      graphqlMaxCost: 20_000,
      graphqlMaxAliases: 30,
      graphqlMaxTokens: 2_000,
      bodyLimitBytes: 1_048_576,
      shutdownTimeoutMs: 10_000,
    });
  });

  it('reads every kind of value', () => {
    const config = parseConfig({
      HOST: '::1',
      PORT: '0',
      DATABASE_URL: 'postgresql://u:p%40ss@db.example.org/corridor?sslmode=require',
      CORRIDOR_DATA: resolve('/var/lib/données de recherche'),
      CORRIDOR_LOG_LEVEL: 'silent',
      CORS_ORIGINS: 'https://a.example.org, http://localhost:3000',
      CORRIDOR_SAMPLE: 'off',
    });
    expect(config).toMatchObject({
      host: '::1',
      port: 0,
      databaseUrl: 'postgresql://u:p%40ss@db.example.org/corridor?sslmode=require',
      dataDir: resolve('/var/lib/données de recherche'),
      logLevel: 'silent',
      corsOrigins: ['https://a.example.org', 'http://localhost:3000'],
      sample: false,
    });
  });

  it('reads proxies as other programs do: in small letters first', () => {
    const config = parseConfig({ HTTP_PROXY: 'http://a:3128', http_proxy: 'b:3128', HTTPS_PROXY: 'socks5://c:1', NO_PROXY: '*.d' }); // prettier-ignore
    expect(config).toMatchObject({ httpProxy: 'b:3128', httpsProxy: 'socks5://c:1', noProxy: '*.d' });
    expect(parseConfig({ port: '1', http_proxy: '' })).toMatchObject({ port: 4000, httpProxy: undefined });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseConfig({ PORT: '', HOST: '  ', DATABASE_URL: '' })).toMatchObject({ port: 4000, host: '127.0.0.1' });
  });

  it('reports every fault at once, with what was received and what is expected', () => {
    expect(faultsOf({ PORT: '65536', CORRIDOR_LOG_LEVEL: 'loud', CORRIDOR_SAMPLE: 'yes', HOST: 'a b' })).toEqual([
      'HOST: received "a b", expected a host name or IP address',
      'PORT: received "65536", expected a whole number from 0 to 65535',
      'CORRIDOR_LOG_LEVEL: received "loud", expected one of trace, debug, info, warn, error, fatal, silent',
      'CORRIDOR_SAMPLE: received "yes", expected on or off',
    ]);
  });

  it.each(['4e3', '0x10', '-1', '4000.5', '٤', 'NaN', '99999999999999999999'])('refuses %s as a number', (value) => {
    expect(faultsOf({ PORT: value })).toHaveLength(1);
  });

  it.each(['https://example.org/', 'https://example.org/path', 'example.org', 'https://a.org,,https://b.org', 'null'])(
    'refuses %s as an origin',
    (value) => {
      expect(faultsOf({ CORS_ORIGINS: value })).toHaveLength(1);
    },
  );

  it.each(['mysql://u:hunter2@h/d', 'hunter2', 'postgres://u:hunter2@ho st/d', 'postgres:hunter2'])(
    'refuses a wrong database URL without showing it (%#)',
    (value) => {
      const [fault] = faultsOf({ DATABASE_URL: value });
      expect(fault).toMatch(/^DATABASE_URL: received a value \(secret, \d+ characters\), expected postgres:/);
      expect(fault).not.toContain('hunter2');
    },
  );
});

describe('configTable', () => {
  it('names and describes each variable once', () => {
    const names = configTable.map((setting) => setting.name);
    expect(new Set(names).size).toBe(names.length);
    expect(configTable.every((setting) => setting.description.length > 10)).toBe(true);
    expect(configTable.filter((setting) => setting.secret).map((setting) => setting.name)).toEqual([
      'DATABASE_URL',
      'HTTP_PROXY',
      'HTTPS_PROXY',
    ]);
  });
});
