import { useState } from 'react';
import { flushSync } from 'react-dom';
import { errorsByField } from '@quaylink/client';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useSend } from '../../data/useSend.ts';
import { focusFirstError } from '../../ui/forms/focus-first-error.ts';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFormWords } from '../form-words.ts';
import { draftFaults } from './draft-faults.ts';
import { type AccountDraft, changedParts, draftOf, type DraftPart, same, updateInput } from './form-state.ts';

export const EditForm_account = graphql(`
  fragment EditForm_account on EcAccount {
    id
    displayName
    connectionStatus
    shopTitle
    version
    merchant {
      id
      name
    }
    salesChannel {
      id
      name
    }
    credentials {
      key
      secret
      filled
      value
    }
    fetchSchedule {
      enabled
      slots
      timeZone
    }
    inboundPush {
      enabled
      percentage
    }
    shippingMappings {
      id
      platformCode
      openOrderCount
      shippingType {
        id
        name
      }
    }
    unmappedShippingCodes {
      platformCode
      heldOrderCount
      label {
        en
        zhTW
      }
    }
    settings {
      key
      values
      label {
        en
        zhTW
      }
    }
    shippingCodeChoices {
      fromPlatform
      readAt
      failure
      codes {
        code
        label {
          en
          zhTW
        }
      }
    }
    ...SettingFields_account
    ...AccountMade_account
    platform {
      key
      connect
      contract
      stockPush
      outboundIp
      shippingCodeKind
      label {
        en
        zhTW
      }
      ...PlatformTag_platform
      ...CredentialFields_platform
      ...AuthorizeBox_platform
    }
    actions {
      testConnection {
        allowed
        reason
        availableAt
      }
      authorize {
        allowed
        reason
        availableAt
      }
      revoke {
        allowed
        reason
        availableAt
      }
      editSettings {
        allowed
        reason
        availableAt
      }
    }
  }
`);

const UpdateAccount = graphql(`
  mutation UpdateAccount($input: EcAccountUpdateInput!) {
    ecAccountUpdate(input: $input) {
      ecAccount {
        id
        version
        ...EditForm_account
      }
      userErrors {
        code
        message
        field
        ... on StaleVersionError {
          currentVersion
        }
      }
      warnings {
        code
        message
        field
      }
    }
  }
`);

export type EditableAccount = FragmentType<typeof EditForm_account>;

/**
 * The draft of an account against the version that was read: one save, all or nothing, and what to do when somebody
 * else saved meanwhile.
 */
export function useAccountEdit(reference: EditableAccount, askedCode: string | null, onChanged: () => void) {
  const t = useFormWords();
  const account = readFragment(EditForm_account, reference);
  const incoming = draftOf(account);
  const [base, setBase] = useState({ draft: incoming, version: account.version });
  const [draft, setDraft] = useState<AccountDraft>(() => withAskedCode(incoming, askedCode, account));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [stale, setStale] = useState<number | null>(null);
  const { busy, send } = useSend();
  const changed = changedParts(draft, base.draft);
  const dirty = changed.length > 0;

  // A newer version arrives: what nobody is editing follows it; what is being edited waits for the person's choice on
  // save.
  const contentMoved = !same(incoming, base.draft);
  if (account.version !== base.version && (!contentMoved || !dirty)) {
    setBase({ draft: incoming, version: account.version });
    if (contentMoved) setDraft(incoming);
  }
  const conflict = contentMoved && dirty && account.version !== base.version;

  const set = <K extends DraftPart>(part: K, value: AccountDraft[K]) => {
    setDraft((before) => ({ ...before, [part]: value }));
    // A message goes as soon as its part is touched again.
    setErrors((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([field]) => field !== '' && field !== part && !field.startsWith(`${part}.`)),
      ),
    );
  };
  const complain = (field: string, message: string) => setErrors((before) => ({ ...before, [field]: message }));

  const show = (found: Record<string, string>): boolean => {
    flushSync(() => setErrors(found));
    if (Object.keys(found).length === 0) return false;
    focusFirstError();
    return true;
  };
  /** Saves the given parts; true when stored. */
  const save = async (parts: readonly DraftPart[], expectedVersion = base.version): Promise<boolean> => {
    if (show(Object.fromEntries(Object.entries(draftFaults(draft, parts)).map(([field, fault]) => [field, t(fault)]))))
      return false;
    const payload = (
      await send(UpdateAccount, { input: { id: account.id, expectedVersion, ...updateInput(draft, parts) } })
    )?.ecAccountUpdate;
    if (!payload) return false;
    const outdated = payload.userErrors.find((error) => error.code === 'STALE_VERSION');
    if (outdated) {
      setStale(
        'currentVersion' in outdated && typeof outdated.currentVersion === 'number'
          ? outdated.currentVersion
          : account.version,
      );
      onChanged();
      return false;
    }
    if (show(errorsByField(payload.userErrors))) return false;
    for (const warning of payload.warnings) toast('warn', warning.message);
    if (payload.ecAccount) {
      const stored = readFragment(EditForm_account, payload.ecAccount);
      const fresh = draftOf(stored);
      setBase({ draft: fresh, version: stored.version });
      // What waits to be saved stays; everything else is as it is stored now, a colleague's changes included.
      const waiting = changed.filter((part) => !parts.includes(part));
      setDraft((before) => ({ ...fresh, ...Object.fromEntries(waiting.map((part) => [part, before[part]])) }));
    }
    return true;
  };
  const takeTheirs = () => {
    flushSync(() => setStale(null));
    setDraft(incoming);
    setBase({ draft: incoming, version: account.version });
  };
  const keepMine = async () => {
    if (stale === null) return;
    setStale(null);
    if (await save(changed, stale)) toast('ok', t('saved'));
    onChanged();
  };
  return {
    account,
    draft,
    incoming,
    changed,
    dirty,
    conflict,
    errors,
    stale: stale !== null,
    busy,
    set,
    complain,
    save,
    takeTheirs,
    keepMine,
    closeStale: () => setStale(null),
  };
}

/** A hold's link brings the code it waits for: the row is there, only the shipping type is to be chosen. */
function withAskedCode(
  draft: AccountDraft,
  code: string | null,
  account: { readonly unmappedShippingCodes: readonly { readonly platformCode: string }[] },
): AccountDraft {
  const asked =
    code &&
    account.unmappedShippingCodes.some(({ platformCode }) => platformCode === code) &&
    !draft.shippingMappings.some(({ platformCode }) => platformCode === code);
  return asked
    ? { ...draft, shippingMappings: [...draft.shippingMappings, { platformCode: code, shippingTypeId: '' }] }
    : draft;
}
