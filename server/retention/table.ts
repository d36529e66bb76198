import type { RetentionRule } from './retention-rule.ts';

const variables = {
  api_log: 'API_LOG_RETENTION_DAYS',
  connection_test: 'API_LOG_RETENTION_DAYS',
  raw_payload: 'RAW_PAYLOAD_RETENTION_DAYS',
};

/** The table of docs/operations.md: how long the rows of each table are kept. */
export function retentionTable(rules: readonly RetentionRule[]): string {
  const rows = rules.map((rule) => `| \`${rule.table}\` | ${keptFor(rule)} | ${removedBy(rule)} |`);
  return ['| Table | Kept | Removed |', '| --- | --- | --- |', ...rows].join('\n');
}

function keptFor(rule: RetentionRule): string {
  switch (rule.by) {
    case 'owner':
      return `as long as its \`${rule.owner}\``;
    case 'person':
      return rule.words;
    default: {
      const variable = Object.entries(variables).find(([table]) => table === rule.table)?.[1];
      if (variable !== undefined) return `\`${variable}\` days`;
      return 'words' in rule && rule.words !== undefined ? rule.words : `${rule.days} day${rule.days === 1 ? '' : 's'}`;
    }
  }
}

const spans = new Map([
  [1, 'every day'],
  [7, 'every week'],
  [30, 'every 30 days'],
]);

function removedBy(rule: RetentionRule): string {
  switch (rule.by) {
    case 'partitions':
      return `with its partition, ${spans.get(rule.width) ?? `every ${rule.width} days`}`;
    case 'rows':
      return 'in batches';
    case 'owner':
      return 'with it';
    default:
      return '–';
  }
}
