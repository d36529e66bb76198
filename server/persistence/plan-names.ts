/** Every connection keeps a plan for each of them. */
const mostNames = 100;

/**
 * Names for statements whose plans are worth keeping. Only the first hundred texts of a process get one, so that a
 * client who asks in ever new ways fills no memory.
 */
export class PlanNames {
  private readonly names = new Map<string, string>();

  /** Undefined: plan it each time. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= mostNames) return known;
    const name = `quaylink_${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
