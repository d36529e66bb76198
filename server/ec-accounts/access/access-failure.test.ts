import { describe, expect, it } from 'vitest';
import { connectionFailureCauses, CredentialsRejected, RateLimited } from '../../connectors/errors.ts';
import { fromAccessFailure, toAccessFailure } from './access-failure.ts';

describe('a failure to obtain access, read by another process', () => {
  it.each(connectionFailureCauses)('%s keeps its cause and class over the database', (cause) => {
    const failure = { operation: 'signIn', cause, platformMessage: 'No.', httpStatus: 400, retryAfterMs: null };
    const read = fromAccessFailure('keyhole', JSON.parse(JSON.stringify(failure)) as typeof failure);
    expect(read).toMatchObject({
      failureCause: cause,
      platformMessage: 'No.',
      httpStatus: 400,
      call: { platform: 'keyhole', operation: 'signIn' },
    });
    expect(toAccessFailure(read)).toMatchObject({ operation: 'signIn', cause, platformMessage: 'No.' });
    const disconnects = ['wrongCredentials', 'clockSkew', 'wrongShop', 'authorizationEnded'].includes(cause);
    expect(read instanceof CredentialsRejected).toBe(disconnects);
  });

  it('keeps how long the platform asked us to wait', () => {
    const failure = toAccessFailure(new RateLimited({ platform: 'keyhole', operation: 'signIn' }, 42_000));
    expect(fromAccessFailure('keyhole', failure)).toMatchObject({ retryAfterMs: 42_000 });
  });
});
