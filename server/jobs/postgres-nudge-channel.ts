import { PostgresNotificationChannel } from '@agendajs/postgres-backend';

/** Notifies other processes of a new row at once, also from a process that runs no jobs and so never starts Agenda. */
export class PostgresNudgeChannel extends PostgresNotificationChannel {
  /**
   * We connect it for nudging, Agenda once more for working; a second listening connection would be lost and tell
   * everything twice.
   */
  override async connect(): Promise<void> {
    if (this.state !== 'connected') await super.connect();
  }

  /** Nobody listens to when jobs begin and end. */
  override publishState(): Promise<void> {
    return Promise.resolve();
  }
}
