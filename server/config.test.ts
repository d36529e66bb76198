import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configTable, configVariables } from './config-variables.ts';
import { readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const other = Buffer.alloc(32, 9).toString('base64');
const production = {
  DATABASE_URL: 'postgres://ql:geheim@db/ql',
  CREDENTIALS_KEY: key,
  PUBLIC_URL: 'https://ql.example.com/',
};

describe('configuration from the environment', () => {
  it('needs nothing: embedded databases, demo, all roles, on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      mongodbUrl: null,
      demo: true,
      role: 'all',
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      credentialKeys: null,
      trustProxy: 0,
    });
  });

  it('is no demo as soon as a database is given', () => {
    expect(readConfig(production)).toMatchObject({
      demo: false,
      host: '0.0.0.0',
      publicUrl: 'https://ql.example.com',
      outboundIp: null,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', ROLE: '' })).toEqual(readConfig({}));
  });

  it('reads one key, and a list of keys whose first is the current one', () => {
    expect(readConfig({ CREDENTIALS_KEY: key }).credentialKeys).toEqual([{ id: '1', key: Buffer.alloc(32, 7) }]);
    expect(readConfig({ CREDENTIALS_KEY: `b:${other},a:${key}` }).credentialKeys?.map((one) => one.id)).toEqual([
      'b',
      'a',
    ]);
  });

  it.each([
    ['PORT', 'abc', 'PORT is "abc", but a port from 1 to 65535 is expected.'],
    ['PORT', '70000', 'PORT is "70000", but a port from 1 to 65535 is expected.'],
    ['ROLE', 'boss', 'ROLE is "boss", but all, api or worker is expected.'],
    ['OUTBOUND_IP', '1.2.3', 'OUTBOUND_IP is "1.2.3", but an IPv4 or IPv6 address is expected.'],
    ['DEMO', 'maybe', 'DEMO is "maybe", but true or false is expected.'],
    [
      'TRUST_PROXY',
      'everyone',
      'TRUST_PROXY is "everyone", but a number of proxies, or a list of addresses like 10.0.0.0/8 is expected.',
    ],
    ['PUBLIC_URL', 'ftp://x', 'PUBLIC_URL is "ftp://x", but an address like https://quaylink.example.com is expected.'],
    ['API_LOG_RETENTION_DAYS', '0', 'API_LOG_RETENTION_DAYS is "0", but a number of days from 1 to 3650 is expected.'],
    ['LITESHOP_CLIENT_ID', 'app', 'LITESHOP_CLIENT_ID is set without LITESHOP_CLIENT_SECRET; the two belong together.'],
    [
      'SANDBOX_PORT',
      '4000',
      'PORT is 4000, but with SANDBOX_PORT=4000 the sandbox takes 4000 to 4004: set one of them to another port.',
    ],
    [
      'ROLE',
      'api',
      'ROLE is "api", but several processes need a common database: set DATABASE_URL, or leave ROLE out.',
    ],
  ])('answers %s=%s with one sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it('never repeats a secret', () => {
    const secrets = {
      DATABASE_URL: 'mysql://u:geheim@h/d',
      MONGODB_URL: 'geheim',
      CREDENTIALS_KEY: `${key}geheim`,
      PUBLIC_URL: 'https://a.example',
    };
    expect(() => readConfig(secrets)).toThrow(
      /^DATABASE_URL is set to something else, but an address like.*\nCREDENTIALS_KEY is set.*\nMONGODB_URL is set/,
    );
    expect(() => readConfig(secrets)).not.toThrow(/geheim/);
  });

  it('knows an address of a database from what only begins like one', () => {
    for (const good of [
      'postgres://u:p@h:5432/q',
      'postgresql://h/q?sslmode=require',
      'postgres:///q?host=/run/postgresql',
    ])
      expect(readConfig({ DEMO: 'true', DATABASE_URL: good }).databaseUrl).toBe(good);
    for (const bad of ['postgres://', 'postgres://u:p@h', 'postgres://h/', 'postgres:///q', 'http://h/q'])
      expect(() => readConfig({ DEMO: 'true', DATABASE_URL: bad })).toThrow('DATABASE_URL is set to something else');
    for (const good of [
      'mongodb://h',
      'mongodb://h:27017/q?replicaSet=rs0',
      'mongodb://u:p%40@a:1,b.example:2/q',
      'mongodb+srv://cluster.example/q',
      'mongodb://[::1]:27017/q',
    ])
      expect(readConfig({ MONGODB_URL: good }).mongodbUrl).toBe(good);
    for (const bad of ['mongodb://', 'mongodb://:::', 'mongodb://h:port/q', 'mongodb://a b/q', 'mongo://h'])
      expect(() => readConfig({ MONGODB_URL: bad })).toThrow('MONGODB_URL is set to something else');
  });

  it('asks for database, key and address when it is no demo', () => {
    expect(() => readConfig({ DEMO: 'false' })).toThrow(
      /^DATABASE_URL is not set, but with DEMO=false .*\nCREDENTIALS_KEY is not set.*\nPUBLIC_URL is not set/,
    );
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://ql.example.com' })).toThrow(
      'with DEMO=false an https address is expected',
    );
    expect(readConfig({ ...production, PUBLIC_URL: 'http://127.0.0.1:4000' }).publicUrl).toBe('http://127.0.0.1:4000');
  });

  it('wants a common key where several processes share a database', () => {
    expect(() => readConfig({ DATABASE_URL: production.DATABASE_URL, DEMO: 'true', ROLE: 'worker' })).toThrow(
      'CREDENTIALS_KEY is not set, but processes with ROLE=worker must share it',
    );
  });

  it('is documented: docs/operations.md holds the table of variables as it is printed from the code', () => {
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(configTable());
    expect(Object.keys(configVariables)).toHaveLength(new Set(Object.keys(configVariables)).size);
  });
});
