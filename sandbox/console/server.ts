import { json, listen, type RunningServer } from '../kernel/http.ts';
import type { PlatformServer, SandboxPlatform } from '../kernel/platform.ts';
import type { Sandbox } from '../index.ts';

export function startConsole(host: string, port: number, _sandbox: Omit<Sandbox, 'consoleUrl'>, _platform: (key: SandboxPlatform) => PlatformServer): Promise<RunningServer> {
  return listen(host, port, async (_request, response) => {
    const reply = json(503, '{"message":"not built yet"}');
    response.writeHead(reply.status).end(reply.body);
  });
}
