/** Nudges on their way out. Many for one name become one; while the backend is away they are kept, not sent. */
export class NudgeBox {
  private readonly waiting = new Set<string>();
  private readonly sending = new Set<string>();
  private isOpen = false;

  constructor(
    private readonly send: (name: string) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  put(name: string): void {
    this.waiting.add(name);
    this.flush();
  }

  /** The backend can be reached (again). */
  open(): void {
    this.isOpen = true;
    this.flush();
  }

  private flush(): void {
    if (!this.isOpen) return;
    for (const name of this.waiting) {
      if (this.sending.has(name)) continue; // sent again when the one on its way has arrived
      this.waiting.delete(name);
      this.sending.add(name);
      void this.deliver(name);
    }
  }

  private async deliver(name: string): Promise<void> {
    try {
      await this.send(name);
    } catch (error) {
      this.waiting.add(name);
      this.isOpen = false;
      this.failed(error);
    } finally {
      this.sending.delete(name);
      this.flush();
    }
  }
}
