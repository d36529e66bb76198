import { describe, expect, it } from 'vitest';
import { folderImports, importsInCircles } from './testing/folder-circles.ts';

describe('the folders of the code', () => {
  it.each(['server', 'client/app', 'sandbox'])('of %s import each other in one direction only', (root) => {
    const imports = folderImports(root);
    expect(imports.size).toBeGreaterThan(3);
    expect(importsInCircles(imports)).toEqual([]);
  });

  it('are found to go in a circle, over others too', () => {
    const imports = new Map([
      ['orders', new Map([['users', 'orders/a.ts']])],
      [
        'users',
        new Map([
          ['audit', 'users/a.ts'],
          ['values', 'users/b.ts'],
        ]),
      ],
      ['audit', new Map([['orders', 'audit/a.ts']])],
    ]);
    expect(importsInCircles(imports)).toEqual([
      'orders → users (orders/a.ts)',
      'users → audit (users/a.ts)',
      'audit → orders (audit/a.ts)',
    ]);
  });
});
