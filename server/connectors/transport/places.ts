/** Lets at most so many pieces of work of one key run at once, in the order they came. Within one process. */
export class LocalPlaces {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  async run<T>(key: string, most: number, work: () => Promise<T>): Promise<T> {
    await this.enter(key, most);
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string, most: number): Promise<void> {
    const running = this.running.get(key) ?? 0;
    if (running < most) this.running.set(key, running + 1);
    else
      await new Promise<void>((resolve) => {
        this.waiting.set(key, [...(this.waiting.get(key) ?? []), resolve]);
      });
  }

  /** Hands the place on to the next in line, or frees it. */
  private leave(key: string): void {
    const [next, ...others] = this.waiting.get(key) ?? [];
    if (others.length > 0) this.waiting.set(key, others);
    else this.waiting.delete(key);
    if (next) return next();
    const left = (this.running.get(key) ?? 1) - 1;
    if (left > 0) this.running.set(key, left);
    else this.running.delete(key);
  }
}
