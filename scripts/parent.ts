/**
 * npm starts us through a shell. When npm or that shell is killed the signal may never reach us, and we would go on unseen with the
 * port taken; so when our parent changes we end ourselves in order.
 */
export function endWithParent(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
