import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configVariables } from '../config-variables.ts';
import { appKeyVariables } from '../config-app-keys.ts';
import { readConfig } from '../config.ts';
import { platformManifests } from '../connectors/registry.ts';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly container_name?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}
type Settings = Readonly<Record<string, string | undefined>>;

const text = readFileSync('docker-compose.yml', 'utf8');
const example = readFileSync('.env.example', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const filledIn = {
  ...parseEnv(example),
  CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
  POSTGRES_PASSWORD: 'geheim1',
  PUBLIC_URL: 'https://ql.example.com',
};

/** The services with settings put in as Compose does, value by value. @throws {Error} for one that must be set */
function services(settings: Settings): Readonly<Record<'postgres' | 'mongo' | 'api' | 'worker', Service>> {
  const fill = (value: string) =>
    value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string | undefined, otherwise = '') => {
      const set = settings[name] ?? '';
      if (set === '' && kind === '?') throw new Error(`${name}: ${otherwise}`);
      return set === '' ? otherwise : set;
    });
  const file = parse(text, (_, value: unknown) => (typeof value === 'string' ? fill(value) : value), {
    merge: true,
  }) as { services: ReturnType<typeof services> };
  return file.services;
}
/** What the image sets itself. */
const ofImage = Object.fromEntries(
  (/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').split(' ').map((pair) => pair.split('=', 2)),
);

describe('docker-compose.yml', () => {
  it.each(['api', 'worker'] as const)('gives %s a whole configuration for real platforms', (role) => {
    const config = readConfig({ ...ofImage, ...services(filledIn)[role].environment });
    expect(config).toMatchObject({
      role,
      demo: false,
      requireMongodb: true,
      host: '0.0.0.0',
      port: 4000,
      publicUrl: 'https://ql.example.com',
      trustProxy: 1,
      outboundIp: null,
    });
    expect(config.databaseUrl).toBe('postgres://quaylink:geheim1@postgres:5432/quaylink');
  });

  it.each(['CREDENTIALS_KEY', 'POSTGRES_PASSWORD', 'PUBLIC_URL'])(
    'does not start without %s: the example holds no secret',
    (name) => {
      expect(parseEnv(example)[name]).toBe('');
      expect(() => services({ ...filledIn, [name]: '' })).toThrow(name);
    },
  );

  it('hands on every variable that can matter there, and the example names all that can be set', () => {
    const settled = ['MONGOD_BINARY', 'PORT', 'HOST', 'SANDBOX_PORT', 'DATA_DIR'];
    expect(new Set(Object.keys(services(filledIn).api.environment))).toEqual(
      new Set(
        [...Object.keys(configVariables), ...appKeyVariables(platformManifests).map(({ variable }) => variable)].filter(
          (name) => !settled.includes(name),
        ),
      ),
    );
    expect(new Set(Object.keys(parseEnv(example)))).toEqual(
      new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1])),
    );
  });

  it('can run several workers, builds the image once and shows nobody the databases', () => {
    const { api, worker, postgres, mongo } = services(filledIn);
    expect(api).toMatchObject({ build: '.', ports: ['127.0.0.1:4000:4000'] });
    expect(worker).toMatchObject({ image: api.image, pull_policy: 'never' });
    expect([worker.build, worker.ports, worker.container_name, postgres.ports, mongo.ports]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('mounts no file that is not there', () => {
    const files = Object.values(services(filledIn))
      .flatMap((service) => service.volumes ?? [])
      .filter((volume) => volume.startsWith('./'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(file.split(':')[0] ?? '')).toBe(true);
  });
});

describe('the Dockerfile', () => {
  it('copies what is there and is not kept from it', () => {
    const kept = readFileSync('.dockerignore', 'utf8').split('\n');
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' '),
    );
    expect(sources).toContain('server');
    for (const source of sources)
      expect([source, existsSync(source), kept.includes(source)]).toEqual([source, true, false]);
    for (const name of ['.git', '.data', '.cache', '.env*', 'node_modules']) expect(kept).toContain(name);
  });

  it('runs as nobody special', () => {
    expect([...dockerfile.matchAll(/^USER (\w+)$/gm)].map((match) => match[1])).toEqual(['node']);
  });
});
