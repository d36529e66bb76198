/**
 * What an action takes away, sets aside and leaves, each group under its title; lines that do not apply (`false`) and
 * empty groups are left out.
 */
export function Consequences({
  groups,
}: {
  groups: readonly { readonly title: string; readonly lines: readonly (string | false)[] }[];
}) {
  return (
    <div className="q-consequences" data-testid="deletion-preview">
      {groups.map(({ title, lines }) => {
        const shown = lines.filter((line) => line !== false);
        return shown.length === 0 ? null : (
          <section key={title}>
            {title ? <strong>{title}</strong> : null}
            <ul>
              {shown.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
