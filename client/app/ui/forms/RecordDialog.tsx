import { Button, Group, Modal, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { PasswordField } from './PasswordField.tsx';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Notice } from '../bits.tsx';
import { useFocusBack } from '../frame/useFocusBack.ts';
import { ConfirmDialog } from '../feedback/ConfirmDialog.tsx';
import { useUiWords } from '../words.ts';

export type FieldValue = string | boolean | readonly string[];
export interface RecordField {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly kind?: 'text' | 'password' | 'select' | 'multi' | 'switch' | 'number';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** What is to be said before saving takes something away. */
export interface Question {
  readonly title: string;
  readonly confirm: string;
  readonly body: ReactNode;
}

/**
 * A small form in a dialog. `asks` says what saving these values takes away, null where it takes nothing. `onSubmit`
 * answers with messages by field (`''` for all), `{}` when done, null when the request failed.
 */
export function RecordDialog({
  title,
  fields,
  initial,
  action,
  asks,
  onSubmit,
  onClose,
}: {
  title: string;
  fields: readonly RecordField[];
  initial: Readonly<Record<string, FieldValue>>;
  action: string;
  asks?: (values: Readonly<Record<string, FieldValue>>) => Question | null;
  onSubmit: (values: Readonly<Record<string, FieldValue>>) => Promise<Readonly<Record<string, string>> | null>;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useUiWords();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The browser's own bubbles speak the browser's language, not the screen's.
    const missing = fields.filter(
      (field) => field.required && !field.disabled && !String(values[field.key] ?? '').trim(),
    );
    if (missing.length > 0) return setErrors(Object.fromEntries(missing.map((field) => [field.key, t('needed')])));
    const asked = asks?.(values) ?? null;
    setQuestion(asked);
    if (!asked) await save();
  };
  const save = async () => {
    setBusy(true);
    const refused = await onSubmit(values);
    setBusy(false);
    setQuestion(null);
    if (!refused) return;
    setErrors(refused);
    if (Object.keys(refused).length === 0) onClose();
  };
  // What is about no field of this form, such as a version that is no longer the newest.
  const [, general] = Object.entries(errors).find(([path]) => !fields.some(({ key }) => key === path)) ?? [];
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate data-testid="record">
        {general ? <Notice tone="bad">{general}</Notice> : null}
        {fields.map((field, at) => (
          <Field
            key={field.key}
            field={field}
            first={at === 0}
            value={values[field.key]}
            error={errors[field.key]}
            onChange={(value) => {
              setValues({ ...values, [field.key]: value });
              setErrors({ ...errors, [field.key]: '' });
            }}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="confirm">
            {action}
          </Button>
        </Group>
      </form>
      {question ? (
        <ConfirmDialog
          opened
          danger
          busy={busy}
          title={question.title}
          confirm={question.confirm}
          onConfirm={() => void save()}
          onClose={() => setQuestion(null)}
        >
          {question.body}
        </ConfirmDialog>
      ) : null}
    </Modal>
  );
}

function Field({
  field,
  value,
  error,
  first,
  onChange,
}: {
  field: RecordField;
  value: FieldValue | undefined;
  error?: string;
  first: boolean;
  onChange: (value: FieldValue) => void;
}) {
  const common = {
    name: field.key,
    label: field.label,
    description: field.help,
    error,
    disabled: field.disabled,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
    'data-autofocus': first || undefined,
  };
  const options = (field.options ?? []).map((option) => ({ ...option }));
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'switch')
    return (
      <Switch
        label={field.label}
        description={field.help}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (field.kind === 'select')
    return (
      <Select
        {...common}
        data={options}
        value={text || null}
        allowDeselect={false}
        searchable={options.length > 9}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  if (field.kind === 'multi')
    return (
      <MultiSelect
        {...common}
        data={options}
        value={Array.isArray(value) ? [...value] : []}
        onChange={onChange}
        clearable
      />
    );
  const input = {
    ...common,
    value: text,
    required: field.required,
    withAsterisk: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
  };
  if (field.kind === 'password') return <PasswordField {...input} autoComplete="new-password" />;
  return <TextInput {...input} type={field.kind === 'number' ? 'number' : 'text'} autoComplete="off" />;
}

export const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value.trim() : '');
export const list = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? [...value] : []);
