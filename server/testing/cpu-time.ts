/**
 * How long this thread computed for `work`, in milliseconds: unlike the time on the clock it does not grow when other
 * programs use the machine.
 */
export function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
