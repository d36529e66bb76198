import { assert, json, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './CodeBlock.tsx';

describe('laying out a payload', () => {
  it('indents JSON and leaves numbers beyond 2^53 as they were sent', () => {
    expect(layOut('{"id":90071992547409931,"total":1280.00,"tags":[],"note":"a, b: {c}"}')).toBe(
      '{\n  "id": 90071992547409931,\n  "total": 1280.00,\n  "tags": [],\n  "note": "a, b: {c}"\n}',
    );
  });
  it('shows anything but JSON as it is', () => {
    for (const text of ['<html><body>502</body></html>', '{"cut":"of', '', 'plain', '[1, 2'])
      expect(layOut(text)).toBe(text);
  });
  it('changes white space only', () => {
    assert(
      property(json(), (text) => {
        expect(JSON.parse(layOut(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
