import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedAnswer } from '../errors.ts';
import { anAnswer } from '../testing/an-answer.ts';
import { jsonAnswer, parseJson } from './json.ts';

const answer = (text: string) => anAnswer({ text });
const call = { platform: 'demo', operation: 'x' };

describe('reading JSON without losing digits', () => {
  it('keeps whole numbers beyond 2^53 and long decimals as text', () => {
    expect(
      parseJson(
        '{"a":642538970006401429,"b":9007199254740991,"c":-9007199254740993,"d":1234567890123456.78,"e":10.50,"f":0.1}',
      ),
    ).toEqual({
      a: '642538970006401429',
      b: 9007199254740991,
      c: '-9007199254740993',
      d: '1234567890123456.78',
      e: 10.5,
      f: 0.1,
    });
  });

  it('never changes a whole number', () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(String((parseJson(`[${number}]`) as unknown[])[0])).toBe(String(number));
      }),
    );
  });

  it('gives texts as a database can keep them: no NUL, no half of a character, an emoji whole', () => {
    expect(parseJson('{"a":"x\\u0000y","b":"\\ud83d","c":"\\ud83d\\ude00","d":["\\uDE00z"]}')).toEqual({
      a: 'xy',
      b: '\ufffd',
      c: '😀',
      d: ['\ufffdz'],
    });
  });

  it.each(['', '   ', '<html>', '{"a":', 'null', '12', '"text"', 'OK'])('does not take %j for an answer', (text) => {
    expect(() => jsonAnswer(call, answer(text))).toThrow(MalformedAnswer);
  });

  it('does not quote a broken text in its message, since it may hold a buyer’s data', () => {
    expect(() => jsonAnswer(call, answer('{"name":"雅婷",}'))).toThrow(/^demo x: broken JSON$/);
  });
});
