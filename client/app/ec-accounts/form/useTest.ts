import { useState } from 'react';
import { useSend } from '../../data/useSend.ts';
import { TestConnection } from '../account-actions.ts';
import type { TestOutcome } from './TestSteps.tsx';

/** Tests what is stored for the account. */
export function useTest(id: string): { running: boolean; outcome: TestOutcome | null; run: () => Promise<boolean> } {
  const { busy, send } = useSend();
  const [outcome, setOutcome] = useState<TestOutcome | null>(null);
  const run = async () => {
    setOutcome(null);
    const payload = (await send(TestConnection, { id }))?.ecAccountTestConnection;
    if (!payload) return false;
    setOutcome({ steps: payload.steps, durationMs: payload.durationMs, refused: payload.userErrors[0]?.message ?? null });
    return payload.userErrors.length === 0;
  };
  return { running: busy, outcome, run };
}
