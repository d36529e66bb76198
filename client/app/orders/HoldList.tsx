import { Button, Group, Modal, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { errorsByField, type FragmentType, graphql, readFragment } from '../../api/index.ts';
import type { PaymentKind, UserErrorLike } from '../../api/index.ts';
import { useSend } from '../data/useSend.ts';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Notice, TimeAgo } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { toast } from '../ui/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
import { ClassifyPayment, ReleaseHold } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const HoldList_order = graphql(`
  fragment HoldList_order on Order {
    id
    ecAccount {
      id
    }
    actions {
      release {
        allowed
        reason
        availableAt
      }
    }
    openHolds {
      id
      kind
      code
      note
      createdAt
      createdBy {
        id
        name
      }
    }
  }
`);

const EXPLAINED = ['SHIPPING_UNMAPPED', 'SHIPPING_MISSING', 'PAYMENT_UNKNOWN', 'UNKNOWN_PRODUCT', 'MANUAL', 'PLATFORM_CANCELLED'] as const;

/** Every open hold with its reason, what frees it, and a button that goes there. */
export function HoldList({ order, onChanged }: { order: FragmentType<typeof HoldList_order>; onChanged: () => void }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const reason = useReason();
  const one = readFragment(HoldList_order, order);
  const [releasing, setReleasing] = useState<(typeof one.openHolds)[number] | null>(null);
  const [classifying, setClassifying] = useState<string | null>(null);
  const { busy, send } = useSend();
  const release = async (holdId: string, note: string) => {
    const answer = await send(ReleaseHold, { input: { id: one.id, holdId, note: note || null } });
    onChanged();
    return answer && answer.orderRelease.userErrors;
  };
  const repair = ({ kind, code }: (typeof one.openHolds)[number]) => {
    if (kind === 'SHIPPING_UNMAPPED') return <Button component={Link} size="xs" to={`/accounts/${one.ecAccount.id}/edit?code=${encodeURIComponent(code)}#mappings`} data-testid="go-mapping">{t('goMapping')}</Button>;
    if (kind === 'UNKNOWN_PRODUCT') return <Button component={Link} size="xs" to="/unknown-products">{t('goProducts')}</Button>;
    if (kind === 'PAYMENT_UNKNOWN') return <Button size="xs" onClick={() => setClassifying(code)}>{t('classify')}</Button>;
    return null;
  };
  return (
    <div className="q-stack" data-testid="holds">
      {one.openHolds.map((hold) => {
        const explained = EXPLAINED.find((kind) => kind === hold.kind);
        return (
          <Notice key={hold.id} tone="hold" title={<><span aria-hidden="true">‖ </span>{words('hold', hold.kind)}{hold.code ? <span className="q-mono"> {hold.code}</span> : null}</>}
            action={<Group gap={6}>{repair(hold)}<ReasonButton size="xs" variant="default" reason={reason(one.actions.release)} onClick={() => setReleasing(hold)} data-testid="release">{t('release')}</ReasonButton></Group>}>
            {hold.note ? <p>“{hold.note}”</p> : null}
            <p>{explained ? t(`frees.${explained}`, { code: hold.code }) : null}</p>
            <p className="q-muted q-small">{t('since')} <TimeAgo at={hold.createdAt} /> {hold.createdBy ? t('by', { name: hold.createdBy.name }) : null}</p>
          </Notice>
        );
      })}
      {releasing ? <NoteDialog title={t('releaseTitle', { hold: words('hold', releasing.kind) })} body={t('releaseBody')} action={t('release')} done={t('released')} busy={busy} submit={(note) => release(releasing.id, note)} onClose={() => setReleasing(null)} /> : null}
      {classifying === null ? null : <ClassifyDialog accountId={one.ecAccount.id} code={classifying} onClose={() => setClassifying(null)} onChanged={onChanged} />}
    </div>
  );
}

/** A note with one action: hold, or release. `submit` answers with the refused inputs, or null when the request failed as a whole. */
export function NoteDialog({ title, body, action, done, required, busy, submit, onClose }: {
  title: string; body: string; action: string; done: string; required?: boolean; busy: boolean;
  submit: (note: string) => Promise<readonly UserErrorLike[] | null>;
  onClose: () => void;
}) {
  const t = useOrderWords();
  const ui = useUiWords();
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await submit(note.trim());
    if (!refused) return;
    setErrors(errorsByField(refused));
    if (refused.length > 0) return;
    toast('ok', done);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={(event) => void onSubmit(event)} className="q-stack">
        <p>{body}</p>
        {errors[''] ? <Notice tone="bad">{errors['']}</Notice> : null}
        <Textarea label={t('note')} description={t('noteHelp')} value={note} error={errors['note']} required={required} withAsterisk={false} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} data-autofocus={required || undefined} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus={required ? undefined : true}>{ui('cancel')}</Button>
          <Button type="submit" loading={busy} data-testid="confirm">{action}</Button>
        </Group>
      </form>
    </Modal>
  );
}

function ClassifyDialog({ accountId, code, onClose, onChanged }: { accountId: string; code: string; onClose: () => void; onChanged: () => void }) {
  const t = useOrderWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [kind, setKind] = useState<PaymentKind | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    const answer = await send(ClassifyPayment, { input: { id: accountId, methodCode: code, kind } });
    const payload = answer?.ecAccountClassifyPayment;
    if (!payload) return;
    const [refused] = payload.userErrors;
    if (refused) return toast('bad', refused.message);
    toast('ok', t('releasedCount', { count: payload.releasedOrderCount }));
    onChanged();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('classifyTitle', { code })} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        <p>{t('classifyBody')}</p>
        <Radio.Group value={kind ?? ''} onChange={(value) => setKind(value === 'PREPAID' ? 'PREPAID' : 'CASH_ON_DELIVERY')} aria-label={t('classify')}>
          <div className="q-stack"><Radio value="PREPAID" label={t('prepaid')} /><Radio value="CASH_ON_DELIVERY" label={t('cod')} /></div>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{ui('cancel')}</Button>
          <Button type="submit" loading={busy} disabled={!kind}>{t('classify')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
