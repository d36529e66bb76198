import { Select } from '@mantine/core';
import { useViewer } from '../session/viewer.tsx';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useFrameWords } from './words.ts';

/** Only for people who manage several merchants (A6). */
export default function MerchantSwitch() {
  const t = useFrameWords();
  const { user } = useViewer();
  const { ids, set } = useMerchantScope();
  const several = ids.length > 1;
  const data = [
    { value: '', label: t('allMerchants') },
    ...(several ? [{ value: 'several', label: t('someMerchants', { count: ids.length }) }] : []),
    ...user.merchants.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      className="q-merchant-switch"
      size="xs"
      variant="unstyled"
      aria-label={t('merchant')}
      searchable={data.length > 9}
      allowDeselect={false}
      data={data}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      value={several ? 'several' : (ids[0] ?? '')}
      onChange={(value) => value !== 'several' && set(value ? [value] : [])}
      data-testid="merchant-switch"
    />
  );
}
