import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSend } from '../../data/useSend.ts';
import { toast } from '../../ui/feedback/toasts.tsx';
import { TestConnection } from '../account-actions.ts';
import { type TestAtHand, useLastTest } from './useLastTest.ts';
import { useTestWords } from './words.ts';

export interface TestOnScreen {
  /** Null: one has been asked for and has not begun. */
  readonly test: TestAtHand | null;
  /** Why it counts for nothing, or was not begun. */
  readonly refused: string | null;
}

/**
 * Tests what is stored for the account, and shows the test while it happens: as live facts tell it, or where they do
 * not arrive as the answer does. A test that a colleague began meanwhile is shown too; one that was over when the page
 * was opened is not.
 */
export function useTest(id: string): {
  readonly running: boolean;
  readonly shown: TestOnScreen | null;
  readonly run: () => Promise<boolean>;
} {
  const { busy, send } = useSend();
  const navigate = useNavigate();
  const t = useTestWords();
  const [answer, setAnswer] = useState<TestOnScreen | null>(null);
  const told = useLastTest(id, busy);
  // What was there before anybody on this page asked for a test; undefined until known.
  const [before, setBefore] = useState<string | null | undefined>();
  if (before === undefined && told !== undefined) setBefore(told?.state === 'RUNNING' ? null : (told?.id ?? null));
  const run = async () => {
    setAnswer(null);
    if (told && told.state !== 'RUNNING') setBefore(told.id);
    const payload = (await send(TestConnection, { id }))?.ecAccountTestConnection;
    if (!payload) return false;
    const taken = payload.userErrors.find((error) => error.__typename === 'ShopConnectedError');
    if (taken?.ecAccountId && !payload.ecAccount) {
      // One shop is one account: the new one is not kept, and the work goes on with the one that has the shop.
      toast('warn', `${taken.message} ${t('noSecond')}`);
      void navigate(`/accounts/${taken.ecAccountId}`, { replace: true });
      return false;
    }
    setAnswer({ test: payload.connectionTest, refused: payload.userErrors[0]?.message ?? null });
    return payload.userErrors.length === 0;
  };
  const news = told && told.id !== before ? told : null;
  return { running: busy, shown: newest(news, answer) ?? (busy ? { test: null, refused: null } : null), run };
}

/** Of the same test the one that knows its end; of two tests the one that began later. */
function newest(told: TestAtHand | null, answer: TestOnScreen | null): TestOnScreen | null {
  if (!told || !answer?.test) return told ? { test: told, refused: null } : answer;
  if (told.id === answer.test.id) return answer;
  return Date.parse(told.startedAt) > Date.parse(answer.test.startedAt) ? { test: told, refused: null } : answer;
}
