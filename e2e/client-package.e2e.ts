import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const run = promisify(execFile);
const tools = resolve('node_modules');
let folder: string;
let token: string;

/** Fenced blocks of a README by their language and the word behind it. */
function blocks(readme: string, kind: string): string[] {
  return [...readFileSync(readme, 'utf8').matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter(([, language]) => language === kind)
    .map(([, , source]) => source ?? '');
}

async function askAsAdmin(query: string, variables: object, cookie = ''): Promise<{ data: unknown; cookie: string }> {
  const answer = await fetch(`${inject('productUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-quaylink-client': 'e2e', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const set = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return { data, cookie: set.join('; ') };
}

beforeAll(async () => {
  const { cookie } = await askAsAdmin(
    'mutation { login(input: { email: "admin@quaylink.example", password: "harbour-demo" }) { userErrors { message } } }',
    {},
  );
  const scopes = ['EC_ACCOUNT_READ', 'EC_ACCOUNT_WRITE', 'ORDER_READ', 'SETTINGS_WRITE'];
  const { data } = await askAsAdmin(
    'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token userErrors { message } } }',
    { input: { name: 'package', scopes, expiresInDays: 1 } },
    cookie,
  );
  token = String((data as { apiTokenCreate: { token: string | null } }).apiTokenCreate.token);
  if (!token.startsWith('qlt_')) throw new Error('no token was made');

  folder = mkdtempSync(join(tmpdir(), 'quaylink-client-'));
  const packed = execFileSync('npm', ['pack', resolve('dist/quaylink-client'), '--silent'], { cwd: folder });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run(
    'npm',
    ['install', `./${packed.toString().trim()}`, '--prefer-offline', '--no-audit', '--no-fund', '--silent'],
    { cwd: folder },
  );
  mkdirSync(join(folder, 'src'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program of the folder prints. It is type-checked first where it is TypeScript. */
async function output(name: string, source: string): Promise<string> {
  writeFileSync(join(folder, 'src', name), source);
  if (name.endsWith('.ts')) checkTypes(name);
  const env = { ...process.env, QUAYLINK_URL: `${inject('productUrl')}/graphql`, QUAYLINK_TOKEN: token };
  const { stdout } = await run(process.execPath, [join('src', name)], { cwd: folder, env, timeout: 60_000 });
  return stdout;
}

function checkTypes(name: string): void {
  const options =
    '--strict --noEmit --skipLibCheck --target es2024 --lib es2024,dom --module nodenext --allowImportingTsExtensions';
  try {
    execFileSync(
      join(tools, '.bin/tsc'),
      [...options.split(' '), '--types', 'node', '--typeRoots', join(tools, '@types'), join('src', name)],
      { cwd: folder, stdio: 'pipe' },
    );
  } catch (error) {
    throw new Error(String(Reflect.get(error as object, 'stdout')), { cause: error });
  }
}

describe('the package @quaylink/client in an empty folder', () => {
  it('brings three dependencies, types, README, schema and a licence field', () => {
    const root = join(folder, 'node_modules/@quaylink/client');
    const { dependencies, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      license: string;
    };
    expect(Object.keys(dependencies).sort()).toEqual(['@urql/core', 'graphql', 'graphql-ws']);
    expect(license).not.toBe('');
    expect(readdirSync(root)).toEqual(
      expect.arrayContaining(['README.md', 'index.js', 'index.d.ts', 'schema.graphql']),
    );
  });

  it('runs the JavaScript example of its README: every held order, page by page', async () => {
    const [orders, ...others] = blocks('client/api/README.md', 'js');
    expect(others).toEqual([]);
    expect(await output('orders.js', orders ?? '')).toMatch(/^\S+ [A-Z_, ]+$/m);
  });

  it('runs the TypeScript examples of its README, type-checked', async () => {
    const [names, mutations, changes, live, ...others] = blocks('client/api/README.md', 'ts');
    expect(others).toEqual([]);
    expect(await output('names.ts', names ?? '')).toContain('小島選物官網');
    const refusals = await output('mutations.ts', mutations ?? '');
    expect(refusals).toMatch(/sku: /);
    expect(refusals).toMatch(/refused: \S/);
    expect(await output('changes.ts', changes ?? '')).toMatch(/^changed: \S/m);
    expect(await output('live.ts', live ?? '')).toMatch(/state: live/);
  }, 120_000);

  it('takes what a program’s own code generator made of the schema in the package', async () => {
    const [config] = blocks('client/api/README.md', 'ts codegen');
    const [program] = blocks('client/api/README.md', 'ts generated');
    writeFileSync(join(folder, 'codegen.ts'), config ?? '');
    writeFileSync(join(folder, 'src/accounts.ts'), program ?? '');
    // The generator is the program's own: here it is borrowed from our tools.
    for (const name of ['@graphql-codegen', '@graphql-typed-document-node'])
      symlinkSync(join(tools, name), join(folder, 'node_modules', name));
    await run(join(tools, '.bin/graphql-codegen'), ['--config', 'codegen.ts'], { cwd: folder });
    expect(await output('accounts.ts', program ?? '')).toMatch(/小島選物官網: [A-Z_]+/);
  }, 60_000);

  it('runs the example of the README of the whole, with the address of this server', async () => {
    const [example, ...others] = blocks('README.md', 'ts');
    expect(others).toEqual([]);
    const here = (example ?? '').replace('http://localhost:4000', inject('productUrl'));
    expect(here).not.toBe(example);
    expect(await output('readme.ts', here)).toMatch(/^\S+ [A-Z_]+ /m);
  });

  it('follows what happens across a lost connection, without holes', async () => {
    const { actionsOf, createQuaylinkClient } = (await import(
      pathToFileURL(join(folder, 'node_modules/@quaylink/client/index.js')).href
    )) as typeof import('../client/api/index.ts');
    const relay = await openRelay(new URL(inject('productUrl')));
    const behind = createQuaylinkClient({ url: `${relay.url}/graphql`, token });
    const direct = createQuaylinkClient({ url: `${inject('productUrl')}/graphql`, token });
    const actions = actionsOf(direct);
    const states: string[] = [];
    const changed = new Set<string>();
    const stop = behind.live({
      onEvents: (events) => {
        for (const { kind, subjectId } of events) changed.add(`${kind} ${subjectId}`);
      },
      onState: ({ kind }) => states.push(kind),
    });
    try {
      await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe('live');
      relay.cut();
      await expect.poll(() => states).toContain('stale');
      const { value: account } = await actions.accounts({ statuses: ['CONNECTED'] }).next();
      const { connectionTest } = await actions.testConnection(account ? account.id : '');
      expect(changed).not.toContain(`CONNECTION_TEST ${connectionTest?.id}`);
      relay.mend();
      await expect.poll(() => [...changed], { timeout: 20_000 }).toContain(`CONNECTION_TEST ${connectionTest?.id}`);
      await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe('live');
    } finally {
      stop();
      await Promise.all([behind.close(), direct.close()]);
      relay.close();
    }
  }, 60_000);
});

/** A TCP relay that can be cut: open connections end and new ones are refused until it is mended. */
async function openRelay(to: URL) {
  const open = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one));
      one.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      cut = true;
      end();
    },
    mend() {
      cut = false;
    },
    close() {
      end();
      server.close();
    },
  };
}
