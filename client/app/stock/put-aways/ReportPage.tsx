import { Select, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';
import { errorsByField } from '@quaylink/client';
import { useSend } from '../../data/useSend.ts';
import { graphql } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMerchantScope } from '../../session/merchant-scope.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Notice } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { focusFirstError } from '../../ui/forms/focus-first-error.ts';
import { UnsavedGuard } from '../../ui/forms/UnsavedGuard.tsx';
import { useShortcut } from '../../ui/frame/keyboard.ts';
import { Page } from '../../ui/frame/Page.tsx';
import '../stock.css';
import { LineFields, type LinesChange } from './LineFields.tsx';
import { emptyLine, isEmpty, type LineDraft, piecesOf } from './pasted-lines.ts';
import { usePutAwayWords } from './words.ts';

const ReportPutAway = graphql(`
  mutation ReportPutAway($input: PutAwayReportInput!) {
    putAwayReport(input: $input) {
      putAway {
        id
        reference
      }
      alreadyReported
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** A put-away by hand, for the day the warehouse system cannot report it. */
export default function ReportPage() {
  const t = usePutAwayWords();
  const words = useEnumWords();
  const format = useFormat();
  const { user, may } = useViewer();
  const navigate = useNavigate();
  const scope = useMerchantScope();
  const { busy, send } = useSend();
  const [picked, setPicked] = useState(scope.only);
  const [reference, setReference] = useState('');
  const [lines, setLines] = useState<readonly LineDraft[]>([emptyLine]);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [leaving, setLeaving] = useState(false);
  const merchantId = user.managesManyMerchants ? picked : (user.merchants[0]?.id ?? '');
  const filled = lines.filter((line) => !isEmpty(line));
  const pieces = filled.reduce((sum, { quantity }) => sum + (piecesOf(quantity) ?? 0), 0);

  const faults = (): Record<string, string> => ({
    ...(merchantId === '' ? { merchantId: t('required') } : {}),
    ...(reference.trim() === '' ? { reference: t('required') } : {}),
    ...(filled.length === 0 ? { 'lines.0.sku': t('required') } : {}),
    ...Object.fromEntries(
      filled.flatMap(({ sku, quantity }, at) => [
        ...(sku.trim() === '' ? [[`lines.${at}.sku`, t('required')]] : []),
        ...(piecesOf(quantity) === null ? [[`lines.${at}.quantity`, t('quantityFault')]] : []),
      ]),
    ),
  });
  const show = (found: Record<string, string>): boolean => {
    flushSync(() => setErrors(found));
    if (Object.keys(found).length > 0) focusFirstError();
    return Object.keys(found).length > 0;
  };
  const submit = async () => {
    // What the server says of line 3 must stand at line 3.
    flushSync(() => setLines(filled.length > 0 ? filled : [emptyLine]));
    if (show(faults())) return;
    const answer = await send(ReportPutAway, {
      input: {
        merchantId,
        reference: reference.trim(),
        lines: filled.map(({ sku, quantity }) => ({ sku: sku.trim(), quantity: piecesOf(quantity) ?? 0 })),
      },
    });
    if (!answer) return;
    const { putAway, alreadyReported, userErrors } = answer.putAwayReport;
    if (show(errorsByField(userErrors)) || !putAway) return;
    if (alreadyReported) toast('warn', t('known'));
    else toast('ok', t('accepted', { reference: putAway.reference }));
    // The guard must know before the navigation that nothing is lost.
    flushSync(() => setLeaving(true));
    void navigate(`/stock/put-aways/${putAway.id}`, { replace: true });
  };
  useShortcut('mod+Enter', () => void submit());
  // A message goes as soon as its part is touched again.
  const mend = useCallback(
    (field: string) =>
      setErrors((before) =>
        Object.fromEntries(
          Object.entries(before).filter(([one]) => one !== '' && one !== field && !one.startsWith(`${field}.`)),
        ),
      ),
    [],
  );
  const changeLines: LinesChange = useCallback(
    (change) => {
      setLines(change);
      mend('lines');
    },
    [mend],
  );
  return (
    <Page
      title={t('reportTitle')}
      back={{ to: '/stock/put-aways', label: t('title') }}
      sticky
      actions={
        <>
          {filled.length > 0 ? (
            <span className="q-muted q-small q-num q-report-total">
              {t('totals', { lines: format.number(filled.length), pieces: format.number(pieces) })}
            </span>
          ) : null}
          <ReasonButton
            loading={busy}
            reason={may('PUT_AWAY_WRITE') ? null : words('reason', 'NO_PERMISSION')}
            onClick={() => void submit()}
            data-testid="send"
          >
            {t('send')}
          </ReasonButton>
        </>
      }
    >
      <UnsavedGuard dirty={!leaving && (reference !== '' || filled.length > 0)} />
      <div className="q-report q-stack">
        <p className="q-muted q-small">{t('reportLead')}</p>
        {errors[''] ? <Notice tone="bad">{errors['']}</Notice> : null}
        {user.managesManyMerchants ? (
          <Select
            label={t('merchant')}
            placeholder={t('merchantPick')}
            searchable
            data={user.merchants.map(({ id, name }) => ({ value: id, label: name }))}
            value={picked || null}
            allowDeselect={false}
            error={errors['merchantId']}
            onChange={(value) => {
              setPicked(value ?? '');
              mend('merchantId');
            }}
          />
        ) : null}
        <TextInput
          label={t('reference')}
          description={t('referenceHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          maxLength={120}
          autoComplete="off"
          value={reference}
          error={errors['reference']}
          onChange={(event) => {
            setReference(event.currentTarget.value);
            mend('reference');
          }}
        />
        <LineFields lines={lines} errors={errors} onChange={changeLines} />
      </div>
    </Page>
  );
}
