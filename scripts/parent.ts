import { readFileSync } from 'node:fs';

/**
 * npm starts us through a shell. When npm or that shell is killed no signal may reach us, and we would go on unseen
 * with the port taken; so when one of them is gone we end ourselves in order.
 */
export function endWithParent(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const starters = ancestors();
  setInterval(() => {
    if (ancestors() !== starters) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

/** The process numbers of our parent and of its parent, as text. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    // After the name, which is in brackets and may hold anything: state and parent.
    return `${parent} ${readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] ?? ''}`;
  } catch {
    return String(parent);
  }
}
